"""An article in short: in come a reading and its claims, out go a core viewpoint and grouped points, all cited.

Extractive: every point is a contiguous run of the clean text, so that nothing can be altered. Points are chosen so that
the figures of the article are carried, then by what they say (claims, words of the title, cues, place in the text);
none repeats another. The same reading and claims always give the same digest.
"""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Final

from msgspec import Struct

from qiao.claims.model import Extraction
from qiao.digests.briefing.headings import by_concept
from qiao.digests.candidates import Candidate, Key, candidates
from qiao.digests.model import Digest, Group, Point
from qiao.text.model import Reading

_FEWEST: Final = 3
_MOST: Final = 12
_CHARACTERS_A_POINT: Final = {"zh": 150, "en": 280}  # one point for about every third sentence
_LONGEST: Final = {"zh": 160, "en": 420}  # longer sentences are cut at a clause border
_VIEWPOINT: Final = {"zh": (20, 110), "en": (60, 300)}  # the length of a sentence that can stand for an article
_SAME: Final = 0.6  # of the shorter one's shingles: above it two sentences say the same
_SHINGLE: Final = 4
_LETTERS: Final = re.compile(r"[^\W_]+")
_CLAUSE_END: Final = re.compile(r"[，；;]|,(?=\s)|\.\s")
_LONG_WORD: Final = re.compile(r"[a-z]{4,}")
_CUES: Final = re.compile(  # for small letters, as all that follows
    r"强调|指出|认为|表明|标志着|旨在|致力于|坚持|必须|应当|共同|推动|呼吁|"
    r"\b(?:emphasi[sz]|underscor|highlight|aim|must|should|call(?:ed|s)? for|mark|commit|agree|launch)"
)
_LEANING: Final = re.compile(  # begins by pointing back: it does not stand alone
    r"(?:他|她|它|其|这|那|此|该|对此|同时|此外|另外|但|而|因此|所以|于是|为此|“|\"|he |she |they |it |this |"
    r"these |that |those |but |and |however|moreover|in addition|also|“)"
)


class _Weighed(Struct, frozen=True):
    """A candidate with what it says: words of the title, cues, whether it stands alone, and how early it stands."""

    candidate: Candidate
    title: float
    cue: bool
    leaning: bool
    lead: float

    @property
    def as_viewpoint(self) -> float:
        """How well it stands for the article."""
        return 1.2 * self.lead + 2.0 * self.title + 0.5 * self.cue - 1.0 * self.leaning

    @property
    def as_point(self) -> float:
        """How much it says."""
        claims = min(3, len(self.candidate.figures) + self.candidate.cooperations)
        return 0.7 * claims + 0.6 * self.lead + 1.5 * self.title + 0.3 * self.cue - 0.6 * self.leaning


def digest(reading: Reading, article_index: int, claims: Extraction) -> Digest:
    """Condense one article of a reading."""
    article = reading.articles[article_index]
    found = candidates(reading, article, article_index, claims)
    if not found:
        return Digest(None, ())
    language = "zh" if article.language == "zh" else "en"
    weighed = _weigh(found, _pairs(article.title or ""))
    viewpoint = _viewpoint(weighed, language)
    chosen = _choose(weighed, viewpoint, language)
    return Digest(
        viewpoint=_point(viewpoint, language),
        groups=tuple(
            Group(heading, tuple(_point(candidate, language) for candidate in group))
            for heading, group in _grouped(chosen, language)
        ),
    )


def _grouped(chosen: Sequence[Candidate], language: str) -> list[tuple[str | None, list[Candidate]]]:
    """Group points under the document's own subheads; where it has none, under concepts that several points share."""
    if any(candidate.heading for candidate in chosen):
        by_heading = groupby(chosen, key=lambda candidate: candidate.heading)
        return [(heading, list(group)) for heading, group in by_heading]
    named: dict[str | None, list[Candidate]] = {}
    for heading, candidate in zip(by_concept([one.text for one in chosen], language), chosen, strict=True):
        named.setdefault(heading, []).append(candidate)
    rest = named.pop(None, [])
    return [*named.items(), *([(None, rest)] if rest else [])]


def _weigh(found: Sequence[Candidate], title: frozenset[str]) -> list[_Weighed]:
    weighed = []
    for candidate in found:
        small = candidate.text.lower()
        shared = sum([pair in small for pair in title]) / len(title) if title else 0.0
        weighed.append(
            _Weighed(
                candidate,
                title=shared,
                cue=_CUES.search(small) is not None,
                leaning=_LEANING.match(small) is not None,
                lead=1.0 - candidate.order / len(found),
            )
        )
    return weighed


def _viewpoint(found: Sequence[_Weighed], language: str) -> Candidate:
    """Return the sentence that stands for the article: the one it labels so itself, or else a leading, central one."""
    for each in found:
        if each.candidate.labelled:
            return each.candidate
    shortest, longest = _VIEWPOINT[language]
    able = [each for each in found if shortest <= len(each.candidate.text) <= longest] or found[:1]
    return max(able, key=lambda each: each.as_viewpoint).candidate


def _choose(found: Sequence[_Weighed], viewpoint: Candidate, language: str) -> list[Candidate]:
    """Take the sentences that carry the figures, then the best of the rest up to the size; in reading order."""
    size = sum(len(each.candidate.text) for each in found)
    wanted = min(_MOST, max(_FEWEST, round(size / _CHARACTERS_A_POINT[language])))
    chosen = _Chosen(viewpoint)
    # The figures come first: an article of nothing but figures gets as many points as they need.
    with_figures = [each.candidate for each in found if each.candidate.figures]
    for candidate in sorted(with_figures, key=lambda candidate: -len(candidate.figures)):
        if not candidate.figures <= chosen.carried:
            chosen.take(candidate)
    for each in sorted(found, key=lambda each: -each.as_point):
        if len(chosen.points) >= wanted:
            break
        chosen.take(each.candidate)
    return sorted(chosen.points.values(), key=lambda candidate: candidate.order)


class _Chosen:
    """The points so far, and what they say and carry together with the viewpoint."""

    def __init__(self, viewpoint: Candidate) -> None:
        self.points: dict[int, Candidate] = {}
        self.carried: set[Key] = set(viewpoint.figures)
        self._viewpoint = viewpoint.order
        self._said = [_shingles(viewpoint.text)]

    def take(self, candidate: Candidate) -> None:
        """Add a candidate, unless it or its like is there."""
        if candidate.order == self._viewpoint or candidate.order in self.points:
            return
        shingles = _shingles(candidate.text)
        if any(len(shingles & said) > _SAME * min(len(shingles), len(said)) for said in self._said):
            return
        self._said.append(shingles)
        self.points[candidate.order] = candidate
        self.carried |= candidate.figures


def _point(candidate: Candidate, language: str) -> Point:
    """Show a sentence, cut at a clause border where it is very long; a cut is still contiguous and verbatim."""
    longest = _LONGEST[language]
    text = candidate.text
    if len(text) > longest and not candidate.figures:
        borders = [match.start() for match in _CLAUSE_END.finditer(text, longest // 3, longest)]
        text = text[: borders[-1]] if borders else text
    return Point(text, (candidate.passage,))


def _pairs(text: str) -> frozenset[str]:
    """Return what a title is about: pairs of Chinese characters, or long English words."""
    small = text.lower()
    if small.isascii():
        return frozenset(_LONG_WORD.findall(small))
    return frozenset(one + other for one, other in pairwise(small) if one.isalnum() and other.isalnum())


def _shingles(text: str) -> set[str]:
    plain = "".join(_LETTERS.findall(text.lower()))
    return {plain[i : i + _SHINGLE] for i in range(max(1, len(plain) - _SHINGLE + 1))}
