"""What the index is fed: in comes an article as plain values, out go bytes that a writer can take as they are.

Cutting words costs more than writing them, so `pack` belongs into the workers that read documents, and the one writer
only unpacks. The payload keeps the passages themselves: a hit is shown without asking the database.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import msgspec

from qiao.search.days import first_day
from qiao.search.tokens import tokenise_folded
from qiao.vocabulary.fold import fold
from qiao.vocabulary.stopwords import BREAK


@dataclass(frozen=True, slots=True)
class IndexPassage:
    """A numbered passage of an article, clean text."""

    n: int
    text: str


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """An article as the index knows it. `key` replaces: an entry put twice stands there once.

    `published` is EDTF; `countries` ISO 3166 alpha-3; `kinds` those of its cooperations; `fields` are of science;
    `claims` the texts of its claims (things counted, names, parties).
    """

    key: str
    title: str
    passages: tuple[IndexPassage, ...]
    language: str
    source: str = ""
    published: str = ""
    countries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    has_figure: bool = False


class Shown(msgspec.Struct, frozen=True, array_like=True):
    """What a hit shows of an article, as it is kept in the index.

    `lowered` says that the folded texts are the texts in small letters, which spares folding them again.
    """

    key: str
    title: str
    language: str
    source: str
    published: str
    passages: tuple[tuple[int, str], ...]
    lowered: bool


class _Key(msgspec.Struct, frozen=True, array_like=True):
    """The first field of `Shown`, for readers that want no more."""

    key: str


class Packed(msgspec.Struct, frozen=True, array_like=True):
    """An entry cut into terms, each field as one string with spaces between its terms."""

    key: str
    title_words: str
    words: str
    grams: str
    claim_words: str
    source_grams: str
    language: str
    source: str
    countries: tuple[str, ...]
    kinds: tuple[str, ...]
    fields: tuple[str, ...]
    day: int  # the first day of `published` as 20240627; 0 where it is unknown
    has_figure: bool
    shown: bytes


_SOURCES: Final = 4_096  # that are remembered: many articles share one
_encoder: Final = msgspec.msgpack.Encoder()
_decoder: Final = msgspec.msgpack.Decoder(Packed)
_key_decoder: Final = msgspec.msgpack.Decoder(_Key)
_shown_decoder: Final = msgspec.msgpack.Decoder(Shown)


def pack(entry: IndexEntry) -> bytes:
    """Cut an entry into its terms."""
    return _encoder.encode(terms(entry))


def unpack(packed: bytes) -> Packed:
    """Read what `pack` made."""
    return _decoder.decode(packed)


def shown_key(payload: bytes) -> str:
    """Read the key of a hit's payload."""
    return _key_decoder.decode(payload).key


def shown(payload: bytes) -> Shown:
    """Read the payload of a hit."""
    return _shown_decoder.decode(payload)


@lru_cache(maxsize=_SOURCES)
def _source_grams(source: str) -> str:
    return " ".join(tokenise_folded(fold(source)).grams)


def terms(entry: IndexEntry) -> Packed:
    """Cut an entry into its terms, without encoding them."""
    texts = [passage.text for passage in entry.passages]
    whole = "\n".join([entry.title, *texts])
    folded = fold(whole)
    title = tokenise_folded(folded[: len(entry.title)])
    body = tokenise_folded(folded[len(entry.title) + 1 :].replace("\n", f" {BREAK} "))
    return Packed(
        key=entry.key,
        title_words=" ".join(title.words),
        words=" ".join([*title.words, *body.words]),
        grams=" ".join([*title.grams, BREAK, *body.grams]),
        claim_words=" ".join(tokenise_folded(fold("\n".join(entry.claims))).words) if entry.claims else "",
        source_grams=_source_grams(entry.source),
        language=entry.language,
        source=entry.source,
        countries=entry.countries,
        kinds=entry.kinds,
        fields=entry.fields,
        day=first_day(entry.published),
        has_figure=entry.has_figure,
        shown=_encoder.encode(
            Shown(
                key=entry.key,
                title=entry.title,
                language=entry.language,
                source=entry.source,
                published=entry.published,
                passages=tuple((passage.n, passage.text) for passage in entry.passages),
                lowered=folded == whole.lower(),
            )
        ),
    )
