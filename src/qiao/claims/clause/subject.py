"""The subject within the words before a verb: in come words, out come the first and the last of its noun phrase.

What opens a clause with a preposition, an adverb or a participle is left out up to its comma (In Ghana, Mali and Togo,
the vaccine), and so is what stands between two commas behind the noun (the fund, based in Rome,).
"""

import re
from collections.abc import Sequence

from qiao.claims.clause.noun_words import plural
from qiao.claims.clause.words import Kind, Word
from qiao.claims.vocabulary import table

_ADVERBIAL = frozenset(
    (Kind.PREPOSITION, Kind.ADVERB, Kind.PARTICIPLE, Kind.GERUND, Kind.SUBORDINATE, Kind.TO, Kind.CLOSE, Kind.INFINITE)
)
_STARTS = frozenset(
    (Kind.DETERMINER, Kind.PRONOUN, Kind.NAME, Kind.NUMBER, Kind.NOUN, Kind.QUOTE, Kind.BASE, Kind.THIRD)
)
_LINKS = frozenset((Kind.NOUN, Kind.NAME, Kind.NUMBER, Kind.CLOSE, Kind.THIRD, Kind.BASE))
_PAIRED = frozenset(("more", "less", "fewer", "up", "at", "close"))
_PAIRS = frozenset(("than", "to", "least", "most"))
_TRAILING = frozenset((Kind.ADVERB, Kind.QUOTE, Kind.COMMA))
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-–/]\d+)?")
_AGED = frozenset(("under", "over", "below", "above", "aged"))
_TEAMS = frozenset(("team", "crew", "group", "delegation", "panel", "squad", "committee", "jury"))
_SERIAL = re.compile(r"\d{1,2}")
_SOFT = frozenset(("over", "about", "around", "nearly", "almost", "roughly", "approximately", "under", "between"))
_LONGEST_ADVERB = 4
_LONGEST_TIME = 3
_LONGEST_COMPOUND = 4  # Installed capacity, Planned investment
_LENGTHS = frozenset(("decade", "century", "dozen", "hundred", "thousand", "million", "billion", "third", "quarter"))
# what may be said of a subject before it: home to 12 firms, the city; worth 3 million, the grant
_PREDICATES = frozenset(
    ("home", "worth", "capable", "famous", "rich", "host", "similar", "equal", "equivalent", "part")
)
TIMES = frozenset(table("english")["clauses"]["times"])


def opens(found: Sequence[Word], begin: int) -> bool:
    """Tell whether a noun phrase begins there."""
    while begin < len(found) and found[begin].kind is Kind.ADVERB:
        begin += 1
    return begin < len(found) and (found[begin].kind in _STARTS or softened(found, begin))


def softened(found: Sequence[Word], at: int) -> bool:
    """Tell words that only soften a number: more than 40, over 60, up to 3."""
    pair = found[at].low in _PAIRED and at + 1 < len(found) and found[at + 1].low in _PAIRS
    if not pair and found[at].low not in _SOFT:
        return False
    behind = at + 1 + pair
    if behind + 1 < len(found) and found[behind].low in ("a", "an"):
        return found[behind + 1].low in _LENGTHS  # more than a decade
    return behind < len(found) and found[behind].kind is Kind.NUMBER and not _YEAR.fullmatch(found[behind].low)


def dated_name(found: Sequence[Word], at: int) -> bool:
    """Tell a year or a number that closes a name: the programme 2021-2027 includes, Phase 2 covers."""
    if at < 1:
        return False
    if _YEAR.fullmatch(found[at].low) is not None:
        return found[at - 1].kind in (Kind.NAME, Kind.NOUN, Kind.PREPOSITION)
    if found[at - 1].low in _AGED and plural(found[at - 2].low):
        return True  # people under 35 make up
    named = found[at - 1].kind is Kind.NAME and found[at - 1].low not in TIMES
    named = named or (found[at - 1].low == "of" and found[at - 2].low in _TEAMS)  # a team of 12 spent
    return named and _SERIAL.fullmatch(found[at].low) is not None


def inserted(found: Sequence[Word], begin: int, end: int) -> bool:
    """Tell whether a comma before a verb closes what one behind its subject opened: the fund, based in Rome, backed."""
    while end > begin and found[end - 1].kind is Kind.ADVERB:
        end -= 1  # nurses, trained in Lima, now
    parts = _nominal(found, begin, end)
    return len(parts) > 2 and parts[-1][0] == parts[-1][1]


def inserting(found: Sequence[Word], begin: int, end: int) -> bool:
    """Tell whether such an insertion is still open: the reactor, a unit."""
    parts = _parts(found, begin, end)
    if _adverbial(found, *parts[0]) or begin == end:
        return False  # In Ghana, Mali and Togo, the drug
    if begin == 0 and all(word.kind in (Kind.NAME, Kind.COMMA) for word in found[begin:end]):
        return False  # a headline: Ghana, Mali set 12 targets
    return len(parts) > 1 and parts[-1][0] < parts[-1][1] and not _series(found, parts, dropped=False)


def _nominal(found: Sequence[Word], begin: int, end: int) -> list[tuple[int, int]]:
    """Return the parts between commas from the subject on."""
    parts = _parts(found, begin, end)
    while len(parts) > 1 and _adverbial(found, *parts[0]) and not _reopened(found, *parts[0]):
        parts.pop(0)
    return parts


def _reopened(found: Sequence[Word], begin: int, end: int) -> bool:
    """Tell a part that goes on with a noun phrase of its own behind an adverbial: in 2019 the institute's 48 staff."""
    return any(_restarts(found, at) for at in range(begin + 1, end))


def head(found: Sequence[Word], begin: int, end: int) -> tuple[int, int] | None:
    """Find the noun phrase that is the subject of a verb, among the words from `begin` to `end`."""
    parts = _parts(found, begin, end)
    closed = len(parts) > 1 and parts[-1][0] == parts[-1][1]
    parts = [part for part in parts if part[0] < part[1]]
    dropped = False
    while len(parts) > 1 and _adverbial(found, *parts[0]) and not (closed and _reopened(found, *parts[0])):
        parts.pop(0)
        dropped = True
    if not parts:
        return None
    if len(parts) == 1:
        return _trimmed(found, *parts[0])
    headline = (
        not dropped and not closed and all(word.kind is Kind.NAME for part in parts for word in found[slice(*part)])
    )
    if headline or _series(found, parts, dropped=dropped):  # Peru, Chile sign
        return _trimmed(found, parts[0][0], parts[-1][1])
    if closed or _adverbial(found, *parts[-1]) or _described(found, parts[0], parts[-1]):
        return _trimmed(found, *parts[0])
    return _trimmed(found, *parts[-1])


def _described(found: Sequence[Word], named: tuple[int, int], said: tuple[int, int]) -> bool:
    """Tell what somebody is said to be, though no comma closes it: the Ring Centre (RC), a unit of the ministry is."""
    names = found[named[0] + (found[named[0]].kind is Kind.DETERMINER)].kind is Kind.NAME
    return names and found[said[0]].low in ("a", "an")


def _parts(found: Sequence[Word], begin: int, end: int) -> list[tuple[int, int]]:
    """Cut the words at their commas."""
    parts: list[tuple[int, int]] = []
    start, depth = begin, 0
    for at in range(begin, end):
        kind = found[at].kind
        depth += (kind is Kind.OPEN) - (kind is Kind.CLOSE)
        if kind is Kind.COMMA and depth <= 0:
            parts.append((start, at))
            start = at + 1
    return [*parts, (start, end)]


def _adverbial(found: Sequence[Word], begin: int, end: int) -> bool:
    """Tell what says when, where or how: in 2019, last year, so far, founded in Rome."""
    if begin == end:
        return True
    first = found[begin]
    if first.kind is Kind.AND and begin + 1 < end:
        first = found[begin + 1]
    if softened(found, begin):
        return False
    if found[end - 1].kind is Kind.ADVERB and end - begin < _LONGEST_ADVERB and found[begin].low in ("most", "more"):
        return True  # most recently
    if (
        first.low in _PREDICATES
        and begin + 1 < end
        and found[begin + 1].kind in (Kind.TO, Kind.PREPOSITION, Kind.NUMBER)
    ):
        return True
    last = end - 1 - (found[end - 1].kind is Kind.ADVERB and end - begin > 1)  # last year alone
    return (
        first.kind in _ADVERBIAL
        or (found[last].low in TIMES and last - begin < _LONGEST_TIME)
        or first.low in ("such", "that")
    )


def _series(found: Sequence[Word], parts: Sequence[tuple[int, int]], *, dropped: bool) -> bool:
    """Tell a list of several holders from a noun with what is said of it: China, Laos and Thailand."""
    if dropped or any(_adverbial(found, *part) for part in parts[1:]):
        return False
    last = range(*parts[-1])
    return any(found[at].kind is Kind.AND for at in last)


def _trimmed(found: Sequence[Word], begin: int, end: int) -> tuple[int, int] | None:
    """Leave out conjunctions and adverbs at both ends, an adverbial without a comma, and what follows the noun."""
    while begin < end and found[begin].kind in (Kind.AND, Kind.ADVERB, Kind.QUOTE):
        begin += 1
    while begin < end - 1 and (found[end - 1].kind in _TRAILING or found[end - 1].low in ("each", "all", "both")):
        end -= 1
    if (
        begin < end
        and (found[begin].kind in _ADVERBIAL or _temporal(found, begin))
        and not _compound(found, begin, end)
        and not softened(found, begin)
    ):
        start = next((at for at in range(begin + 1, end) if _restarts(found, at)), None)
        if start is None:
            return None
        begin = start
    ago = next((at for at in range(begin, end - 1) if found[at].low in ("ago", "later", "earlier")), None)
    if ago is not None and found[begin].kind in (Kind.NUMBER, Kind.NOUN):
        begin = ago + 1  # Thirty years ago China
    stop = next(
        (
            at
            for at in range(begin + 1, end)
            if found[at].kind is Kind.PARTICIPLE and _LINKS.issuperset((found[at - 1].kind,))
        ),
        end,
    )
    return (begin, stop) if begin < stop else None


def _compound(found: Sequence[Word], begin: int, end: int) -> bool:
    """Tell a noun with a verb form before it: Operating costs are, Installed capacity grew."""
    kinds = [word.kind for word in found[begin : begin + 2]]
    gerund = kinds in ([Kind.GERUND, Kind.NOUN], [Kind.GERUND, Kind.THIRD])
    return gerund or (kinds == [Kind.PARTICIPLE, Kind.NOUN] and end - begin < _LONGEST_COMPOUND)


def _temporal(found: Sequence[Word], begin: int) -> bool:
    """Tell a time that opens its clause: last year, the previous year."""
    at = begin + 1 if found[begin].low == "the" and begin + 1 < len(found) else begin
    ordered = found[at].low in (_IN_ORDER if at > begin else _POINTED)
    return ordered and at + 1 < len(found) and found[at + 1].low in _PERIODS


_PERIODS = TIMES | {"spring", "summer", "autumn", "winter", "season", "semester", "term", "weekend"}
_POINTED = frozenset(("last", "this", "next", "that", "a", "every", "each"))
_IN_ORDER = frozenset(("previous", "preceding", "following", "same", "next", "past"))


def _restarts(found: Sequence[Word], at: int) -> bool:
    """Tell where a second noun phrase begins right behind a first: in 2010 Brazil, in a statement the plan."""
    word, before = found[at], found[at - 1]
    if word.kind is Kind.DETERMINER or word.kind is Kind.PRONOUN:
        return before.kind in _LINKS
    if word.kind is Kind.NOUN:
        return _YEAR.fullmatch(before.low) is not None
    if word.kind is Kind.NAME and before.kind is Kind.NOUN and plural(before.low):
        return True  # in 12 countries China
    dated = before.kind is Kind.NUMBER and (_YEAR.fullmatch(before.low) is not None or found[at - 2].low in TIMES)
    return word.kind is Kind.NAME and word.low not in TIMES and (dated or before.low in TIMES)


def inverted(found: Sequence[Word], number: int) -> tuple[int, int] | None:
    """Return the subject behind an auxiliary: not only did | the school | train 90 midwives."""
    end = begin = number + 1
    while end < len(found) and found[end].kind in _STARTS - {Kind.BASE}:
        end += 1
    does = end < len(found) and found[end].kind in (Kind.BASE, Kind.PARTICIPLE, Kind.INFINITE)
    asks = found[number].low in _AUXILIARIES and found[begin].kind is not Kind.NUMBER
    return (begin, end) if does and asks and begin < end else None


_AUXILIARIES = frozenset(("did", "does", "do", "has", "have", "had", "will", "can", "could", "would", "should"))
