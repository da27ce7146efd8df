"""The index in memory: the same plans and results as on disk, in plain Python.

It is for tests, and it is the specification: an article is scored by BM25 over its words, its title counted again, and
what tantivy does on disk must agree with what is written here.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from qiao.search.entry import Packed, unpack
from qiao.search.index import Order, Page
from qiao.search.model import Hit, Results
from qiao.search.plan import Concept, Filter, Part, Plan
from qiao.search.rank import WINDOW, Found, present
from qiao.search.tokens import is_cjk, phrase
from qiao.search.weights import K1, TITLE, B, Frequencies, idf, weigh

_FIELDS: Final = {"title": "title_words", "claim": "claim_words", "source": "source_grams"}


@dataclass(frozen=True, slots=True)
class _Article:
    """An entry with its terms counted."""

    entry: Packed
    words: Counter[str]
    title: Counter[str]
    grams: tuple[str, ...]

    def values(self, facet: str) -> tuple[str, ...]:
        entry = self.entry
        found: Mapping[str, tuple[str, ...]] = {
            "language": (entry.language,),
            "source": (entry.source,) if entry.source else (),
            "country": entry.countries,
            "kind": entry.kinds,
            "field": entry.fields,
            "year": (str(entry.day // 10000),) if entry.day else (),
            "has_figure": (str(int(entry.has_figure)),),
        }
        return found[facet]


class MemoryIndex:
    """Reader and writer in one; what is written is seen after `commit` and `reload`, as on disk."""

    def __init__(self) -> None:
        self._written: dict[str, _Article] = {}
        self._committed: dict[str, _Article] = {}
        self._articles: dict[str, _Article] = {}

    def put(self, packed: bytes) -> None:
        """Add an entry, in place of any with its key."""
        entry = unpack(packed)
        article = _Article(
            entry, Counter(entry.words.split()), Counter(entry.title_words.split()), tuple(entry.grams.split())
        )
        self._written.pop(entry.key, None)
        self._written[entry.key] = article

    def delete(self, key: str) -> None:
        """Remove an entry."""
        self._written.pop(key, None)

    def clear(self) -> None:
        """Remove every entry."""
        self._written.clear()

    def commit(self) -> None:
        """Keep what was written."""
        self._committed = dict(self._written)

    def reload(self) -> None:
        """See what was committed."""
        self._articles = self._committed

    def count(self) -> int:
        """Return the number of articles."""
        return len(self._articles)

    def keys(self, plan: Plan, most: int, among: Collection[str] | None = None) -> tuple[str, ...] | None:
        """Return the keys of all articles that a plan finds, `among` these; None where they are more than `most`."""
        scorer = _Scorer(self._frequencies(), tuple(self._articles.values()))
        asked = (
            self._articles if among is None else {key: self._articles[key] for key in among if key in self._articles}
        )
        found = [key for key, article in asked.items() if scorer.score(article, plan) is not None]
        return None if len(found) > most else tuple(found)

    def best(self, plan: Plan, most: int) -> tuple[str, ...]:
        """Return the keys of the articles that a plan finds, the best first, as the engine alone scores them."""
        scorer = _Scorer(self._frequencies(), tuple(self._articles.values()))
        scored = [(scorer.score(article, plan), key) for key, article in self._articles.items()]
        found = sorted(((score, key) for score, key in scored if score is not None), key=lambda one: -one[0])
        return tuple(key for _, key in found[:most])

    def hits(self, keys: Sequence[str], plan: Plan, page: Page) -> tuple[Hit, ...]:
        """Return articles by their keys, in no order."""
        found = [Found(0.0, self._articles[key].entry.shown) for key in keys if key in self._articles]
        return present(found, plan, replace(page, limit=len(found), offset=0), self._frequencies())

    def frequency(self, term: str) -> int:
        """Return the number of articles with a word."""
        return sum(term in article.words for article in self._articles.values())

    def gram_frequency(self, gram: str) -> int:
        """Return the number of articles with a gram."""
        return sum(gram in article.grams for article in self._articles.values())

    def completions(self, prefix: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Return the words that begin with a prefix, the most frequent first."""
        counts = Counter(
            word for article in self._articles.values() for word in article.words if word.startswith(prefix)
        )
        return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit])

    def words(self) -> tuple[str, ...]:
        """Return every word of the word field."""
        return tuple({word for article in self._articles.values() for word in article.words})

    def pairs(self, character: str) -> tuple[str, ...]:
        """Return the pairs of characters that begin with one, the most frequent first."""
        counts = Counter(
            gram for article in self._articles.values() for gram in set(article.grams) if gram.startswith(character)
        )
        return tuple(gram for gram, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def search(self, plan: Plan, page: Page) -> Results:
        """Carry out a plan."""
        frequencies = self._frequencies()
        scorer = _Scorer(frequencies, tuple(self._articles.values()))
        scored = [
            (score, article)
            for article in self._articles.values()
            if (score := scorer.score(article, plan)) is not None
        ]
        if page.order is Order.NEWEST:
            scored.sort(key=lambda item: -item[1].entry.day)
        else:
            scored.sort(key=lambda item: -item[0])
        found = [
            Found(score, article.entry.shown) for score, article in scored[: max(page.offset + page.limit, WINDOW)]
        ]
        return Results(
            total=len(scored),
            hits=present(found, plan, page, frequencies),
            facets={
                facet: _counts((article for _, article in scored), facet, page.facet_values) for facet in page.facets
            },
        )

    def _frequencies(self) -> Frequencies:
        grams = Counter(gram for article in self._articles.values() for gram in set(article.grams))
        return Frequencies(len(self._articles), self.frequency, grams.__getitem__)


def _counts(articles: Iterable[_Article], facet: str, most: int) -> tuple[tuple[str, int], ...]:
    counts = Counter(value for article in articles for value in article.values(facet))
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most])


class _Scorer:
    """Scores articles by a plan; None for those it does not find."""

    def __init__(self, frequencies: Frequencies, articles: tuple[_Article, ...]) -> None:
        self._frequencies = frequencies
        count = max(1, len(articles))
        self._usual_words = max(1.0, sum(article.words.total() for article in articles) / count)
        self._usual_title = max(1.0, sum(article.title.total() for article in articles) / count)
        self._in_titles = Counter(word for article in articles for word in article.title)

    def score(self, article: _Article, plan: Plan) -> float | None:
        if not _passes(article, plan):
            return None
        required = [max(self._concept(article, each) for each in group) for group in plan.required]
        wanted = [self._concept(article, each) for each in plan.wanted]
        if 0.0 in required or (wanted and sum(score > 0 for score in wanted) < plan.enough):
            return None
        if any(self._concept(article, each) for each in plan.excluded):
            return None
        return sum(required) + sum(wanted)

    def _concept(self, article: _Article, concept: Concept) -> float:
        if concept.within:
            return float(_holds_within(article, concept))
        own, others = 0.0, 0.0
        for each in weigh(concept, self._frequencies):
            if isinstance(each.term, Part):
                own += each.boost * self._part(article, each.term)
            else:
                count = _occurrences(article.grams, each.term.grams)
                others = max(others, each.weight * self._saturated(count, article.words.total(), self._usual_words))
        return max(own, others)

    def _part(self, article: _Article, part: Part) -> float:
        frequencies = self._frequencies
        frequency = frequencies.word(part.term)
        if not frequency and is_cjk(part.term):
            if len(part.term) == 1 and part.weight < 1.0:
                return 0.0  # a mere translation: as part of other words it means something else
            return float(_occurrences(article.grams, phrase(part.term)))
        rarity = idf(frequencies.total, frequency)
        body = rarity * self._saturated(article.words[part.term], article.words.total(), self._usual_words)
        title_rarity = idf(frequencies.total, self._in_titles[part.term])
        title = title_rarity * self._saturated(article.title[part.term], article.title.total(), self._usual_title)
        return body + TITLE * title

    def _saturated(self, count: int, length: int, usual: float) -> float:
        return count * (K1 + 1) / (count + K1 * (1 - B + B * length / usual))


def _passes(article: _Article, plan: Plan) -> bool:
    day = article.entry.day
    if plan.days and not max(1, plan.days.first) <= day <= plan.days.last:
        return False
    return all(_chosen(article, each) for each in plan.filters) and not any(
        _chosen(article, each) for each in plan.excluded_filters
    )


def _chosen(article: _Article, wanted: Filter) -> bool:
    return any(value in article.values(wanted.facet) for value in wanted.values)


def _holds_within(article: _Article, concept: Concept) -> bool:
    terms: list[str] = getattr(article.entry, _FIELDS[concept.within or ""]).split()
    words = bool(concept.parts) and all(part.term in terms for part in concept.parts)
    return words or any(_occurrences(tuple(terms), alias.grams) for alias in concept.aliases)


def _occurrences(grams: tuple[str, ...], sought: tuple[str, ...]) -> int:
    """Count where grams stand in a row; a lone character at the end is any pair that it begins."""
    *firm, last = sought
    lone = len(last) == 1 and is_cjk(last)
    return sum(
        grams[at : at + len(firm)] == tuple(firm)
        and (grams[at + len(firm)].startswith(last) if lone else grams[at + len(firm)] == last)
        for at in range(len(grams) - len(firm))
    )
