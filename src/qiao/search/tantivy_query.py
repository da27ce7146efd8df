"""Plans to tantivy's queries, in three forms: one that scores, a quick one for the best, one that tells what is found.

The last counts facets. Most of what makes a score adds nothing to the set: an article with a long word has the words
inside it, one with a phrase has each of its words, and a title's words are counted among the article's.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, Literal

import tantivy

from qiao.search.plan import Alias, Concept, Filter, Part, Plan
from qiao.search.tokens import is_cjk, phrase
from qiao.search.weights import TITLE, Frequencies, weigh

Query = tantivy.Query
Occur = tantivy.Occur
_NEARLY_ALWAYS: Final = 0.7
_WITHIN: Final = {"title": "title_words", "claim": "claim_words", "source": "source_grams"}


class Compiler:
    """Makes the query that scores."""

    _reads: Literal["basic", "freq"] = "freq"  # what is read of a term beside the articles that have it

    def __init__(self, fields: tantivy.Schema, frequencies: Frequencies) -> None:
        self._schema = fields
        self._frequencies = frequencies

    def plan(self, plan: Plan) -> tantivy.Query:
        """Return the query of a plan."""
        clauses = [(Occur.Must, self._any(group)) for group in plan.required]
        if plan.wanted:
            clauses.append((Occur.Must, self._wanted(plan)))
        if not clauses:
            clauses.append((Occur.Must, Query.all_query()))
        clauses += [(Occur.MustNot, self.concept(concept)) for concept in plan.excluded]
        clauses += [(Occur.Must, Query.const_score_query(self.filter(each), 0.0)) for each in plan.filters]
        clauses += [(Occur.MustNot, self.filter(each)) for each in plan.excluded_filters]
        if plan.days:
            days = Query.range_query(
                self._schema, "day", tantivy.FieldType.Unsigned, max(1, plan.days.first), plan.days.last
            )
            clauses.append((Occur.Must, Query.const_score_query(days, 0.0)))
        return clauses[0][1] if len(clauses) == 1 else Query.boolean_query(clauses)

    def _wanted(self, plan: Plan) -> tantivy.Query:
        wanted = [(Occur.Should, self.concept(concept)) for concept in plan.wanted]
        return Query.boolean_query(wanted, minimum_number_should_match=plan.enough)

    def filter(self, each: Filter) -> tantivy.Query:
        """Return the query of a filter, which adds no score."""
        if each.facet in ("year", "has_figure"):
            values: list[str | int] = [int(value) for value in each.values if value.isdigit()]
        else:
            values = list(each.values)
        return Query.term_set_query(self._schema, each.facet, values) if values else Query.empty_query()

    def concept(self, concept: Concept) -> tantivy.Query:
        """Return the query of a concept: its parts add up, or the best alias counts."""
        if concept.within:
            return self._within(concept, _WITHIN[concept.within])
        weighed = weigh(concept, self._frequencies)
        parts = [
            (Occur.Should, query)
            for each in weighed
            if isinstance(each.term, Part)
            for query in self._part(each.term, each.boost)
        ]
        spelt = {each.term.term for each in weighed if isinstance(each.term, Part) and self._is_gram(each.term.term)}
        aliases = [
            Query.boost_query(self._phrase("grams", each.term.grams), each.boost)
            for each in weighed
            if isinstance(each.term, Alias) and each.term.text not in spelt
        ]
        if not parts and not aliases:
            return Query.empty_query()
        own = [Query.boolean_query(parts)] if len(parts) > 1 else [query for _, query in parts]
        return Query.disjunction_max_query([*own, *aliases]) if aliases else own[0]

    def _any(self, group: tuple[Concept, ...]) -> tantivy.Query:
        queries = [self.concept(concept) for concept in group]
        return queries[0] if len(queries) == 1 else Query.disjunction_max_query(queries)

    def _within(self, concept: Concept, field: str) -> tantivy.Query:
        """Seek a concept in one field only: every word of it, or one of its names."""
        words = [(Occur.Must, self._term(field, part.term, 1.0)) for part in concept.parts]
        names = [self._phrase(field, alias.grams) for alias in concept.aliases]
        own = [Query.boolean_query(words)] if words else []
        return Query.disjunction_max_query([*own, *names])

    def _part(self, part: Part, boost: float) -> Iterable[tantivy.Query]:
        if is_cjk(part.term) and not self._frequencies.word(part.term):
            if len(part.term) == 1 and part.weight < 1.0:
                return  # a mere translation: as part of other words it means something else
            # The dictionary cut the query otherwise than the texts: the grams find it nevertheless.
            yield Query.boost_query(self._phrase("grams", phrase(part.term)), boost)
            return
        yield self._term("grams" if self._is_gram(part.term) else "words", part.term, boost)
        yield self._term("title_words", part.term, boost * TITLE)

    def _is_gram(self, term: str) -> bool:
        """Tell whether two characters are nearly always this word: as a gram they find it however a text was cut."""
        if len(term) != 2 or not is_cjk(term):
            return False
        return self._frequencies.word(term) >= _NEARLY_ALWAYS * self._frequencies.gram(term) > 0

    def _term(self, field: str, term: str, boost: float) -> tantivy.Query:
        query = Query.term_query(self._schema, field, term, self._reads)
        return query if boost == 1.0 else Query.boost_query(query, boost)

    def _phrase(self, field: str, grams: tuple[str, ...]) -> tantivy.Query:
        """Seek grams in a row; a lone character at the end stands for every pair that it begins."""
        lone = len(grams[-1]) == 1 and is_cjk(grams[-1])
        if len(grams) == 1:
            if lone:
                return Query.regex_query(self._schema, field, f"{grams[0]}.?")
            return Query.term_query(self._schema, field, grams[0], self._reads)
        words: list[str | tuple[int, str]] = list(grams)
        if lone:
            return Query.phrase_prefix_query(self._schema, field, words)
        return Query.phrase_query(self._schema, field, words)


class Quick(Compiler):
    """Makes a query for the likely best of a large index: words alone, their weights added up.

    Of such a query the engine need not read what cannot be among the best, which spares two thirds of the time. It is
    for plans of which one concept is enough.
    """

    def _wanted(self, plan: Plan) -> tantivy.Query:
        return _either([query for concept in plan.wanted for query in self._terms(concept)])

    def _terms(self, concept: Concept) -> Iterator[tantivy.Query]:
        weighed = weigh(concept, self._frequencies)
        spelt = {each.term.term for each in weighed if isinstance(each.term, Part) and self._is_gram(each.term.term)}
        for each in weighed:
            if isinstance(each.term, Part):
                if self._frequencies.word(each.term.term):
                    yield from self._part(each.term, each.boost)
            elif len(each.term.grams) == 1 and len(each.term.grams[0]) > 1 and each.term.text not in spelt:
                yield Query.boost_query(self._phrase("grams", each.term.grams), each.boost)


class Membership(Compiler):
    """Makes the query that finds the same articles and scores nothing."""

    _reads = "basic"

    def _wanted(self, plan: Plan) -> tantivy.Query:
        if plan.enough > 1:
            return super()._wanted(plan)
        return _either([query for concept in plan.wanted for query in self._alternatives(concept)])

    def concept(self, concept: Concept) -> tantivy.Query:
        """Return the query of a concept: any of its terms."""
        return _either(self._alternatives(concept)) if concept.within is None else super().concept(concept)

    def _alternatives(self, concept: Concept) -> list[tantivy.Query]:
        """Return the terms and phrases of which an article must have one, without those that others imply."""
        weighed = [each.term for each in weigh(concept, self._frequencies)]
        sought = {term.grams for term in weighed if isinstance(term, Alias)}
        words: list[Part] = []
        for term in weighed:
            if isinstance(term, Part):
                grams = phrase(term.term)
                if grams in sought and self._counted_alike(term.term, grams):
                    sought.discard(grams)
                if grams not in sought:
                    words.append(term)
        single = {grams[0] for grams in sought if len(grams) == 1}
        single |= {word.term for word in words if not is_cjk(word.term)}
        found = [query for word in words for query in islice(self._part(word, 1.0), 1)]  # the title is among the words
        found += [self._phrase("grams", grams) for grams in sought if len(grams) == 1 or single.isdisjoint(grams)]
        return found

    def _counted_alike(self, word: str, grams: tuple[str, ...]) -> bool:
        """Tell whether the word stands wherever its characters do."""
        return self._frequencies.word(word) == min(map(self._frequencies.gram, grams))


def _either(queries: list[tantivy.Query]) -> tantivy.Query:
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries]) if queries else Query.empty_query()
