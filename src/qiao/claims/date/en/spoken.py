"""Years in words in English: in comes folded text, out comes the text with the digits of these years.

The third week of two thousand and twenty seven; from two thousand until two thousand and fourteen; in one thousand
seven hundred and eighty nine. Digits are followed by blanks, so that every other word keeps its place.
"""

import re
from typing import Final

from msgspec.structs import replace

from qiao.claims.date.en.forms import MONTH, SEASONS, alternation
from qiao.claims.date.en.told import BELOW, ONES, WORD_YEAR, year_in_words
from qiao.claims.date.model import DateSpan

_THOUSAND: Final = rf"(?P<old>one[ ]thousand[ ]{ONES}[ ]hundred(?:[ ](?:and[ ])?(?:{BELOW}|{ONES}))?)"
_CLOSED: Final = (
    rf"(?![ ](?:and[ ])?(?:{BELOW}|{ONES})\b)"
    r"(?=[ ]*(?:$|[.,;:!?)]|(?:to|until|till|through|and|-)[ ](?!\w+(?:ed|s)\b)|(?:it|they|we|he|she|was|were|is)\b))"
)
_YEAR = re.compile(
    rf"(?P<lead>\b(?:{MONTH},?[ ]|(?:quarter|week|weekend|half|month|{alternation(SEASONS)})[ ](?:of|in)[ ]|in[ ]|since[ ]|(?P<range>(?:from|until|to)[ ](?=two[ ]thousand)))(?:of[ ]|in[ ])?(?:the[ ])?(?:year[ ])?)(?:{WORD_YEAR}|{_THOUSAND}){_CLOSED}",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_HINT = re.compile(r"teen|twenty|thousand|hundred", re.IGNORECASE)
_ROUND: Final = "two thousand"  # in two thousand is of a count as well
_COUNTS: Final = 2040  # from two thousand to two thousand and fifty is not told of years


def in_digits(folded: str) -> tuple[str, dict[int, int]]:
    """Return the text with years in digits, and where their words end by where the digits do."""
    if _HINT.search(folded) is None:
        return folded, {}
    ends: dict[int, int] = {}

    def written(match: re.Match[str]) -> str:
        words = (match["words"] or match["old"]).lower()
        year = year_in_words(words)
        if (words == _ROUND and match["lead"].lower() == "in ") or (match["range"] and year >= _COUNTS):
            return match.group()
        digits = str(year)
        begin = match.end("lead")
        ends[begin + len(digits)] = match.end()
        return match["lead"] + digits.ljust(match.end() - begin)

    return _YEAR.sub(written, folded), ends


def in_words(span: DateSpan, ends: dict[int, int]) -> DateSpan:
    """Return the span, which ends with the words of its year again."""
    return replace(span, end=ends.get(span.end, span.end))
