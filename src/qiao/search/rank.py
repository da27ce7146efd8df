"""From candidates to hits: in come articles as an engine scored them, out comes one page of hits in their final order.

An engine counts words in whole articles. Here the best candidates are read once more, passage by passage: words close
together, in the order of the query, and pairs of characters across word borders say more than words far apart. The
passages that answer best become the snippets.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from qiao.search.entry import Shown, shown
from qiao.search.index import Order, Page
from qiao.search.matching import Match, Matcher
from qiao.search.model import Hit
from qiao.search.plan import Plan
from qiao.search.snippets import Marks, merge, snippet
from qiao.search.weights import K1, B, Frequencies
from qiao.vocabulary.fold import fold

WINDOW: Final = 12  # candidates that are read again, a little more than a page: reading is half the cost of a search
_PASSAGE_SHARE: Final = 0.5  # of the best passage's score, beside the engine's own
_TOGETHER_SHARE: Final = 1.2  # of the weights of what stands together
_REACH: Final = {True: 150, False: 50}  # characters of a long sentence, of ASCII text and of any other


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate: the engine's score and the payload of its entry."""

    score: float
    payload: bytes


class _Passage(NamedTuple):
    """A passage with what of the article's matches lies in it; a tuple, because a page of hits reads a hundred."""

    score: float
    n: int
    text: str
    start: int  # in the whole text, as the matches count
    matches: list[Match]


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: float
    article: Shown
    in_title: list[Match]
    passages: list[_Passage]


def present(found: Sequence[Found], plan: Plan, page: Page, frequencies: Frequencies) -> tuple[Hit, ...]:
    """Return one page of hits; only the first candidates are reordered, so pages never overlap."""
    matcher = Matcher(plan, frequencies)
    first, stop = page.offset, page.offset + page.limit
    if page.order is Order.RELEVANCE and plan.concepts and first < WINDOW:
        near = [_read(each, matcher) for each in found[:WINDOW]]
        near.sort(key=lambda candidate: -candidate.score)
        rest = [_read(each, matcher) for each in found[WINDOW:stop]]
        chosen = (near + rest)[first:stop]
    else:
        chosen = [_read(each, matcher) for each in found[first:stop]]
    return tuple(_hit(candidate, matcher, page) for candidate in chosen)


def _read(found: Found, matcher: Matcher) -> _Candidate:
    article = shown(found.payload)
    texts = article.passages
    # One pass over the whole article: a pass for each passage costs three times as much.
    whole = "\n".join([text for _, text in texts])
    matches = matcher.matches(whole.lower() if article.lowered else fold(whole))
    scorer = _Scorer(matcher, len(whole) / max(1, len(texts)), is_ascii=article.language != "zh")
    passages = []
    start = first = 0
    count = len(matches)
    for n, text in texts:
        size = len(text)
        end, last = start + size, first
        while last < count and matches[last][0] < end:
            last += 1
        if last > first:
            own = matches[first:last]
            passages.append(_Passage(scorer.score(own, size), n, text, start, own))
            first = last
        start = end + 1
    passages.sort(key=_best_first)
    if not passages and texts:
        passages.append(_Passage(0.0, *texts[0], 0, []))
    in_title = matcher.matches(fold(article.title))
    best = max(scorer.score(in_title, len(article.title)), passages[0].score if passages else 0.0)
    return _Candidate(found.score + _PASSAGE_SHARE * best, article, in_title, passages)


def _best_first(passage: _Passage) -> float:
    return -passage.score


def _marks(passage: _Passage, matcher: Matcher) -> Marks:
    """Return what to highlight in a passage, counted from its own beginning."""
    start = passage.start
    return tuple([(first - start, last - start) for first, last in merge(matcher, passage.matches)])


class _Scorer:
    """Scores passages by what of the query they hold and how close together."""

    def __init__(self, matcher: Matcher, usual_length: float, *, is_ascii: bool) -> None:
        self._slots = matcher.slots
        self._usual = max(usual_length, 1.0)
        self._reach = _REACH[is_ascii]

    def score(self, matches: list[Match], length: int) -> float:
        if not matches:
            return 0.0
        counts: dict[int, int] = {}
        for match in matches:
            counts[match.slot] = counts.get(match.slot, 0) + 1
        dampening = K1 * (1 - B + B * length / self._usual)
        own: dict[int, float] = {}
        others: dict[int, float] = {}
        total = 0.0
        for number, count in counts.items():
            slot = self._slots[number]
            gain = slot.weight * count * (K1 + 1) / (count + dampening)
            if slot.concept < 0:
                total += gain
            elif slot.is_alias:
                others[slot.concept] = max(others.get(slot.concept, 0.0), gain)
            else:
                own[slot.concept] = own.get(slot.concept, 0.0) + gain
        total += sum(max(own.get(concept, 0.0), others.get(concept, 0.0)) for concept in own.keys() | others.keys())
        return total + _TOGETHER_SHARE * self._together(matches)

    def _together(self, matches: list[Match]) -> float:
        """Return the weight of what stands within one sentence or so, at the best place: answers are not scattered."""
        slots = self._slots
        inside: dict[int, float] = {}
        counts: dict[int, int] = {}
        best = weight = 0.0
        first = 0
        for match in matches:
            slot = slots[match.slot]
            if slot.concept < 0:
                continue
            while matches[first].start < match.start - self._reach:
                leaving = slots[matches[first].slot].concept
                first += 1
                if leaving < 0:
                    continue
                counts[leaving] -= 1
                if not counts[leaving]:
                    weight -= inside.pop(leaving)
            counts[slot.concept] = counts.get(slot.concept, 0) + 1
            if slot.weight > inside.get(slot.concept, 0.0):
                weight += slot.weight - inside.get(slot.concept, 0.0)
                inside[slot.concept] = slot.weight
            best = max(best, weight)
        return best


def _hit(candidate: _Candidate, matcher: Matcher, page: Page) -> Hit:
    article = candidate.article
    best = [passage for passage in candidate.passages if passage.score > 0] or candidate.passages[:1]
    return Hit(
        key=article.key,
        score=round(candidate.score, 4),
        title=article.title,
        title_marks=merge(matcher, candidate.in_title),
        language=article.language,
        source=article.source,
        published=article.published,
        snippets=tuple([snippet(each.n, each.text, _marks(each, matcher)) for each in best[: page.snippets]]),
        translated=_translated(candidate, best[: page.snippets], matcher),
    )


def _translated(candidate: _Candidate, shown: Sequence[_Passage], matcher: Matcher) -> tuple[tuple[str, str], ...]:
    """Return what is said in the other language for each word that was asked for and is not there itself."""
    found: dict[str, str] = {}
    told: set[int] = set()
    for text, begin, matches in (
        (candidate.article.title, 0, candidate.in_title),
        *((each.text, each.start, each.matches) for each in shown),
    ):
        for match in matches:
            slot = matcher.slots[match.slot]
            if slot.translates and not slot.is_hint:
                known = found.get(slot.translates, "")
                found[slot.translates] = max(known, text[match.start - begin : match.end - begin], key=len)
            elif not slot.is_hint:
                told.add(slot.concept)
    own = {slot.translates for slot in matcher.slots if slot.concept in told}
    return tuple((asked, said) for asked, said in found.items() if asked not in own)
