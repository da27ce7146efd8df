"""The clauses of an English sentence: in comes text, out comes whose verb governs each place of it.

Words are read from left to right. A finite verb closes the subject of its clause; a relative pronoun or a conjunction
opens a clause within, which the verb of the outer one closes. A form that may be a past or a participle is a verb where
its clause has no other. Nothing is parsed below the subject: what follows the verb belongs to it.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from msgspec import Struct

from qiao.claims.clause.noun_words import plural
from qiao.claims.clause.subject import TIMES, head, inverted, opens
from qiao.claims.clause.verbs import BOUNDARY, NOMINAL, Clause, finite, waits
from qiao.claims.clause.words import Kind, Word, speech, words

_BEFORE_NOUN = BOUNDARY | {Kind.FINITE, Kind.PREPOSITION, Kind.TO}
_REACH = 700  # characters; no sentence of news is longer
_QUIET = frozenset((Kind.NAME, Kind.NUMBER, Kind.DETERMINER, Kind.PRONOUN, Kind.PREPOSITION, Kind.ADVERB, Kind.GERUND))
_NAMING = frozenset((Kind.NOUN, Kind.NAME, Kind.PRONOUN, Kind.NUMBER, Kind.DETERMINER, Kind.THIRD, Kind.BASE))


class Reading(Struct, frozen=True):
    """The words of a sentence and the clause that each belongs to."""

    text: str
    words: Sequence[Word]
    owners: Sequence[Clause]
    ends: Sequence[int]  # where each word ends

    def at(self, place: int) -> int:
        """Return the number of the word at a place of the text, or of the one behind it."""
        return min(bisect_right(self.ends, place), len(self.words) - 1)

    def written(self, span: tuple[int, int]) -> str:
        """Return the words of a span as they are written."""
        return self.text[self.words[span[0]].start : self.words[span[1] - 1].end]

    def meant(self, clause: Clause) -> tuple[int, int] | None:
        """Return the subject of a clause; for it or they, that of an earlier clause, if it is no speaker."""
        span = clause.subject
        if span is None or span[1] - span[0] > 1 or self.words[span[0]].low not in ("it", "they"):
            return span
        earlier = None
        for other in self.owners[: span[0]]:
            if other.subject is None or other.verb is None or self.words[other.verb].low in speech():
                continue
            if other.subject[1] <= span[0] and self.words[other.subject[0]].kind is not Kind.PRONOUN:
                earlier = other.subject
        return earlier or span


def around(text: str, at: int) -> tuple[Reading, int]:
    """Read the clauses about a place of a sentence, which may be too long for one; with them where they begin."""
    begin = max(0, at - _REACH) if len(text) > 2 * _REACH else 0
    return read(text[begin : begin + 2 * _REACH]), begin


@lru_cache(maxsize=256)
def read(text: str) -> Reading:
    """Read the clauses of a sentence; those of an article are kept, for cooperations and figures ask for the same."""
    found = words(text)
    clause = Clause(0)
    owners: list[Clause] = []
    brackets = _Brackets()
    for number, word in enumerate(found):
        kind = word.kind
        if kind in _QUIET or (
            kind is Kind.NOUN and word.low[-1] != "s" and found[number - 1].kind is not Kind.RELATIVE
        ):
            owners.append(clause)
            continue
        within = brackets.depth > 0
        if kind in _BRACKETS and (moved := _bracketed(found, number, clause, brackets)) is not None:
            clause = moved
        elif not within:
            last, clause = clause, _step(found, number, clause)
            if clause is not last and clause.begin > last.opened:
                for at in range(clause.begin, number):  # the subject of a clause stands before its verb
                    owners[at] = clause if owners[at] is last else owners[at]
        owners.append(clause)
    return Reading(text, found, owners, [word.end for word in found])


class _Brackets(Struct):
    """The brackets that are open: how many without a clause, and the clause around one that tells something."""

    depth: int = 0
    around: Clause | None = None
    states: bool = False  # that the bracket holds a clause of its own


_BRACKETS = frozenset((Kind.OPEN, Kind.CLOSE))


def _bracketed(found: Sequence[Word], number: int, clause: Clause, brackets: _Brackets) -> Clause | None:
    """Return the clause behind a bracket: one of its own in (Chile will pay 3), as between commas in (which cost 3)."""
    if found[number].kind is Kind.OPEN:
        first = brackets.depth == 0 and brackets.around is None
        if first and _states(found, number):
            brackets.around, brackets.states = clause, True
            return Clause(number + 1, opened=number)
        if first and number + 1 < len(found) and found[number + 1].kind is Kind.RELATIVE:
            brackets.around = clause
        else:
            brackets.depth += 1
        return clause
    if brackets.depth:
        brackets.depth -= 1
        return clause
    around = brackets.around
    if around is None or not (brackets.states or _comma_next(found, number)):
        return None
    brackets.around, brackets.states = None, False
    return around


def _states(found: Sequence[Word], number: int) -> bool:
    """Tell a bracket that holds a clause of its own: its subject and a verb that is one for sure."""
    if number + 1 >= len(found) or found[number + 1].kind not in (Kind.NAME, Kind.DETERMINER, Kind.PRONOUN):
        return False
    told = takewhile(lambda word: word.kind not in (Kind.CLOSE, Kind.STOP), found[number + 2 :])
    return any(word.kind is Kind.FINITE for word in told)


def _comma_next(found: Sequence[Word], number: int) -> bool:
    return number + 1 < len(found) and found[number + 1].kind is Kind.COMMA


def _step(found: Sequence[Word], number: int, clause: Clause) -> Clause:
    """Return the clause that the word belongs to."""
    kind = found[number].kind
    if kind is Kind.STOP:
        return Clause(number + 1, opened=number)
    if kind is Kind.RELATIVE:
        return _relative(found, number, clause)
    if kind is Kind.SUBORDINATE:
        inserted = found[number].low == "where" and number > 0 and found[number - 1].kind is Kind.COMMA
        return Clause(number + 1, outer=clause, opened=number, relative=inserted)
    if kind in (Kind.COMMA, Kind.AND, Kind.CLOSE):
        return _bounded(found, number, clause)
    return _governed(found, number, clause) if finite(found, number, clause) else clause


def _bounded(found: Sequence[Word], number: int, clause: Clause) -> Clause:
    """Note a comma or conjunction behind the verb; a comma ends what opened like one and has none: as in Chad."""
    comma = found[number].kind is not Kind.AND
    if clause.verb is not None:
        paired = not comma and clause.boundary == number - 1
        if paired and clause.outer is not None and _goes_on(found, number, clause, clause.outer):
            clause = clause.outer
        if not comma and (paired or not clause.paired):
            clause.joint, clause.paired = number, paired
        clause.boundary = number
        return clause
    if clause.outer is None or not comma or clause.relative or clause.told:
        return clause
    if not _named(found, clause.outer.begin, clause.opened):
        clause.outer.begin = number + 1
    return clause.outer


def _goes_on(found: Sequence[Word], number: int, clause: Clause, outer: Clause) -> bool:
    """Tell a verb of the outer clause behind an inner one: it bought a plant, which cost 3, and closed two."""
    if not clause.relative or outer.verb is None:
        return False
    inserted = found[clause.opened - 1].kind is Kind.COMMA
    if not inserted and any(word.kind is Kind.COMMA for word in found[clause.opened : number - 1]):
        return False  # experts who ran a lab, taught 30 pupils, and wrote
    following = next((word for word in found[number + 1 :] if word.kind is not Kind.ADVERB), None)
    if following is not None and following.kind is Kind.GERUND:  # opening 12 labs, which cost 3, and closing two
        return any(
            found[at].kind is Kind.GERUND and found[at - 1].kind is Kind.COMMA
            for at in range(outer.verb, clause.opened)
        )
    if following is None or following.kind not in _TENSED:
        return False
    return _tense(following) in (_tense(found[outer.verb]), _tense(found[outer.verb + 1]))


_TENSED = frozenset((Kind.FINITE, Kind.PARTICIPLE, Kind.THIRD))


def _tense(word: Word) -> Kind:
    """Return the kind of verb with the tense of a form."""
    return _AUXILIARY.get(word.low, word.kind)


_AUXILIARY = {"has": Kind.THIRD, "is": Kind.THIRD, "had": Kind.PARTICIPLE, "was": Kind.PARTICIPLE}


def _relative(found: Sequence[Word], number: int, clause: Clause) -> Clause:
    """Open a relative clause or one that tells what was said: that."""
    before = found[number - 1] if number else None
    low = found[number].low
    pointed = before is not None and before.low == "out"  # he pointed out that
    if before is None or (low == "that" and before.kind in (Kind.DETERMINER, Kind.PREPOSITION) and not pointed):
        return clause  # that year
    said = clause.verb is not None and found[clause.verb].low in speech() and clause.boundary is None
    nominal = before.kind in NOMINAL or (before.kind in (Kind.BASE, Kind.THIRD) and clause.verb != number - 1)
    if low == "that" and (not nominal or before.low in speech() or said):
        return Clause(number + 1, outer=clause, told=True, opened=number)
    end = number - 1 if before.kind in (Kind.COMMA, Kind.OPEN) else number
    if before.kind is Kind.PREPOSITION:  # in which the fund pays
        return Clause(number + 1, outer=clause, relative=True, opened=number)
    if low == "who" and clause.verb is None and before.kind is Kind.COMMA:
        antecedent = head(found, clause.begin, number)  # Li Wei, a director at the University of Lima, who has
    else:
        antecedent = _before(found, end, clause.verb + 1 if clause.verb is not None else clause.begin, number)
    return Clause(number + 1, outer=clause, relative=True, antecedent=antecedent, opened=number)


def _before(found: Sequence[Word], end: int, floor: int, number: int) -> tuple[int, int] | None:
    """Return the noun phrase that a relative pronoun takes up, by the number of its verb: a set of tools that has."""
    while end > floor + 1 and found[end - 1].kind is Kind.ADVERB:
        end -= 1
    start = _phrase_start(found, end, floor)
    link = found[start - 1] if start - 1 > floor else None
    if link is not None and _leads_away(
        found, (start, end), number
    ):  # sent doctors to Chad, who; the fund in 2012, which
        end = start - 1
        start = _phrase_start(found, end, floor)
    elif link is not None and _links_parts(found, (start, end), number):
        start = _phrase_start(found, start - 1, floor)
    if start + 1 < end and found[start].kind is Kind.PARTICIPLE and found[start + 1].kind in _OPENING:
        start += 1  # has released | four varieties that yield more
    if start + 1 < end and found[start].kind is Kind.BASE and found[start - 1].kind in (Kind.TO, Kind.FINITE):
        start += 1  # will build | a model that can
    start += start < end and found[start].low in ("a", "an")
    return (start, end) if start < end else None


def _phrase_start(found: Sequence[Word], end: int, floor: int) -> int:
    """Return where the noun phrase begins that ends there; a name may go on over "and": University of Food and Wine."""
    start = end
    while start > floor and (
        found[start - 1].kind not in _BEFORE_NOUN
        or (start < end and start - 2 > floor and _inside_name(found, start - 1, floor))
    ):
        start -= 1
    return start


def _inside_name(found: Sequence[Word], at: int, floor: int) -> bool:
    """Tell an "and" or "of" between names of one body: the Kato University of Farming and Technology."""
    if found[at].low not in ("and", "of") or found[at - 1].kind is not Kind.NAME or found[at + 1].kind is not Kind.NAME:
        return False
    if found[at].low == "of":
        return found[at - 1].low in _BODIES
    return any(found[back].low in _BODIES for back in range(at - 1, max(floor, at - _LONGEST_NAME), -1))


_BODIES = frozenset(
    ("university", "academy", "ministry", "department", "institute", "college", "school", "centre", "center")
)
_LONGEST_NAME = 7


def _leads_away(found: Sequence[Word], span: tuple[int, int], number: int) -> bool:
    """Tell a place before "who" and a time before any relative pronoun, behind a preposition: neither is meant."""
    start, end = span
    placed = found[start - 1].low in ("to", "in", "from") and found[start].kind is Kind.NAME
    timed = all(word.kind is Kind.NUMBER or word.low in TIMES or word.low in _PART_OF for word in found[start:end])
    return (timed and found[start - 1].kind is Kind.PREPOSITION) or (placed and found[number].low == "who")


_PART_OF = frozenset(("early", "late", "mid", "last", "next", "this"))  # in early April, last year


def _links_parts(found: Sequence[Word], span: tuple[int, int], number: int) -> bool:
    """Tell what belongs to the noun that is meant: a set of tools that has, a project for experts, which has."""
    start, end = span
    placed = found[number].low == "that" and found[start - 1].low == "in" and found[start].kind is Kind.NAME
    singular = number + 1 < len(found) and found[number + 1].low in ("has", "is", "was") and plural(found[end - 1].low)
    return placed or (singular and found[start - 1].low in ("of", "for", "with"))


_OPENING = frozenset((Kind.NUMBER, Kind.DETERMINER))


def _governed(found: Sequence[Word], number: int, clause: Clause) -> Clause:
    """Return the clause that a finite verb is of: the open one, the one around it, the same again or a new one."""
    outer, last = clause.outer, clause.boundary
    if clause.verb is None:
        if outer is not None and _only(found, number, clause, outer):
            return _closed(found, number, outer, stop=clause.opened)
        return _closed(found, number, clause)
    bare = last is not None and not _named(found, last + 1 + _timed(found, last + 1), number)
    while bare and last == number - 1 and outer is not None and outer.verb is not None and waits(outer):
        outer.boundary, clause, outer = last, outer, outer.outer  # who led the crew that found 12, said
    if outer is not None and outer.verb is None:
        resumed = _resumed(found, number, (clause, outer), bare=bare)
        if resumed is not None:
            return resumed
    begin = _begin(found, number, clause, bare=bare)
    if begin is None:
        clause.boundary, clause.joint, clause.paired = None, None, False
        return clause
    return _closed(found, number, Clause(begin, outer=clause if last is None else outer, opened=begin))


def _timed(found: Sequence[Word], at: int) -> int:
    """Count the words of a time right behind a conjunction: and | last year had sales."""
    pointed = found[at].low in ("last", "this", "next") and found[at + 1].low in TIMES
    return 2 * pointed


def _only(found: Sequence[Word], number: int, clause: Clause, outer: Clause) -> bool:
    """Tell the only verb of a sentence, which is not that of a time within it: a report made after the talks lists."""
    opener = found[clause.opened]
    if opener.kind is not Kind.SUBORDINATE or opener.low not in _TEMPORAL or outer.verb is not None:
        return False
    if clause.opened == outer.begin or found[clause.opened - 1].kind is Kind.COMMA:
        return False
    if not _named(found, outer.begin, clause.opened):
        return False
    rest = takewhile(lambda word: word.kind is not Kind.STOP, found[number + 1 :])
    return not any(word.kind is Kind.FINITE for word in rest)


_TEMPORAL = frozenset(("after", "before", "since"))


def _resumed(found: Sequence[Word], number: int, nested: tuple[Clause, Clause], *, bare: bool) -> Clause | None:
    """Return the outer clause, if the verb is its own: the lab, which cost 3 million, has; when it opened, it had."""
    clause, outer = nested
    last = clause.boundary
    if last is not None and not bare and head(found, outer.begin, clause.opened) is None:  # In Chad, where it has 3,
        outer.begin = last + 1
        return _closed(found, number, outer)
    if last is not None and bare and found[last].kind is Kind.AND:
        return clause
    stop = _picked(found, clause.opened, outer.begin)
    return _closed(found, number, outer, stop=stop) if last is None or bare or clause.relative else None


def _picked(found: Sequence[Word], opened: int, begin: int) -> int:
    """Return where the words begin that a relative clause opens with: the mill, | 70 percent of which is owned."""
    if found[opened - 1].low != "of":
        return opened
    return next((at + 1 for at in range(opened - 2, begin, -1) if found[at].kind is Kind.COMMA), opened)


def _begin(found: Sequence[Word], number: int, clause: Clause, *, bare: bool) -> int | None:
    """Return where the subject of a second verb may begin, none if it is that of the first: has 12 and plans 20."""
    last, behind = clause.boundary, (clause.verb or 0) + 1
    if last is None:
        if not _named(found, behind, number):
            return None
        opened = (at for at in range(number - 1, behind, -1) if found[at].kind in _NEW_PHRASE)
        again = next((at for at in opened if found[at - 1].kind in _PHRASE_END), None)
        return again or behind + _addressed(found, behind)  # gave 12 firms the land they had
    told = found[behind - 1].low in speech() and last > behind
    if bare and told and found[last].kind is not Kind.AND and clause.joint is None and opens(found, behind):
        return behind  # he said the probe, launched in 2020, has
    if bare:  # and the centre, founded in 2020, has
        inserted = found[last].kind is not Kind.AND and clause.joint is not None and clause.joint < last
        return clause.joint + 1 if inserted and clause.joint is not None and opens(found, clause.joint + 1) else None
    return behind if told and found[last].kind is Kind.AND else last + 1


_NEW_PHRASE = frozenset((Kind.DETERMINER, Kind.PRONOUN))
_PHRASE_END = frozenset((Kind.NOUN, Kind.NAME, Kind.CLOSE))


def _addressed(found: Sequence[Word], at: int) -> int:
    """Count the words for those who are told something: told reporters Chad would."""
    told = found[at - 1].low in ("told", "tells") and plural(found[at].low) and found[at].kind is Kind.NOUN
    return int(told and found[min(at + 1, len(found) - 1)].kind in _TOLD_NEXT)


_TOLD_NEXT = frozenset((Kind.NAME, Kind.DETERMINER, Kind.PRONOUN, Kind.NUMBER))


def _closed(found: Sequence[Word], number: int, clause: Clause, stop: int | None = None) -> Clause:
    """Set the verb and the subject of a clause."""
    end = number if stop is None else stop
    named = _named(found, clause.begin, end)
    whose = clause.relative and found[clause.opened].low == "whose"
    phrase = head(found, clause.begin, end) if named else None
    subject = clause.antecedent if whose or not named else phrase
    subject = inverted(found, number) if subject is None else subject
    made = Clause(
        clause.begin, outer=clause.outer, relative=clause.relative, told=clause.told, antecedent=clause.antecedent,
        subject=subject, owned=phrase if whose else None, verb=number, opened=clause.opened,
    )  # fmt: skip
    if clause.verb is None:  # what stood before the verb belongs to it as well
        clause.subject, clause.owned, clause.verb = subject, made.owned, number
        return clause
    return made


def _named(found: Sequence[Word], begin: int, end: int) -> bool:
    return any(found[at].kind in _NAMING for at in range(begin, end))
