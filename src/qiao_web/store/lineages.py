"""Lineages: in come the signatures of new articles, out comes for each the lineage that it shares with its reprints."""

from collections.abc import Sequence
from datetime import UTC, datetime

from qiao.registry.lineage import LineageIndex
from qiao.text.sketch import Signature
from qiao_web.models import Article
from qiao_web.store import tables

_CHUNK = 5_000


class Lineages:
    """Knows the signature of every stored article; read from the record when the first new article comes."""

    def __init__(self) -> None:
        """Start empty: a run that brings nothing new reads nothing."""
        self._index: LineageIndex[int] | None = None
        self._lineage: dict[int, int] = {}  # of each article that the index holds
        self.fresh = 0  # lineages that the last call began

    def assign(self, articles: Sequence[int], signatures: Sequence[bytes]) -> list[int]:
        """Return a lineage for each article, in order; runs inside the writer's transaction."""
        index = self._rebuild() if self._index is None else self._index
        numbers = iter(tables.LINEAGES.reserve(len(articles)))
        begun = []
        assigned = []
        for article, signature in zip(articles, signatures, strict=True):
            earlier = index.add(article, Signature(signature))
            lineage = None if earlier is None else self._lineage.get(earlier)
            if lineage is None:
                lineage = next(numbers)
                begun.append(lineage)
            self._lineage[article] = lineage
            assigned.append(lineage)
        now = datetime.now(UTC).replace(tzinfo=None).isoformat(" ")
        tables.LINEAGES.add([(lineage, now) for lineage in begun])
        self.fresh = len(begun)
        return assigned

    def _rebuild(self) -> LineageIndex[int]:
        """Add every stored article again, oldest first."""
        index: LineageIndex[int] = LineageIndex()
        stored = Article.objects.order_by("id").values_list("id", "lineage_id", "signature")
        for article, lineage, signature in stored.iterator(_CHUNK):
            if lineage is not None:
                index.add(article, Signature(bytes(signature)))
                self._lineage[article] = lineage
        self._index = index
        return index
