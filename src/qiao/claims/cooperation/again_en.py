"""Bodies that an English article names again: in come its text and names, out come the short names with countries.

News says a name once in full and then by the letters in brackets behind it, by those that its words begin with, or by
what it is: Muscat Technical University (MTU), then MTU, then the university.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from qiao.claims.names import NameKind, Spot
from qiao.vocabulary.gazetteer import Named

_BRACKET = re.compile(r" \((?:the )?(?P<short>[A-Z][A-Za-z]*[A-Z][A-Za-z-]*)\)")
_SHORT = re.compile(r"\b[A-Z][A-Za-z]*[A-Z]+[A-Za-z-]*\b")
_CAPITAL = re.compile(r"\b[A-Z]")
_RUN = re.compile(r"(?:[A-Z][\w’'&-]* (?:(?:of|for|the|and|in|on) )*){1,9}\Z")  # the words that letters may stand for
_LEFT = 110
_PREFIX = 3  # letters of the first word that a mixed short form keeps: KazNU


def short_forms(text: str, names: Sequence[Spot]) -> list[Spot]:
    """Return where a text calls a body of some country by the short form that it gave, or by its letters."""
    known = {short: one for short, one in _told(text, names) if one.countries}
    if not known:
        return []
    starts = [start for start, _, _ in names]
    found: list[Spot] = []
    for match in _SHORT.finditer(text):
        one = known.get(match.group())
        near = bisect_right(starts, match.start()) - 1
        inside = near >= 0 and match.start() < names[near][1]
        if one is not None and not inside:
            found.append((*match.span(), one))
    return found


def _told(text: str, names: Sequence[Spot]) -> Iterator[tuple[str, Named]]:
    """Yield short forms with the bodies that they stand for."""
    for start, end, one in names:
        if one.kind is NameKind.ORGANISATION and one.countries:
            given = _BRACKET.match(text, end)
            if given is not None:
                yield given["short"], one
            yield from ((short, one) for short in _mixed(text[start:end]))
    lands = [(start, one) for start, _, one in names if one.kind is NameKind.COUNTRY]
    for given in _BRACKET.finditer(text):
        run = _RUN.search(text, max(0, given.start() - _LEFT), given.start() + 1)
        if run is None or "".join(_CAPITAL.findall(run.group()))[-len(given["short"]) :] != given["short"]:
            continue
        codes = {code: None for at, one in lands if run.start() <= at < run.end() for code in one.countries}
        if len(codes) == 1:
            name = run.group().strip()
            yield given["short"], Named(NameKind.ORGANISATION, name, name, name, tuple(codes))


def unbracketed(text: str, names: Sequence[Spot]) -> list[Spot]:
    """Leave out short forms that bodies of other lands go by: Chad's Ministry of Culture (MOC), Chad's MOC."""
    kept: list[Spot] = []
    for spot in names:
        start, end, one = spot
        if one.kind is NameKind.ORGANISATION and one.countries and kept and text[start:end].isupper():
            last = kept[-1]
            up = _TITLE_UP if text.startswith(")", end) else _WHOSE
            behind = last[2].kind in _OF_LAND and up.fullmatch(text, last[1], start) is not None
            if behind and not set(last[2].countries) & set(one.countries):
                continue
        kept.append(spot)
    return kept


_OF_LAND = frozenset({NameKind.COUNTRY, NameKind.BLOC, NameKind.ORGANISATION})
_TITLE_UP = re.compile(r"(?:['’]s)?(?: (?:[A-Z][\w-]*|of|for|and|the|in|on))*(?: [a-z]+)? \((?:the )?")
_WHOSE = re.compile(r"['’]s ")


def _mixed(own: str) -> Iterator[str]:
    """Yield the mixed short form that a name of three words or more may go by: KazNU."""
    words = [word for word in own.split() if word[0].isupper()]
    if len(words) >= _PREFIX:
        yield words[0][:_PREFIX] + "".join(word[0] for word in words[1:])


_AGAIN = re.compile(
    r"(?:^|(?<=[.!?] )|(?<=[\"”] )|, )(?:The|This|the) (?P<noun>company|firm|manufacturer|start-up|startup|drugmaker|automaker|university|"  # noqa: E501 - one pattern a line
    r"institute|academy|agency|ministry|observatory|college|foundation|hospital)\b(?! of\b| for\b|['’]s\b)"
)
_FIRMS = frozenset(("company", "firm", "manufacturer", "start-up", "startup", "drugmaker", "automaker"))
_NO_FIRM = re.compile(
    r"(?i)\b(?:universit|institut|academ|ministr|agency|council|college|laborator|observator|commission|government|"
    r"bureau|department|association|hospital|foundation|office|centre|center|embassy|union|society)"
)


def taken_up(text: str, before: Sequence[Named]) -> Spot | None:
    """Return the body that a sentence takes up by what it is, of those named before it: the company, the university."""
    match = _AGAIN.search(text)
    if match is None:
        return None
    noun = match["noun"]
    for one in reversed(before):
        firm = _NO_FIRM.search(one.en) is None
        if (firm if noun in _FIRMS else noun in one.en.lower()) and one.countries:
            return (*match.span("noun"), one)
    return None


def merged(names: Sequence[Spot], more: Sequence[Spot]) -> list[Spot]:
    """Return names with those found again, in reading order."""
    return sorted([*names, *more], key=itemgetter(0)) if more else list(names)
