"""Who holds an English figure that is itself what its clause is about: in come its clause and place, out come spans.

"12 labs have opened in Peru", "At the Lima campus, 300 students learn Chinese", "There are 40 hubs across Africa": the
clause names nobody who has them, and a reader takes whoever ran or built them, where they come from or where they are.
"""

from collections.abc import Iterator

from qiao.claims.clause.clauses import Reading
from qiao.claims.clause.noun_words import plural
from qiao.claims.clause.subject import TIMES
from qiao.claims.clause.verbs import Clause
from qiao.claims.clause.words import Kind

_COUNTED = frozenset((Kind.NUMBER, Kind.NOUN, Kind.NAME, Kind.BASE, Kind.THIRD))
_NAMING = frozenset((Kind.NAME, Kind.NOUN, Kind.BASE, Kind.THIRD))
_ENDS = frozenset((Kind.COMMA, Kind.STOP, Kind.AND, Kind.RELATIVE, Kind.SUBORDINATE))
_BEHIND = frozenset(("from", "at", "in", "across", "within", "throughout", "of", "under", "between"))
_FRONTED = frozenset(("in", "at", "across", "within", "throughout", "under", "among", "for"))
_PLACED = frozenset(("in", "at", "across", "within", "throughout", "under", "into", "for"))
_NO_PLACES = frozenset(
    (
        "total",
        "addition",
        "particular",
        "general",
        "fact",
        "short",
        "turn",
        "recent",
        "past",
        "future",
        "wake",
        "end",
        "letter",
        "statement",
        "report",
        "survey",
    )
)
_OWN = frozenset(("its", "their", "his", "her"))
_ORDINALS = frozenset(("first", "second", "third", "fourth", "fifth"))
_SHARES = frozenset(
    ("percent", "cent", "pct", "third", "thirds", "half", "quarter", "quarters")
)  # percent of the firms
_SHARED = frozenset(("of",))
_SOFTENERS = 4  # words before a number that soften it: some, more than
_DONE = frozenset((Kind.PARTICIPLE, Kind.BASE))
_LONGEST_ADVERB = 4  # words between what was done and by whom: run jointly and openly by


def settings(reading: Reading, number: int, clause: Clause) -> Iterator[tuple[int, int]]:
    """Yield who may hold what is counted in the subject of a clause, the likeliest first."""
    words = reading.words
    number = next(
        (at for at in range(number, min(number + _SOFTENERS, len(words))) if words[at].kind is Kind.NUMBER), number
    )
    end = _counted_to(reading, number, clause)
    if end >= len(words):
        return
    for span in (
        _linked(reading, number + 2, _SHARED) if words[number + 1].low in _SHARES else None,
        done_by(reading, end, clause),
        _linked(reading, end, _BEHIND) if end > number + 1 or words[end].low != "of" else None,
        _fronted(reading, number),
        _antecedent(reading, clause),
        _placed(reading, max(end, clause.verb or end)),
        _placed(reading, clause.verb) if clause.verb is not None and clause.verb < number else None,
    ):
        if span is not None:
            yield span


def _counted_to(reading: Reading, number: int, clause: Clause) -> int:
    """Return where the words end that are counted."""
    words, end = reading.words, number + 1
    while end < len(words) and words[end].kind in _COUNTED and end != clause.verb:
        if words[end].kind is Kind.BASE and words[min(end + 1, len(words) - 1)].low == "by":
            break  # run by
        shared = words[end].low in _SHARES and end + 1 < len(words) and words[end + 1].low == "of"
        end += 1 + shared + (shared and end + 2 < len(words) and words[end + 2].kind is Kind.DETERMINER)
    return min(end, len(words))


def done_by(reading: Reading, end: int, clause: Clause) -> tuple[int, int] | None:
    """Return who does something with what is counted: 12 labs run by the Academy."""
    words = reading.words
    if end < len(words) and words[end].kind is Kind.TO:  # 12 labs to be run by
        end = next((at for at in range(end + 1, len(words)) if words[at].low not in ("have", "be", "been")), len(words))
    if end >= len(words) or words[end].kind not in _DONE or end == clause.verb:
        return None
    agent = next((at for at in range(end + 1, min(end + _LONGEST_ADVERB, len(words))) if words[at].low == "by"), None)
    return None if agent is None else _phrase(reading, agent + 1)


def _linked(reading: Reading, at: int, links: frozenset[str]) -> tuple[int, int] | None:
    """Return what a preposition there leads to."""
    words = reading.words
    return _phrase(reading, at + 1) if at < len(words) and words[at].low in links else None


def _fronted(reading: Reading, number: int) -> tuple[int, int] | None:
    """Return what opens the sentence before a comma: At the Lima campus, 300 students."""
    words = reading.words
    begin = next((at + 1 for at in range(number - 1, -1, -1) if words[at].kind is Kind.STOP), 0)
    while begin < number and words[begin].kind in (Kind.AND, Kind.ADVERB, Kind.QUOTE):
        begin += 1
    span = _linked(reading, begin, _FRONTED) if begin < number else None
    if span is None or span[1] > number:
        return None
    comma = span[1] + (words[span[1]].kind is Kind.ADVERB)  # In Peru alone,
    return span if comma < number and words[comma].kind is Kind.COMMA else None


def _antecedent(reading: Reading, clause: Clause) -> tuple[int, int] | None:
    """Return where it is that a clause tells of: the centre, where 30 experts work; the talks, to which 90 came."""
    words, opened = reading.words, clause.opened
    if not clause.relative or clause.antecedent is not None or not opened:
        return None
    end = opened - 1
    while end > 0 and words[end - 1].kind in (Kind.COMMA, Kind.PREPOSITION):
        end -= 1
    start = end
    while start and words[start - 1].kind in _NAMING:
        start -= 1
    return (start, end) if start < end else None


def _placed(reading: Reading, start: int) -> tuple[int, int] | None:
    """Return where the clause says that something is or is done: 12 labs are being built in Peru."""
    words = reading.words
    for at in range(start, len(words) - 1):
        if words[at].kind in _ENDS:
            return None
        if words[at].low in _PLACED and (span := _phrase(reading, at + 1)) is not None:
            return span
    return None


def _phrase(reading: Reading, begin: int) -> tuple[int, int] | None:
    """Return the noun phrase that begins there, if it names a place or somebody and no time."""
    words, end = reading.words, begin
    if begin < len(words) and words[begin].low in _OWN:
        return None  # found work in their home towns
    if begin < len(words) and words[begin].kind is Kind.DETERMINER:
        end += 1
    elif begin >= len(words) or words[begin].kind is not Kind.NAME:
        return None
    while end < len(words):
        joins = words[end].low in ("of", "for", "and", "&") and end + 1 < len(words) and _goes_on(reading, end)
        acts = words[end].kind in (Kind.BASE, Kind.THIRD) and plural(words[end - 1].low)
        if acts or (words[end].kind not in _NAMING and not joins and words[end].low not in _ORDINALS):
            break
        end += 1
    last = words[end - 1]
    timed = any(word.low in TIMES or word.low in _NO_PLACES for word in words[begin:end])
    numbered = end < len(words) and words[end].kind is Kind.NUMBER
    return None if timed or numbered or last.kind is Kind.DETERMINER or end == begin else (begin, end)


def _goes_on(reading: Reading, at: int) -> bool:
    """Tell a word inside a phrase: the Bureau of Rivers and Lakes, the river and lake survey teams."""
    before, after = reading.words[at - 1], reading.words[at + 1]
    if before.kind is Kind.NAME or reading.words[at].kind is not Kind.AND:
        return before.kind is Kind.NAME and after.kind is Kind.NAME
    following = reading.words[at + 2] if at + 2 < len(reading.words) else after
    return before.kind is Kind.NOUN and after.kind is Kind.NOUN and following.kind is Kind.NOUN
