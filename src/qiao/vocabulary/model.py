"""The typed entries of the vocabulary: what the YAML files of `data` hold, once checked.

Chinese is Simplified (`zh`), with `hant` where Traditional writing differs; `countries` are ISO 3166-1 alpha-3 codes.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Capital:
    """The capital of a country in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of ISO 3166-1. `sign` is its one-character form in compounds such as 中法.

    `shared_sign` is one that means another country unless the text names this one (中马: Malaysia, or Madagascar).
    `at` is where its capital lies, in degrees north and east, for drawings.
    """

    a3: str
    a2: str
    zh: str
    en: str
    hant: str | None = None
    demonyms: tuple[str, ...] = ()
    zh_aliases: tuple[str, ...] = ()
    en_aliases: tuple[str, ...] = ()
    capital: Capital | None = None
    sign: str | None = None
    shared_sign: str | None = None
    part_of: str | None = None
    at: tuple[float, float] | None = None

    @property
    def counted_as(self) -> str:
        """The code that claims are counted under: Hong Kong counts as CHN."""
        return self.part_of or self.a3


@dataclass(frozen=True, slots=True)
class Bloc:
    """A group of countries that is kept as a group. `sign` as in 中非."""

    id: str
    zh: str
    en: str
    hant: str | None = None
    zh_aliases: tuple[str, ...] = ()
    en_aliases: tuple[str, ...] = ()
    sign: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A province, city or region inside one country."""

    zh: str
    en: str
    zh_aliases: tuple[str, ...] = ()
    en_aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation or official body; `country` only where it belongs to one country."""

    id: str
    kind: str
    zh: str
    en: str
    hant: str | None = None
    zh_aliases: tuple[str, ...] = ()
    en_aliases: tuple[str, ...] = ()
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Facility:
    """A shared facility, mission or programme with a name of its own.

    `big_science` marks what countries join; `kind` is "programme" for plans and funding schemes, else empty.
    """

    id: str
    zh: str
    en: str
    zh_aliases: tuple[str, ...] = ()
    en_aliases: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    big_science: bool = False
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Land:
    """Where there is land: rows from `north` downwards, signs from `west` on, `step` degrees apart; # is land."""

    north: float
    west: float
    step: float
    rows: tuple[str, ...]

    def at(self, north: float, east: float) -> bool:
        """Say whether there is land around a place."""
        row = round((self.north - north) / self.step)
        column = round((east - self.west) / self.step) % len(self.rows[0])
        return 0 <= row < len(self.rows) and self.rows[row][column] == "#"
