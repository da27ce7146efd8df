"""English headlines in Title Case: in comes a sentence, out comes what it would be without its capitals, and back.

"Spain, Peru Sign 12 Deals on Clean Energy" tells a verb and a plural by nothing but their form, and a capital makes
names of both. Read small it says what it says in a text; the words of its figures are given back as they were written.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from qiao.claims.clause.noun_words import STOPS, lemmas, lookalikes, verbs
from qiao.claims.draft import FigureDraft

_WORD = re.compile(r"[A-Za-z][\w'’-]*")
_CAPITALISED = re.compile(r"[A-Z][a-z]+(?:-[A-Z]?[a-z]+)*(?:['’]s)?(?![\w'’-])")
_LONG = 4  # letters of a word that a headline writes with a capital
_FEWEST = 4  # such words that a headline has
_LONGEST = 160  # characters
_NUMBER_NEXT = re.compile(r"[ \n]\d")
_YEAR = re.compile(r"(?:19|20)\d\d\b")


def small(text: str) -> str | None:
    """Return a headline with small letters, names before a number left out; nothing for any other sentence."""
    if len(text) > _LONGEST:
        return None
    words = [word for word in _WORD.findall(text) if len(word) >= _LONG]
    if len(words) < _FEWEST or not all(word[0].isupper() for word in words):
        return None
    found = (match for match in _CAPITALISED.finditer(text) if match.start())
    acts = (match.start() for match in found if _verbal(match[0].lower()) or text.endswith(" to ", 0, match.start()))
    begin = next(acts, 0)  # who does it stands before: Spain, Peru Sign
    act = text[begin : begin + 1].lower() if begin else text[:1]  # to Get 20 Plants: no name of a number
    return text[:begin] + _CAPITALISED.sub(_lowered, act + text[begin + 1 :])


def _verbal(low: str) -> bool:
    """Tell what may be a verb."""
    return low in verbs() or low in lemmas() or low in lookalikes()


def _lowered(match: re.Match[str]) -> str:
    """Lower a word, unless it names the number behind it: Phase 2, Apollo 11."""
    low = match[0].lower()
    named = _NUMBER_NEXT.match(match.string, match.end()) is not None
    return match[0] if named and low not in STOPS and not _verbal(low) else low


def restored(drafts: Iterable[FigureDraft], read: str, text: str, offset: int) -> Iterator[FigureDraft]:
    """Yield the figures of a headline as it is written; a year before a capital is part of a name."""
    for draft in drafts:
        begin = draft.start - offset
        if _YEAR.match(text, begin) is None:
            counted, subject = _written(draft.counted, read, text), _written(draft.subject, read, text)
            yield replace(draft, counted=counted, subject=subject, unit=_written(draft.unit, read, text))


def _written(words: str | None, read: str, text: str) -> str | None:
    """Return words of the small headline with their capitals."""
    at = -1 if words is None else read.find(words)
    return words if words is None or at < 0 else text[at : at + len(words)]
