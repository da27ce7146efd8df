"""Codes in, words out: what the pages call kinds, comparators, bases, measures, languages and countries.

The words are marked for translation and resolved when a page is written. A test checks that every code has its word.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qiao.claims.model import Basis, Comparator, Kind, Measure, Quantity, Status
from qiao.vocabulary.thesaurus import concepts
from qiao_web.permissions import Role
from qiao_web.views import formats

Words: TypeAlias = Mapping[str, "str | Promise"]

KINDS: Words = {
    Kind.AGREEMENT: _("Agreements"),
    Kind.JOINT_LAB: _("Joint laboratories"),
    Kind.PROJECT: _("Projects"),
    Kind.BIG_SCIENCE: _("Big science"),
    Kind.TRANSFER_CENTRE: _("Technology transfer centres"),
    Kind.EVENT: _("Events"),
    Kind.INITIATIVE: _("Initiatives"),
    Kind.PROGRAMME: _("Programmes"),
    Kind.OPEN_SHARING: _("Open sharing"),
    Kind.PLATFORM: _("Platforms"),
    Kind.EXCHANGE: _("Exchanges"),
    Kind.COMPANY: _("Companies"),
}
ONE_OF_KIND: Words = {
    Kind.AGREEMENT: _("Agreement"),
    Kind.JOINT_LAB: _("Joint laboratory"),
    Kind.PROJECT: _("Project"),
    Kind.BIG_SCIENCE: _("Big science project"),
    Kind.TRANSFER_CENTRE: _("Technology transfer centre"),
    Kind.EVENT: _("Event"),
    Kind.INITIATIVE: _("Initiative"),
    Kind.PROGRAMME: _("Programme"),
    Kind.OPEN_SHARING: _("Open sharing of a facility or of data"),
    Kind.PLATFORM: _("Platform"),
    Kind.EXCHANGE: _("Exchange"),
    Kind.COMPANY: _("Company"),
}
STATUSES: Words = {
    Status.PLANNED: _("planned"),
    Status.DONE: _("done or under way"),
    Status.ENDED: _("ended"),
}
BASES: Words = {
    Basis.IN_SENTENCE: _("dated in the sentence"),
    Basis.RELATIVE: _("worked out from words such as “last year”"),
    Basis.IN_DOCUMENT: _("dated elsewhere in the document"),
    Basis.PUBLICATION_DATE: _("day of publication"),
    Basis.UNKNOWN: _("no date stated"),
}
MEASURES: Words = {
    Measure.STOCK: _("existing at a time"),
    Measure.FLOW: _("within a period"),
    Measure.CUMULATIVE: _("added up over time"),
    Measure.TARGET: _("target"),
    Measure.CHANGE: _("increase or decrease"),
}
QUANTITIES: Words = {
    Quantity.COUNT: _("Numbers of things"),
    Quantity.PERCENT: _("Percentages"),
    Quantity.RATIO: _("Ratios"),
    Quantity.MONEY: _("Money"),
    Quantity.DURATION: _("Durations"),
    Quantity.DISTANCE: _("Distances"),
    Quantity.AGE: _("Ages"),
    Quantity.PHYSICAL: _("Physical quantities"),
}
COMPARATORS: Words = {
    Comparator.EXACT: _("exactly"),
    Comparator.MORE_THAN: _("more than"),
    Comparator.AT_LEAST: _("at least"),
    Comparator.NEARLY: _("nearly"),
    Comparator.ABOUT: _("about"),
    Comparator.AT_MOST: _("at most"),
    Comparator.RANGE: _("a range"),
}
_AMOUNTS: Words = {
    Comparator.EXACT: "%(number)s",
    Comparator.MORE_THAN: _("more than %(number)s"),
    Comparator.AT_LEAST: _("at least %(number)s"),
    Comparator.NEARLY: _("nearly %(number)s"),
    Comparator.ABOUT: _("about %(number)s"),
    Comparator.AT_MOST: _("at most %(number)s"),
    Comparator.RANGE: _("%(number)s to %(upper)s"),
}
LANGUAGES: Words = {"zh": _("Chinese"), "en": _("English")}
STATES: Words = {
    "machine": _("read by machine"),
    "confirmed": _("confirmed by a person"),
    "rejected": _("rejected by a person"),
    "merged": _("merged into another by a person"),
    "split": _("split by a person"),
}
ROLES: Words = {
    Role.VISITOR: _("reads and searches"),
    Role.MEMBER: _("writes profiles for an organisation and follows its cases"),
    Role.ADVISER: _("looks after profiles and cases"),
    Role.REVIEWER: _("decides about claims and profiles"),
    Role.EDITOR: _("names topics and withdraws documents"),
    Role.ORGANISER: _("runs events"),
    Role.OPERATOR: _("may do everything"),
}
TYPES: Words = {"figure": _("Figures"), "cooperation": _("Cooperations")}
DECISIONS: Words = {
    "confirm": _("confirmed"),
    "reject": _("rejected"),
    "correct": _("corrected"),
    "merge": _("merged"),
    "split": _("split"),
    "undo": _("taken back"),
}
FIELDS: Words = {
    "value": _("Number"),
    "upper": _("Upper end of a range"),
    "comparator": _("How exact"),
    "unit": _("Unit or measure word"),
    "currency": _("Currency (three letters)"),
    "counted": _("Thing counted"),
    "subject": _("Who holds it"),
    "holder": _("Its name elsewhere in the article"),
    "scope": _("Among whom, or what was done with it"),
    "measure": _("Kind of number"),
    "as_of": _("As of"),
    "as_of_basis": _("Where the date comes from"),
    "kind": _("Kind"),
    "name": _("Name"),
    "date": _("Date"),
    "place": _("Place"),
    "status": _("Status"),
    "countries": _("Countries"),
}
PUBLISHED_BASES: Words = {
    "dateline": _("date from the dateline"),
    "header": _("date from the head of the article"),
    "metadata": _("date from the file"),
    "inferred": _("year worked out from the text"),
}


def word(words: Words, code: str) -> str:
    """Return the word of a code, or the code itself where a newer reader has made one that the pages do not know."""
    return str(words.get(code, code))


def amount(value: Decimal, upper: Decimal | None, comparator: str) -> str:
    """Write a stated number with its comparator: 超过50, nearly 1,000, 10 to 20."""
    if comparator == Comparator.RANGE and upper is None:
        comparator = Comparator.EXACT
    number = formats.number(value)
    return str(_AMOUNTS.get(comparator, "%(number)s")) % {
        "number": number,
        "upper": formats.number(upper) if upper is not None else number,
    }


def language_tag(language: str, script: str = "") -> str:
    """Return the lang attribute of a text: zh-Hans, zh-Hant, en."""
    if language == "zh":
        return f"zh-{script if script in {'Hans', 'Hant'} else 'Hans'}"
    return language or "und"


def field(id_: str) -> str:
    """Return the name of a field of science in the language of the page."""
    concept = concepts().get(id_)
    if concept is None:
        return id_
    return concept.zh if formats.is_chinese() else concept.en[:1].upper() + concept.en[1:]
