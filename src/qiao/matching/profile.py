"""What is offered and what is sought: the values that the exchange is made of.

A profile joins the fields of European technology-transfer profiles with those of China's registration forms. It is a
frozen value; who may see, change and publish it is the site's matter. `pack` and `unpack` turn it into JSON and back.
Codes are those of `qiao.matching.terms`, countries ISO 3166-1 alpha-3, languages ISO 639-1.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """What a profile is."""

    OFFER = "offer"
    NEED = "need"
    PARTNER = "partner"
    TALENT = "talent"
    FACILITY = "facility"


class Cooperation(StrEnum):
    """In what way two sides would work together."""

    LICENCE = "licence"
    JOINT_RND = "joint_rnd"
    JOINT_VENTURE = "joint_venture"
    PURCHASE = "purchase"
    INVESTMENT = "investment"
    TRAINING = "training"
    TECHNICAL_SERVICE = "technical_service"


class PartnerType(StrEnum):
    """What an organisation is."""

    UNIVERSITY = "university"
    INSTITUTE = "institute"
    COMPANY = "company"
    HOSPITAL = "hospital"
    GOVERNMENT = "government"
    INVESTOR = "investor"
    ASSOCIATION = "association"
    PERSON = "person"


class PartnerSize(StrEnum):
    """How many people an organisation has: fewer than 10, 50, 250, or more."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class PartnerRole(StrEnum):
    """What a partner would do."""

    DEVELOPER = "developer"
    MANUFACTURER = "manufacturer"
    USER = "user"
    TESTER = "tester"
    DISTRIBUTOR = "distributor"
    FUNDER = "funder"
    COORDINATOR = "coordinator"


class Ipr(StrEnum):
    """How a technology is protected."""

    PATENT_GRANTED = "patent_granted"
    PATENT_APPLIED = "patent_applied"
    EXCLUSIVE_RIGHTS = "exclusive_rights"
    COPYRIGHT = "copyright"
    KNOW_HOW = "know_how"
    PLANT_VARIETY = "plant_variety"
    TRADEMARK = "trademark"
    NONE = "none"


class Tier(StrEnum):
    """Who may read the confidential texts of a profile, from everybody to nobody."""

    PUBLIC = "public"
    REGISTERED = "registered"
    NDA = "nda"
    PRIVATE = "private"


class ExportControl(StrEnum):
    """Whether a technology is under export control."""

    NONE = "none"
    TO_CHECK = "to_check"
    CONTROLLED = "controlled"


class Origin(StrEnum):
    """Whether a text was written in its language."""

    ORIGINAL = "original"
    TRANSLATION = "translation"


class State(StrEnum):
    """Where a profile stands; see `qiao.matching.states`."""

    DRAFT = "draft"
    INTERNAL_REVIEW = "internal_review"
    SECOND_REVIEW = "second_review"
    PUBLISHED = "published"
    PAUSED = "paused"
    EXPIRED = "expired"
    CLOSED = "closed"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in Chinese, in English, or in both; empty where it is not there. Each is marked as what it is."""

    zh: str = ""
    en: str = ""
    zh_origin: Origin = Origin.ORIGINAL
    en_origin: Origin = Origin.ORIGINAL

    def __bool__(self) -> bool:
        """Tell whether there is any text."""
        return bool(self.zh or self.en)

    def best(self, language: str) -> str:
        """Return the text in the language (zh and variants, else en), or in the other where it is missing."""
        return (self.zh or self.en) if language.startswith("zh") else (self.en or self.zh)

    def written(self) -> Iterator[tuple[str, str]]:
        """Yield language and text of what is there."""
        if self.zh:
            yield "zh", self.zh
        if self.en:
            yield "en", self.en


@dataclass(frozen=True, slots=True)
class Readiness:
    """Technology readiness levels, 1 to 9: of an offer what it has reached, of a need what it asks for."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Money:
    """A budget or price from `least` to `most`, either of which may be open, in an ISO 4217 currency."""

    currency: str
    least: Decimal | None = None
    most: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose profile it is: the organisation, what it is and where; and its adviser."""

    organisation: Bilingual = field(default_factory=Bilingual)
    type: PartnerType | None = None
    size: PartnerSize | None = None
    country: str = ""
    place: Bilingual = field(default_factory=Bilingual)
    adviser: str = ""


@dataclass(frozen=True, slots=True)
class Sought:
    """What the other side should be; an empty tuple asks for nothing in particular."""

    types: tuple[PartnerType, ...] = ()
    sizes: tuple[PartnerSize, ...] = ()
    roles: tuple[PartnerRole, ...] = ()
    countries: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where something that the profile says can be checked: an address or a document, and the words there."""

    address: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file beside the profile, named by the hash of its bytes."""

    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Profile:
    """One offer, need, search for partners or talent, or facility."""

    id: str
    kind: Kind
    title: Bilingual
    summary: Bilingual = field(default_factory=Bilingual)  # non-confidential: always public
    description: Bilingual = field(default_factory=Bilingual)
    advantages: Bilingual = field(default_factory=Bilingual)
    expertise: Bilingual = field(default_factory=Bilingual)  # expertise or specification sought
    stage: Bilingual = field(default_factory=Bilingual)  # stage of development in words
    readiness: Readiness | None = None
    ipr: tuple[Ipr, ...] = ()
    ipr_note: Bilingual = field(default_factory=Bilingual)
    cooperation: tuple[Cooperation, ...] = ()
    sought: Sought = field(default_factory=Sought)
    languages: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()  # OECD FORD
    ipc: tuple[str, ...] = ()  # IPC or CPC
    sdgs: tuple[int, ...] = ()
    keywords_zh: tuple[str, ...] = ()
    keywords_en: tuple[str, ...] = ()
    owner: Owner = field(default_factory=Owner)
    anonymous: bool = False
    tier: Tier = Tier.PUBLIC
    export_control: ExportControl = ExportControl.NONE
    call: Bilingual = field(default_factory=Bilingual)  # the open call or programme that it answers
    deadline: date | None = None
    valid_until: date | None = None
    budget: Money | None = None
    evidence: tuple[Evidence, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    state: State = State.DRAFT
    published: date | None = None
    updated: date | None = None


# The bilingual texts of a profile, in the order in which pages show them.
TEXTS = ("title", "summary", "description", "advantages", "expertise", "stage", "ipr_note", "call")
# Of these, what everybody reads of a published profile whatever its tier.
ALWAYS_PUBLIC = ("title", "summary", "stage", "call")

_OPENNESS = {tier: rank for rank, tier in enumerate(Tier)}


def texts(profile: Profile, names: tuple[str, ...] = TEXTS) -> Iterator[tuple[str, str, str]]:
    """Yield field, language and text of every text that is there."""
    for name in names:
        held: Bilingual = getattr(profile, name)
        for language, text in held.written():
            yield name, language, text


def public_texts(profile: Profile) -> Iterator[tuple[str, str, str]]:
    """Yield field, language and text of what everybody could read: keywords included, one a text."""
    yield from texts(profile, TEXTS if profile.tier is Tier.PUBLIC else ALWAYS_PUBLIC)
    for language, words in (("zh", profile.keywords_zh), ("en", profile.keywords_en)):
        for word in words:
            yield "keywords", language, word


def shown(profile: Profile, allowed: Tier, *, names_released: bool = False) -> Profile | None:
    """Return what a reader sees who is allowed texts up to a tier; None where nothing is for them.

    The tier of a profile says how far one must be let in to read its confidential texts. The owner of an anonymous
    profile stays hidden until the names are released: only type, size and country of the organisation remain.
    """
    if profile.tier is Tier.PRIVATE and allowed is not Tier.PRIVATE:
        return None
    seen = profile
    if _OPENNESS[profile.tier] > _OPENNESS[allowed]:
        hidden = {name: Bilingual() for name in TEXTS if name not in ALWAYS_PUBLIC}
        seen = replace(seen, **hidden, evidence=(), attachments=(), budget=None)  # type: ignore[arg-type]  # by name
    if profile.anonymous and not names_released:
        seen = replace(
            seen, owner=Owner(type=seen.owner.type, size=seen.owner.size, country=seen.owner.country), evidence=()
        )
    return seen


def pack(profile: Profile) -> bytes:
    """Return the profile as JSON; what has its default is left out."""
    packed = {
        item.name: value for item in fields(profile) if not _is_default(item.name, value := getattr(profile, item.name))
    }
    return msgspec.json.encode(packed, order="deterministic")


def unpack(packed: bytes) -> Profile:
    """Return the profile of a JSON object; raises `msgspec.ValidationError` on what is none."""
    return msgspec.json.decode(packed, type=Profile)


_EMPTY = Profile("", Kind.OFFER, Bilingual())


def _is_default(name: str, value: object) -> bool:
    return name not in ("id", "kind", "title") and value == getattr(_EMPTY, name)
