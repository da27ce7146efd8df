"""The vectors of a user's embedding model, kept up with the record: whatever article has none is given some.

Nothing is remembered of what is to do: an article without vectors is what is to do, so that a process that is killed
leaves nothing to repair. One process at a time does it; the others look again later.
"""

import fcntl
from collections.abc import Iterator
from typing import Final

from qiao.search.dense import Dense, embed_missing
from qiao.search.embedding import embedder
from qiao.search.entry import IndexEntry
from qiao.search.vectors import FOLDER, Vectors
from qiao.settings import Settings
from qiao_web.chunks import chunks
from qiao_web.columns import article_key
from qiao_web.models import Article
from qiao_web.store.stored_entries import stored_entries

_CHUNK: Final = 500


def embed_record(settings: Settings) -> int:
    """Give vectors to the articles that have none; return to how many. Nothing is done without a model."""
    if not settings.embeddings:
        return 0
    model = embedder(settings.embeddings, settings.embeddings_key)
    folder = settings.data / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return 0
        dense = Dense(model, Vectors(settings.data, model.name))
        return embed_missing(dense, _without(dense.vectors.keys()))


def _without(known: frozenset[str]) -> Iterator[IndexEntry]:
    """Yield the entries of the articles that are not known, read some at a time."""
    stored = Article.objects.order_by("id").values_list("document__sha256", "position")
    missing = (key for row in stored.iterator(_CHUNK) if (key := article_key(*row)) not in known)
    for keys in chunks(missing, _CHUNK):
        yield from (entry for _, entry in stored_entries(keys) if entry is not None)
