"""Paragraphs broken in mid-sentence, by a page break or a column end, joined again.

In comes a text without stray white space, out come the edits that remove the break: without a space between Chinese
characters, with one between English words, and closing up a hyphenated word. Two lines are joined only where signs
on both sides of the break add up: titles, subheads, datelines, captions and list items stay by themselves.
"""

import re

from qiao.text.kinds import Kind, is_short, kind_of
from qiao.text.lexicon import straddles
from qiao.text.shadow import shadow
from qiao.text.traced import Edit

_CLOSED = frozenset("。！？!?….：:；;～~")
_CLOSERS = frozenset("”’）)】]》」』\"'")
_ALONE = frozenset({Kind.BYLINE, Kind.HEADER, Kind.FEED, Kind.CREDIT, Kind.CAPTION, Kind.CHROME, Kind.HEADING})
_STARTS_ALONE = _ALONE | {Kind.DATELINE, Kind.ITEM}
_UNFINISHED = re.compile(
    r"(?:[的和与及在对将把被从向为以或是于而并且由让使但如因至据]|已经|可以|能够|以及|通过|根据|关于|等方面|多[个项家]|[,、“《(‘—])$"
)
_UNFINISHED_EN = re.compile(
    r"(?:,|\b(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|as|that|which|who|is|are|was|were|has|have|had|be|been|"
    r"will|would|its|their|his|her|this|these|than|into|between|under|over|more|not))$"
)
_CONTINUATION = frozenset(",。、;:!?”’》)】%")
_NUMBER_GOES_ON = re.compile(
    r"年(?!轻|会)|月(?!球|面)|日(?!前|本|益|常|内|均|均)|[时分](?!代|别)|[个项](?!人|别|目)|名(?!为|单)|家(?!住|庭|长|园)|"
    r"[万亿千百余多%元次所座种条届岁](?!方|强)"
)
_CITED = re.compile(r"\[\d{1,3}\]$")
_HANZI = re.compile("[\u3400-\u9fff]")
_ENOUGH = 3
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"))
_NEARBY = 4000  # characters in which a word that keeps its hyphen is looked for
_SEEN = 400  # characters on either side of a break
_LONG = 30  # characters: a shorter line without any mark of a sentence is a title
_TITLE = 26  # characters: a shorter first line with a comma may still be a headline
_LONG_FIRST = 60  # characters of a headline at the top of a text
# What makes a line look like a sentence, in either script: without any of it the signs cannot add up.
_OPEN = re.compile(f"[,，、。]|(?:{_UNFINISHED.pattern[3:-2]}|[與將對從為於並據])$|\\d$")
_GOES_ON = frozenset(",，、。；：;:!?！？”’》）)】%％年月日时時分个個项項名家位")


def breaks(text: str) -> list[Edit]:
    """Join what was broken in mid-sentence."""
    edits = []
    last: tuple[int, int] | None = None  # the span of the line before, where that line is not closed
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line:
            if last is not None:
                edit = _joined(text, last, (start, end))
                edits += [edit] if edit else []
            closed = line[-1] in _CLOSED or "\t" in line or is_closed(text, start, end)  # a tab: the row of a table
            last = None if closed else (start, end)
        start = end + 1
    return edits


def is_closed(text: str, start: int, end: int) -> bool:
    """Tell whether a line ends as a sentence does, brackets and quotation marks at its end aside."""
    end -= 1
    while end > start and text[end] in _CLOSERS:
        end -= 1
    return text[end] in _CLOSED or _CITED.search(text, max(start, end - 5), end + 2) is not None


def _joined(text: str, left: tuple[int, int], right: tuple[int, int]) -> Edit | None:
    """Return the edit that joins two lines, or None where they are two paragraphs."""
    if _is_plain_title(text[left[0] : left[1]], text[right[0]], first=left[0] == 0):
        return None
    # The ends decide about the seam, and a line long enough to be cut here is body: a huge line costs no more.
    before, after = shadow(text[max(left[0], left[1] - _SEEN) : left[1]]), shadow(text[right[0] : right[0] + _SEEN])
    edit = _seam(text, left[1], right[0], before, after) if not _HANZI.search(before[-20:] + after[:20]) else None
    if edit is None and _HANZI.search(before) and _evidence(before, after, first=left[0] == 0) >= _ENOUGH:
        edit = Edit(left[1], right[0], "")
    if edit is None or kind_of(before) in _ALONE or kind_of(after) in _STARTS_ALONE:
        return None
    return edit


def _is_plain_title(before: str, after: str, *, first: bool) -> bool:
    """Tell quickly that a line is not half a sentence: the common case of a title or a subhead above its text."""
    if before[-1] <= "\u2e7f" or len(before) >= (_LONG_FIRST if first else _LONG):
        return False
    if _OPEN.search(before) is not None or after in _GOES_ON:
        return False
    return all(before.count(opening) <= before.count(closing) for opening, closing in _PAIRS)


def _evidence(before: str, after: str, *, first: bool) -> int:
    """Add up the signs that one Chinese sentence runs across a break."""
    if after[0] in _CONTINUATION or before[-1] in ",、“《(‘":
        return _ENOUGH
    if before[-1].isdigit() and _NUMBER_GOES_ON.match(after):
        return _ENOUGH
    if _opens_more(before, after):
        return _ENOUGH
    signs = 2 * bool(_UNFINISHED.search(before)) + 2 * ("。" in before) + ("," in before or "、" in before)
    signs += (len(before) >= 30) + (len(before) >= 40 and "," in before) + (not first and len(before) >= 34)
    signs += (3 if "," in before else 2) * straddles(before[-4:], after[:4])
    if is_short(after) and "," not in after and len(after) < 24:
        signs -= 2  # a subhead is likelier than half a sentence
    return signs - (1 if first and len(before) < _TITLE else 0)


def _opens_more(before: str, after: str) -> bool:
    """Tell whether a quotation or bracket opened before the break is closed soon after it."""
    for opening, closing in _PAIRS:
        if before.count(opening) > before.count(closing):
            end = after.find(closing)
            if end >= 0 and opening not in after[:end]:
                return True
    return False


def _seam(text: str, end: int, start: int, before: str, after: str) -> Edit | None:
    """Join two pieces of an English sentence."""
    if before.endswith("-") and len(before) > 1 and before[-2].isalpha() and after[0].islower():
        head = re.search(r"[A-Za-z]+-$", before)
        tail = re.match(r"[a-z]+", after)
        compound = (
            head is not None
            and tail is not None
            and f"{head.group()}{tail.group()}" in text[max(0, end - _NEARBY) : start + _NEARBY]
        )
        return Edit(end, start, "") if compound else Edit(end - 1, start, "")
    goes_on = after[0].islower() and kind_of(after) is not Kind.ITEM
    if goes_on and before[-1].isalnum() and len(before) > 20:
        return Edit(end, start, " ")
    return Edit(end, start, " ") if _UNFINISHED_EN.search(before) and len(before) > 30 else None
