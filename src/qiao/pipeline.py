"""Documents to records, in one screenful: read this file first.

A path becomes originals (bytes), an original becomes a document (decoded text), a document becomes a reading (clean
text, articles, passages), a reading becomes claims (figures and cooperations that passed the evidence gate) and a
digest an article. Everything here is a pure map over documents: storing, indexing and showing come after.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from qiao.claims.extract import extract
from qiao.claims.model import Extraction
from qiao.digests.extractive import digest
from qiao.digests.model import Digest
from qiao.documents.load import load
from qiao.documents.model import Original, Refusal
from qiao.documents.walk import walk
from qiao.errors import Unreadable
from qiao.settings import Limits
from qiao.text.model import Reading
from qiao.text.read import read


@dataclass(frozen=True, slots=True)
class Record:
    """All that one document says: its reading, its claims, and a digest for each article, in the same order."""

    reading: Reading
    claims: Extraction
    digests: tuple[Digest, ...]


def records(paths: Iterable[Path], limits: Limits) -> Iterator[Record | Refusal]:
    """Yield a record for every readable document under the paths, and a refusal for every other, in walking order."""
    for found in walk(paths, limits):
        yield found if isinstance(found, Refusal) else record(found, limits)


def record(original: Original, limits: Limits) -> Record | Refusal:
    """Read one original; what cannot be read is a value, not an exception, so that a batch goes on."""
    try:
        reading = read(load(original, limits))
    except Unreadable as error:
        return Refusal(original.name, error.code, error.data)
    claims = extract(reading)
    digests = tuple(digest(reading, index, claims) for index in range(len(reading.articles)))
    return Record(reading, claims, digests)
