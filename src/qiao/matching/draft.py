"""A document to a draft profile: in comes a reading, out come the fields that it states, each with its quote.

Only what stands in the document is filled in, from the parts that its labels name and from codes that cannot be read
in two ways. What is not said stays empty. Every value has a span of the source that it came from.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

from qiao.matching import hints
from qiao.matching.areas import leading
from qiao.matching.columns import country_code, pieces
from qiao.matching.profile import (
    Bilingual,
    Cooperation,
    Evidence,
    Ipr,
    Kind,
    Owner,
    PartnerType,
    Profile,
)
from qiao.matching.sections import Section, before, sections
from qiao.text.model import Reading
from qiao.vocabulary.gazetteer import NameKind, gazetteer

T = TypeVar("T", Profile, Bilingual)

_TEXTS: Final = ("title", "summary", "description", "advantages", "expertise", "stage", "ipr_note")
_LONGEST_TITLE: Final = 120
_CLEAR: Final = 0.5  # share of the leading technology area from which the field is said
_POINTERS: Final = 3  # words that must point at it


@dataclass(frozen=True, slots=True)
class Found:
    """A field that was filled, and the source[start:end] that it was filled from."""

    field: str
    language: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Draft:
    """The profile as far as the document states it, and where each field stands.

    `kind` is an offer unless the document says otherwise: only `found` tells whether it was said.
    """

    profile: Profile
    found: tuple[Found, ...]


def draft(reading: Reading) -> Draft:
    """Fill a profile from a document."""
    return _Filler(reading).filled()


class _Filler:
    """Gathers values and where they came from."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text, self._shadow = reading.text.clean, reading.text.shadow
        self._sections = sections(self._text, self._shadow)
        self._found: list[Found] = []
        self._profile = Profile(reading.document.sha256[:12], Kind.OFFER, Bilingual())

    def filled(self) -> Draft:
        for part in self._sections:
            if part.field in _TEXTS:
                self._put_text(part)
        if not self._profile.title:
            self._title()
        self._kind()
        for part in self._sections:
            for fill in _FILLERS.get(part.field, ()):
                fill(self, part)
        self._codes()
        self._fields()
        return Draft(self._profile, tuple(sorted(self._found, key=lambda one: (one.start, one.end, one.field))))

    def note(self, field: str, start: int, end: int, language: str = "") -> None:
        """Keep where a field came from; offsets are those of the clean text."""
        first, last = self._reading.text.map.to_source(start, end)
        self._found.append(Found(field, language, self._reading.text.source[first:last], first, last))

    def has(self, field: str) -> bool:
        return any(one.field == field for one in self._found)

    def set(self, field: str, value: object, spans: list[tuple[int, int]]) -> None:
        """Give a field its value, the first time, with the spans that say so."""
        if value and spans and not self.has(field):
            self._profile = _with(self._profile, field, value)
            for start, end in spans:
                self.note(field, start, end)

    def _put_text(self, part: Section) -> None:
        """Add a text to the language that it is written in; a second one of the same field is another paragraph."""
        text = self._text[part.start : part.end]
        language = hints.language(text)
        held: Bilingual = getattr(self._profile, part.field)
        if part.field == "title":
            text = text.splitlines()[0].strip()
        if part.field == "title" and getattr(held, language):
            return
        said = "\n".join(filter(None, (getattr(held, language), text)))
        self._profile = _with(self._profile, part.field, _with(held, language, said))
        self.note(part.field, part.start, part.start + len(text), language)

    def _title(self) -> None:
        """Take the title of the document: that of its first article, if it stands in the text, or its first line."""
        start, end = before(self._text, self._sections)
        titles = [article.title for article in self._reading.articles[:1] if article.title]
        line = self._text[start:end].partition("\n")[0].strip()
        title = next((one for one in titles if one in self._text[: max(end, 1)]), line)
        if title and len(title) <= _LONGEST_TITLE:
            at = self._text.index(title)
            self._put_text(Section("title", (at, at), at, at + len(title)))

    def _kind(self) -> None:
        for name, start, end in hints.signals("kind", self._shadow):
            self._profile = replace(self._profile, kind=Kind(name))
            self.note("kind", start, end)
            return

    def signals(self, field: str, vocabulary: str, part: Section, make: Callable[[str], object]) -> None:
        """Fill a field from the words of one part."""
        seen = list(hints.signals(vocabulary, self._shadow[part.start : part.end]))
        values = tuple(dict.fromkeys(make(name) for name, _, _ in seen))
        self.set(field, values, [(part.start + start, part.start + end) for _, start, end in seen])

    def partner(self, part: Section) -> None:
        seen = list(hints.signals("partner_types", self._shadow[part.start : part.end]))
        if seen and not self._profile.sought.types:
            types = tuple(dict.fromkeys(PartnerType(name) for name, _, _ in seen))
            self._profile = replace(self._profile, sought=replace(self._profile.sought, types=types))
            for _, start, end in seen:
                self.note("partner_types", part.start + start, part.start + end)

    def readiness(self, part: Section) -> None:
        for value, start, end in hints.readiness(self._shadow[part.start : part.end], phrases=True):
            self.set("readiness", value, [(part.start + start, part.start + end)])

    def words(self, part: Section) -> None:
        text = self._text[part.start : part.end]
        for piece in pieces(text.replace(",", ", ")):
            language = hints.language(piece)
            field = f"keywords_{language}"
            at = part.start + text.index(piece)
            held: tuple[str, ...] = getattr(self._profile, field)
            self._profile = _with(self._profile, field, (*held, piece))
            self.note(field, at, at + len(piece), language)

    def languages(self, part: Section) -> None:
        seen = list(hints.languages(self._shadow[part.start : part.end]))
        spans = [(part.start + start, part.start + end) for _, start, end in seen]
        self.set("languages", tuple(dict.fromkeys(code for code, _, _ in seen)), spans)

    def countries(self, part: Section) -> Iterator[tuple[str, int, int]]:
        for start, end, named in gazetteer().find(self._shadow[part.start : part.end]):
            if named.kind is NameKind.COUNTRY:
                yield named.id, part.start + start, part.start + end

    def country(self, part: Section) -> None:
        for code, start, end in self.countries(part):
            if not self._profile.owner.country:
                self._profile = replace(self._profile, owner=replace(self._profile.owner, country=code))
                self.note("country", start, end)
        whole = self._text[part.start : part.end]
        named = None if self._profile.owner.country else country_code(whole)
        if named:
            self._profile = replace(self._profile, owner=replace(self._profile.owner, country=named))
            self.note("country", part.start, part.end)

    def target_countries(self, part: Section) -> None:
        seen = list(self.countries(part))
        codes = tuple(dict.fromkeys(code for code, _, _ in seen))
        if codes:
            self._profile = replace(self._profile, sought=replace(self._profile.sought, countries=codes))
            for _, start, end in seen:
                self.note("target_countries", start, end)

    def day(self, part: Section) -> None:
        for value, start, end in hints.days(self._shadow[part.start : part.end]):
            self.set(part.field, value, [(part.start + start, part.start + end)])

    def budget(self, part: Section) -> None:
        for value, start, end in hints.money(self._shadow[part.start : part.end]):
            self.set("budget", value, [(part.start + start, part.start + end)])

    def organisation(self, part: Section) -> None:
        name = self._text[part.start : part.end].partition("\n")[0].strip()
        language = hints.language(name)
        owner: Owner = self._profile.owner
        if getattr(owner.organisation, language):
            return
        kinds = [PartnerType(kind) for kind, _, _ in hints.signals("partner_types", name)]
        owner = replace(owner, organisation=_with(owner.organisation, language, name))
        self._profile = replace(self._profile, owner=replace(owner, type=owner.type or next(iter(kinds), None)))
        self.note("organisation", part.start, part.start + len(name), language)

    def evidence(self, part: Section) -> None:
        seen = list(hints.links(self._text[part.start : part.end]))
        values = tuple(Evidence(address) for address, _, _ in seen)
        self.set("evidence", values, [(part.start + start, part.start + end) for _, start, end in seen])

    def named_fields(self, part: Section) -> None:
        seen = list(hints.fields(self._text[part.start : part.end]))
        spans = [(part.start + start, part.start + end) for _, start, end in seen]
        self.set("fields", tuple(dict.fromkeys(code for code, _, _ in seen)), spans)

    def _codes(self) -> None:
        """Fill what can be read anywhere: patent classes, goals, and readiness levels by number."""
        seen = list(hints.patent_classes(self._shadow))
        self.set("ipc", tuple(dict.fromkeys(code for code, _, _ in seen)), [(start, end) for _, start, end in seen])
        goals = list(hints.goals(self._shadow))
        self.set("sdgs", tuple(dict.fromkeys(goal for goal, _, _ in goals)), [(start, end) for _, start, end in goals])
        for value, start, end in hints.readiness(self._shadow, phrases=False):
            self.set("readiness", value, [(start, end)])

    def _fields(self) -> None:
        """Say the field that the words of title and summary point at, where one stands out."""
        title, summary = self._profile.title, self._profile.summary
        areas = leading(text for held in (title, summary) for _, text in held.written())
        spans = [(one.start, one.end) for one in self._found if one.field in ("title", "summary")]
        clear = bool(areas) and areas[0][1] >= _CLEAR and areas[0][2] >= _POINTERS
        if clear and not self.has("fields"):
            self._profile = replace(self._profile, fields=(areas[0][0].field,))
            for start, end in spans:
                self._found.append(Found("fields", "", self._reading.text.source[start:end], start, end))


def _with(held: T, name: str, value: object) -> T:
    """Return a value with one field changed, which is named at run time."""
    changes: dict[str, Any] = {name: value}  # Any: what the field takes
    return replace(held, **changes)


def _signals(field: str, make: Callable[[str], object]) -> Callable[[_Filler, Section], None]:
    return lambda filler, part: filler.signals(field, field, part, make)


_FILLERS: Final[dict[str, tuple[Callable[[_Filler, Section], None], ...]]] = {
    "cooperation": (_signals("cooperation", Cooperation), _Filler.partner),
    "partner": (_Filler.partner,),
    "ipr_note": (_signals("ipr", Ipr),),
    "stage": (_Filler.readiness,),
    "keywords": (_Filler.words,),
    "languages": (_Filler.languages,),
    "country": (_Filler.country,),
    "target_countries": (_Filler.target_countries,),
    "deadline": (_Filler.day,),
    "valid_until": (_Filler.day,),
    "budget": (_Filler.budget,),
    "organisation": (_Filler.organisation,),
    "evidence": (_Filler.evidence,),
    "fields": (_Filler.named_fields,),
}
