"""What can be asked: the parameters of each route with their bounds."""

import re
from datetime import date
from typing import Annotated, Final, Literal

from ninja import Schema
from pydantic import BeforeValidator, Field

from qiao_web.access.claims import Order
from qiao_web.access.series import SeriesOrder
from qiao_web.periods import Kind

MOST: Final = 200
_LARGEST: Final = 2**63 - 1  # of an identifier

Size = Annotated[int, Field(ge=1, le=MOST, description="How many to return")]
Cursor = Annotated[
    str | None, Field(max_length=60, pattern=r"^[0-9A-Za-z_.+-]*$", description="Where the page before ended")
]
Code = Annotated[str, Field(max_length=20, pattern=r"^[^\x00]*$")]
Words = Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")]
Year = Annotated[int | None, Field(ge=1, le=9998)]
Number = Annotated[int, Field(ge=1, le=_LARGEST)]
Slug = Annotated[str, Field(max_length=50, pattern=r"^[-0-9A-Za-z_]+$")]


def _written_day(value: object) -> object:
    """Refuse a number, which pydantic would take for the seconds since 1970."""
    if isinstance(value, str) and re.fullmatch(r"[-+.\d]+", value) and "-" not in value[1:]:
        raise ValueError("date_parsing")
    return value


class Typed(Schema):
    """What was typed so far."""

    q: Words = ""


class Listed(Schema):
    """A question about a list."""

    after: Cursor = None
    size: Size = 25


class Articles(Listed):
    """A question about articles."""

    language: Code = ""
    source: Words = ""


class Claims(Listed):
    """What questions about claims share."""

    order: Order = Order.NEWEST
    words: Words = ""
    language: Code = ""
    year: Year = None
    document: Annotated[int | None, Field(ge=1, le=_LARGEST)] = None


class Figures(Claims):
    """A question about figures."""

    quantity: Code = ""
    comparator: Code = ""
    measure: Code = ""
    basis: Code = ""


class Cooperations(Claims):
    """A question about cooperations."""

    order: Literal[Order.NEWEST, Order.OLDEST, Order.LATEST_DAY, Order.EARLIEST_DAY] = Order.NEWEST
    kind: Code = ""
    status: Code = ""
    country: Code = ""


class SeriesList(Schema):
    """A question about series."""

    order: SeriesOrder = SeriesOrder.LONGEST
    words: Words = ""
    conflicting: bool = False
    after: Cursor = None


class Conflicts(Schema):
    """A question about conflicts, the widest first."""

    after: Cursor = None


class Search(Schema):
    """A search: words, and a value of any facet."""

    q: Words = ""
    kind: Code = ""
    country: Code = ""
    source: Words = ""
    language: Code = ""
    year: Year = None
    newest: bool = False
    offset: Annotated[int, Field(ge=0, le=10_000)] = 0
    size: Size = 10


class Time(Schema):
    """A week, a month or a year: the one that the day `on` lies in, today if none is named.

    Days outside 1900 to 2199 stand for the nearest inside.
    """

    period: Kind = Kind.MONTH
    on: Annotated[date | None, BeforeValidator(_written_day)] = None


class InLanguage(Schema):
    """The language of what is composed."""

    language: Literal["zh", "en"] = "en"


class Digest(InLanguage):
    """What a digest is about: words or a topic, and the first and last day of publication."""

    words: Words = ""
    topic: Annotated[str, Field(max_length=50, pattern=r"^[-0-9A-Za-z_]*$")] = ""
    first: Annotated[date | None, BeforeValidator(_written_day)] = None
    last: Annotated[date | None, BeforeValidator(_written_day)] = None


class Ties(Schema):
    """Filters of a network: kind of cooperation, and year of publication."""

    kind: Code = ""
    year: Year = None
