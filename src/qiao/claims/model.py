"""What a claim is: the values that leave `qiao.claims`.

`start`, `end` and `quote` are source offsets and the verbatim source between them; `clean_start`, `clean_end` the same
in the clean text. Every other text field is clean and Simplified. `article` is the index of the article in its reading.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

# Raise the number whenever the extractors give other claims: evidence names its extractor, and stored documents of
# another one are read again.
EXTRACTOR = "qiao-claims/3"


class Comparator(StrEnum):
    """How the stated number bounds the true one."""

    EXACT = "exact"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    NEARLY = "nearly"
    ABOUT = "about"
    AT_MOST = "at_most"
    RANGE = "range"


class Basis(StrEnum):
    """Where an as-of date comes from."""

    IN_SENTENCE = "in_sentence"
    RELATIVE = "relative"
    IN_DOCUMENT = "in_document"
    PUBLICATION_DATE = "publication_date"
    UNKNOWN = "unknown"


class Measure(StrEnum):
    """What kind of quantity over time a figure is."""

    STOCK = "stock"
    FLOW = "flow"
    CUMULATIVE = "cumulative"
    TARGET = "target"
    CHANGE = "change"  # by how much something rose or fell


class Quantity(StrEnum):
    """What a figure measures."""

    COUNT = "count"
    PERCENT = "percent"
    RATIO = "ratio"
    MONEY = "money"
    DURATION = "duration"
    DISTANCE = "distance"
    AGE = "age"
    PHYSICAL = "physical"


class Status(StrEnum):
    """The status of the world that a cooperation claim asserts."""

    PLANNED = "planned"
    DONE = "done"
    ENDED = "ended"


class Kind(StrEnum):
    """The kinds of cooperation."""

    AGREEMENT = "agreement"
    JOINT_LAB = "joint_lab"
    PROJECT = "project"
    BIG_SCIENCE = "big_science"
    TRANSFER_CENTRE = "transfer_centre"
    EVENT = "event"
    INITIATIVE = "initiative"
    PROGRAMME = "programme"
    OPEN_SHARING = "open_sharing"
    PLATFORM = "platform"
    EXCHANGE = "exchange"
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class Span:
    """Where a claim stands: source span and verbatim quote, clean span, index of the article."""

    start: int
    end: int
    quote: str
    clean_start: int
    clean_end: int
    article: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A stated number of something.

    `value` is the number as stated in base units (万 is ten thousand); `upper` is the other end of a range. `unit` is
    the classifier or unit as written, null where there is none; `as_of` is EDTF. `subject` is who holds it as its
    sentence has it, `holder` the name that the article gives for it, where that is another ("the park", 该校). `scope`
    is among whom or where it counts, or what was done with what is counted (joined, granted), as written.
    """

    span: Span
    value: Decimal
    upper: Decimal | None
    comparator: Comparator
    unit: str | None
    counted: str | None
    subject: str | None
    as_of: str | None
    as_of_basis: Basis
    measure: Measure
    quantity: Quantity
    scope: str | None = None
    currency: str | None = None  # ISO 4217
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Cooperation:
    """An agreement, laboratory, event or other cooperation that a sentence asserts; `countries` are ISO 3166 codes.

    `likely`: no rule asserts it; the evidence around its noun makes it likely.
    """

    span: Span
    kind: Kind
    name: str | None
    parties: tuple[str, ...]
    countries: tuple[str, ...]
    date: str | None
    place: str | None
    status: Status
    blocs: tuple[str, ...] = ()
    likely: bool = False


@dataclass(frozen=True, slots=True)
class Withheld:
    """A claim that did not pass the evidence gate, with the code of the reason."""

    claim: Figure | Cooperation
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read out of one document: claims that passed the gate in reading order, and those that did not."""

    figures: tuple[Figure, ...]
    cooperations: tuple[Cooperation, ...]
    withheld: tuple[Withheld, ...]
