"""Which English word is the verb of its clause: in come the words and the clause read so far, out comes yes or no.

Is, has, will and rose are verbs wherever they stand. Held, covers and cover may be a participle or a noun: they are
verbs behind a pronoun, and behind a noun where the clause has no other verb, neither before them nor up to the next
boundary.
"""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from msgspec import Struct

from qiao.claims.clause.noun_words import acting, lookalikes, plural
from qiao.claims.clause.subject import dated_name, head, inserted, inserting, opens, softened
from qiao.claims.clause.words import SAME_FORM, Kind, Word, speech
from qiao.claims.vocabulary import words as listed

BOUNDARY = frozenset((Kind.COMMA, Kind.AND, Kind.RELATIVE, Kind.SUBORDINATE, Kind.STOP))
NOMINAL = frozenset((Kind.NOUN, Kind.NAME, Kind.NUMBER, Kind.PRONOUN, Kind.CLOSE, Kind.QUOTE))
_PERHAPS = frozenset((Kind.PARTICIPLE, Kind.THIRD, Kind.BASE, Kind.NOUN))
# has held, to cover, of covers
_REFUSED = frozenset((Kind.FINITE, Kind.INFINITE, Kind.TO, Kind.PREPOSITION, Kind.NUMBER, Kind.GERUND))
_CHANGES = frozenset(  # what these do "by" is a measure, what others do is done by somebody
    listed(
        (
            "increased decreased declined dropped jumped climbed surged",
            "expanded improved slipped soared doubled tripled",
        )
    )
)


class Clause(Struct):
    """A clause: where its subject may stand, its subject and verb (word numbers), what a relative one is about."""

    begin: int
    outer: "Clause | None" = None
    relative: bool = False
    told: bool = False  # opened by the "that" of what somebody said
    antecedent: tuple[int, int] | None = None
    subject: tuple[int, int] | None = None
    owned: tuple[int, int] | None = None  # what stands before the verb behind "whose"
    verb: int | None = None
    opened: int = 0  # the word that opened it
    boundary: int | None = None  # the last comma or conjunction behind its verb
    joint: int | None = None  # the last conjunction behind its verb, or the last with a comma
    paired: bool = False  # that it has a comma


class _Place(Struct, frozen=True):
    """A word with its neighbours, adverbs before it left out, and whether a number follows."""

    found: Sequence[Word]
    number: int
    word: Word
    before: Word
    after: Word | None
    counts: bool
    opens: bool  # that the word before opens the clause


_POINTING = frozenset(("this", "these", "those"))


def waits(clause: Clause) -> bool:
    """Tell a relative clause, or one within it, around which a clause has no verb yet."""
    outer: Clause | None = clause
    while outer is not None and outer.relative:
        outer = outer.outer
        if outer is not None and outer.verb is None:
            return True
    return False


def finite(found: Sequence[Word], number: int, clause: Clause) -> bool:
    """Tell whether a word is the verb of a clause."""
    word = found[number]
    if word.kind is not Kind.FINITE and word.kind not in _PERHAPS:
        return False
    before = _previous(found, number)
    if word.kind is Kind.FINITE:
        return before is None or not _formal(word, before)
    if before is None or (before.kind in _REFUSED and not dated_name(found, number - 1)):
        return False
    after = found[number + 1] if number + 1 < len(found) else None
    counts = after is not None and _counts(found, number + 1)
    place = _Place(found, number, word, before, after, counts, opens=number == clause.begin + 1)
    if before.low == "each" and number == clause.begin + 1:
        return word.kind is Kind.THIRD
    if not _fits(place):
        return False
    sure = before.kind in (Kind.PRONOUN, Kind.DETERMINER) or (before.kind is Kind.RELATIVE and not clause.told)
    return sure or (clause.verb is None and _tells(place)) or (_looks(place, clause) and _has_room(place, clause))


def _counts(found: Sequence[Word], at: int) -> bool:
    """Tell whether a number stands there, behind an adverb or what softens it: needs only 3, needs more than 3."""
    at += found[at].low in _PARTICLES and at + 1 < len(found)  # cut off 600
    while found[at].kind is Kind.ADVERB and at + 1 < len(found) and not softened(found, at):
        at += 1
    return found[at].kind is Kind.NUMBER or softened(found, at)


_PARTICLES = frozenset(("up", "off", "out", "aside", "back", "down"))


def _tells(place: _Place) -> bool:
    """Tell what somebody said, without a comma before his name: at the fair Li said Chad had."""
    told = place.after is not None and place.after.kind in _TOLD
    return told and place.word.low == "said" and place.before.kind is Kind.NAME


_TOLD = frozenset((Kind.NAME, Kind.DETERMINER, Kind.PRONOUN))


def _formal(word: Word, before: Word) -> bool:
    """Tell forms that are no verb of a clause: to have, the will, in May."""
    if before.kind in (Kind.TO, Kind.FINITE):
        return word.low in ("have", "do")
    return before.kind in (Kind.DETERMINER, Kind.PREPOSITION) and word.low in ("may", "will", "might", "rose")


def _fits(place: _Place) -> bool:
    """Tell whether a verb may stand behind the word before: not behind "the", "has" or a number with its nouns."""
    if place.before.low.endswith(("'s", "’s")):
        return False  # Turkey's exports
    if place.before.kind is Kind.DETERMINER or place.before.low == "whose":
        past = place.word.kind is Kind.PARTICIPLE and place.counts  # These included 2
        return place.before.low in _POINTING and place.opens and (past or place.word.kind in (Kind.THIRD, Kind.BASE))
    if place.word.kind is Kind.NOUN:
        relative = place.before.kind is Kind.RELATIVE
        stated = place.counts or (place.after is not None and place.after.kind is Kind.DETERMINER)
        placed = place.after is not None and place.after.kind is Kind.PREPOSITION
        return (relative and place.counts) or ((stated or placed) and plural(place.word.low) and not _counted(place))
    return place.word.low not in lookalikes() or not _counted(place)


def _counted(place: _Place) -> bool:
    """Tell a plural that a number counts: 500 short visits."""
    at = place.number - 1
    while at >= 0 and place.found[at].kind in _OF_COUNTED and not plural(place.found[at].low):
        at -= 1
    return at >= 0 and place.found[at].kind is Kind.NUMBER


_OF_COUNTED = frozenset((Kind.NOUN, Kind.BASE, Kind.GERUND))


def _has_room(place: _Place, clause: Clause) -> bool:
    """Tell whether the clause has no verb for sure, before the word or behind it."""
    if clause.verb is not None:
        return _free(place, clause) or _resumes_outer(place, clause)
    if place.word.low not in speech() and _governed_later(place):
        return False
    if place.before.kind is Kind.COMMA:
        return inserted(place.found, clause.begin, place.number)
    return head(place.found, clause.begin, place.number) is not None


def _free(place: _Place, clause: Clause) -> bool:
    """Tell whether a second verb may stand here: behind what somebody said, or behind a conjunction."""
    verb, last, number = clause.verb, clause.boundary, place.number
    closes = place.before.kind is Kind.COMMA and waits(clause)  # Amadi, who is in Lima, said
    if _governed_later(place) and not (closes and place.word.low in speech()):
        return False
    if place.before.kind is Kind.COMMA:
        return closes
    if verb is not None and place.found[verb].low in speech() and last is None:
        return place.before.kind in NOMINAL | {Kind.BASE, Kind.THIRD}
    fronted = clause.outer is not None and clause.outer.verb is None and not clause.relative
    if last is None or not (last == clause.joint or fronted):
        return False
    if last + 1 >= number or not opens(place.found, last + 1):
        return False
    named = place.after is not None and place.after.kind in (Kind.DETERMINER, Kind.NUMBER, Kind.NAME, Kind.ADVERB)
    return fronted or clause.paired or named


def _resumes_outer(place: _Place, clause: Clause) -> bool:
    """Tell the verb of those whom a relative clause is about: doctors who took the course | treated 30."""
    if clause.boundary is not None or not place.counts or not waits(clause):
        return False
    acts = place.word.kind in (Kind.PARTICIPLE, Kind.THIRD) and not plural(place.before.low)
    return acts and place.before.kind in (Kind.NOUN, Kind.NAME)


def _looks(place: _Place, clause: Clause) -> bool:
    """Tell whether the form is that of a verb, by the words beside it."""
    if place.word.kind is Kind.PARTICIPLE:
        return _past(place) and not inserting(place.found, clause.begin, place.number)
    return _agrees(place) or _alone(place, clause) or _resumes(place, clause)


def _resumes(place: _Place, clause: Clause) -> bool:
    """Tell the verb of a plural behind an insertion: the banks, which number 45, hold assets."""
    if place.word.kind is not Kind.BASE or place.before.kind is not Kind.COMMA or place.after is None:
        return False
    subject = head(place.found, clause.begin, place.number)
    several = subject is not None and plural(place.found[subject[1] - 1].low)
    return several and place.after.kind in _OBJECTS


_OBJECTS = frozenset((Kind.DETERMINER, Kind.NUMBER, Kind.NOUN, Kind.NAME, Kind.PREPOSITION, Kind.ADVERB, Kind.TO))


def _past(place: _Place) -> bool:
    """Tell a past from a participle."""
    low, after = place.word.low, place.after
    if after is not None and after.low == "by" and low not in _CHANGES:
        return False
    same = low in SAME_FORM and not plural(place.before.low) and place.before.kind is not Kind.COMMA
    object_next = after is not None and (
        after.kind is Kind.DETERMINER or (after.kind is Kind.NOUN and plural(after.low))
    )
    if same and not place.counts and not object_next:
        return False
    return place.before.kind in NOMINAL | {Kind.THIRD, Kind.BASE, Kind.COMMA}


def _agrees(place: _Place) -> bool:
    """Tell a verb in the present from a noun: the vault stores 12, the vaults store 12."""
    word, before, after = place.word, place.before, place.after
    if after is None:
        return False
    several = plural(before.low) and not before.low.endswith(("'s", "’s"))
    provides = after.low == "for" and place.found[min(place.number + 2, len(place.found) - 1)].kind is Kind.NUMBER
    sure = place.counts or after.kind in (Kind.DETERMINER, Kind.TO) or provides
    if word.kind is Kind.THIRD:
        ends = after.kind in _CLOSING and not (after.kind is Kind.AND and _third_next(place))
        if ends or after.low in acting():
            return False  # reserves, fuels and: nouns; the rules apply
        several = several and before.kind is not Kind.NAME and before.low not in _EITHER  # Siemens employs
        several = several and not (sure and _one_of_several(place))
    else:
        several = several or _coordinated(place) or (_several_of_one(place) and (sure or _single(place)))
    if word.kind is Kind.BASE:
        leads = sure or (several and after.kind in (Kind.PREPOSITION, Kind.ADVERB, Kind.PRONOUN))
        leads = leads or (several and after.kind is Kind.NOUN and word.low in acting())  # tankers carry milk
        return leads and (several or before.kind in (Kind.NAME, Kind.CLOSE))
    if before.kind not in NOMINAL | {Kind.BASE, Kind.GERUND, Kind.COMMA} and (before.kind is not Kind.THIRD or several):
        return False
    if word.low in lookalikes() or word.kind is Kind.NOUN or several:
        return sure and not (several and before.kind is not Kind.NAME)
    return True


def _one_of_several(place: _Place) -> bool:
    """Tell the plural before a verb that only belongs to its subject: a team of experts at three institutes leads."""
    at = place.number - 1
    while at > 0 and place.found[at].kind in _OF_SUBJECT and place.found[at].low not in _OF_MANY:
        at -= 1
    return at > 0 and place.found[at].low in _OF_MANY and not plural(place.found[at - 1].low)


def _several_of_one(place: _Place) -> bool:
    """Tell the singular before a verb that only belongs to its subject: the nurses at the clinic train 30."""
    at = place.number - 1
    while at > 0 and place.found[at].kind in _OF_SUBJECT and place.found[at].low not in _OF_MANY:
        at -= 1
    return at > 0 and place.found[at].low in _OF_MANY and plural(place.found[at - 1].low)


_OF_MANY = frozenset(("of", "between", "among", "linking", "for", "from", "with", "at", "in", "on", "under"))
_EITHER = frozenset(
    ("spacecraft", "aircraft", "series", "species", "staff", "faculty", "headquarters", "media", "fish")
)
_CLOSING = frozenset((Kind.COMMA, Kind.STOP, Kind.AND, Kind.CLOSE, Kind.FINITE, Kind.RELATIVE, Kind.PARTICIPLE))


def _third_next(place: _Place) -> bool:
    """Tell whether the conjunction behind a verb joins another: designs and builds."""
    return place.found[min(place.number + 2, len(place.found) - 1)].kind is Kind.THIRD


def _coordinated(place: _Place) -> bool:
    """Tell whether the noun before a word is the last of several: France and Italy."""
    at = place.number - 1
    while at > 0 and place.found[at].kind in _OF_ONE:
        at -= 1
    return at > 0 and place.found[at].kind is Kind.AND and place.found[at - 1].kind in NOMINAL


_OF_SUBJECT = frozenset((Kind.NOUN, Kind.NAME, Kind.DETERMINER, Kind.NUMBER, Kind.AND, Kind.BASE, Kind.PREPOSITION))
_OF_ONE = frozenset((Kind.NOUN, Kind.NAME, Kind.ADVERB, Kind.DETERMINER))


def _alone(place: _Place, clause: Clause) -> bool:
    """Tell whether a sentence has no other word that could be its verb: the league works with 76 institutes."""
    form = place.word.kind is Kind.THIRD or (place.word.kind is Kind.NOUN and plural(place.word.low))
    if not form or plural(place.before.low):
        return False
    if place.before.kind is Kind.COMMA:  # The laboratory, opened in 2023, runs on solar power
        return place.word.kind is Kind.THIRD or _set_off(place, clause)
    placed = place.after is not None and place.after.kind is Kind.PREPOSITION
    named = place.before.kind is Kind.NAME and (placed or place.word.kind is Kind.THIRD)
    if place.before.kind not in (Kind.NOUN, Kind.BASE) and not named:
        return False
    begin = max(clause.begin, (clause.boundary if clause.boundary is not None else -1) + 1)
    if place.found[begin].kind in _FRONTED:  # Weighing 3 tons, the mirror measures
        commas = (at for at in range(place.number - 1, begin, -1) if place.found[at].kind is Kind.COMMA)
        begin = next(commas, begin - 1) + 1
    while begin < place.number and place.found[begin].kind is Kind.ADVERB:
        begin += 1
    rest = list(takewhile(lambda word: word.kind is not Kind.COMMA, place.found[place.number + 1 : -1]))
    joint = next((at for at, word in enumerate(rest[:-1]) if word.kind is Kind.AND and _joins(rest[at + 1])), len(rest))
    acting = place.word.kind is Kind.NOUN and _acts_later(rest)
    acting = acting or any(word.kind in _OTHER_VERBS and word.low not in SAME_FORM | {"total"} for word in rest[:joint])
    named = all(word.kind is Kind.NAME for word in place.found[begin : place.number])  # Laos exports power to four
    return (named or place.found[begin].kind is Kind.DETERMINER) and not acting


def _set_off(place: _Place, clause: Clause) -> bool:
    """Tell a plural noun from a verb behind what is said of the subject: the river, 900 kilometers long, flows."""
    found, opened = place.found, place.number - 2
    while opened > clause.begin and found[opened].kind is not Kind.COMMA:
        opened -= 1
    said = found[opened + 1].kind in (Kind.NUMBER, Kind.PARTICIPLE, Kind.GERUND, Kind.PREPOSITION)
    return said and opened > clause.begin and found[clause.begin].kind is Kind.DETERMINER


def _acts_later(rest: Sequence[Word]) -> bool:
    """Tell a likelier verb behind: a network of seed banks in the Andes stocks 6,800."""
    return any(
        word.kind in (Kind.NOUN, Kind.THIRD) and plural(word.low) and following.kind in (Kind.NUMBER, Kind.DETERMINER)
        for word, following in pairwise(rest)
    )


def _single(place: _Place) -> bool:
    """Tell whether nothing behind a word may be the verb of its clause."""
    rest = list(takewhile(lambda word: word.kind is not Kind.COMMA, place.found[place.number + 1 : -1]))
    others = (word for word in rest if word.kind in _OTHER_VERBS)
    return not _acts_later(rest) and all(word.kind is Kind.BASE and word.low not in acting() for word in others)


def _joins(word: Word) -> bool:
    """Tell a verb right behind a conjunction, which joins it to one before: offers degrees and has 8,700 students."""
    return word.kind is Kind.FINITE and word.low not in ("may", "will", "might")


_FRONTED = frozenset((Kind.GERUND, Kind.PARTICIPLE, Kind.PREPOSITION))
_OTHER_VERBS = frozenset((Kind.FINITE, Kind.PARTICIPLE, Kind.STOP, Kind.BASE))


def _governed_later(place: _Place) -> bool:
    """Tell whether a verb that is one for sure follows before the next boundary: the method used in Chad has spread."""
    for at in range(place.number + 1, len(place.found)):
        kind = place.found[at].kind
        if kind in BOUNDARY or kind is Kind.PRONOUN:
            return False
        if kind is Kind.FINITE:
            return not _formal(place.found[at], place.found[at - 1])
    return False


def _previous(found: Sequence[Word], number: int) -> Word | None:
    """Return the word before one, adverbs left out."""
    at = number - 1
    while at > 0 and (found[at].kind is Kind.ADVERB or (found[at].low in ("each", "all", "both") and at > 1)):
        at -= 1
    return found[at] if at >= 0 else None
