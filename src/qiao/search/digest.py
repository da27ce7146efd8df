"""An article in short: in come a reading and its claims, out go a core viewpoint and grouped points, all cited.

Extractive: every point is a contiguous run of the clean text, so that nothing can be altered. Points are chosen so that
the figures of the article are carried, then by what they say (claims, words of the title, cues, place in the text);
none repeats another. The same reading and claims always give the same digest.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import Final

from qiao.claims.model import Extraction
from qiao.search.candidates import Candidate, Key, candidates
from qiao.search.model import Digest, Group, Point
from qiao.text.model import Article, Reading

_FEWEST: Final = 3
_MOST: Final = 12
_CHARACTERS_A_POINT: Final = {"zh": 160, "en": 420}  # one point for about every third sentence
_LONGEST: Final = {"zh": 160, "en": 420}  # longer sentences are cut at a clause border
_VIEWPOINT: Final = {"zh": (20, 110), "en": (60, 300)}  # the length of a sentence that can stand for an article
_SAME: Final = 0.6  # of the shorter one's shingles: above it two sentences say the same
_SHINGLE: Final = 4
_CLAUSE_END: Final = re.compile(r"[，；;]|,(?=\s)|\.\s")
_LONG_WORD: Final = re.compile(r"[a-z]{4,}")
_CUES: Final = re.compile(
    r"强调|指出|认为|表明|标志着|旨在|致力于|坚持|必须|应当|共同|推动|呼吁|"
    r"\b(?:emphasi[sz]|underscor|highlight|aim|must|should|call(?:ed|s)? for|mark|commit|agree|launch)",
    re.IGNORECASE,
)
_LEANING: Final = re.compile(  # begins by pointing back: it does not stand alone
    r"(?:他|她|它|其|这|那|此|该|对此|同时|此外|另外|但|而|因此|所以|于是|为此|“|\"|he |she |they |it |this |"
    r"these |that |those |but |and |however|moreover|in addition|also|“)",
    re.IGNORECASE,
)


def digest(reading: Reading, article_index: int, claims: Extraction) -> Digest:
    """Condense one article of a reading."""
    article = reading.articles[article_index]
    found = candidates(reading, article, article_index, claims)
    if not found:
        return Digest(None, ())
    title = _pairs(article.title or found[0].text)
    viewpoint = _viewpoint(found, article, title)
    chosen = _choose(found, viewpoint, article, title)
    return Digest(
        viewpoint=_point(viewpoint, article) if viewpoint else None,
        groups=tuple(
            Group(heading, tuple(_point(candidate, article) for candidate in group))
            for heading, group in groupby(chosen, key=lambda candidate: candidate.heading)
        ),
    )


def _viewpoint(found: Sequence[Candidate], article: Article, title: frozenset[str]) -> Candidate | None:
    """Return the sentence that stands for the article: the one it labels so itself, or else a leading, central one."""
    labelled = [candidate for candidate in found if candidate.labelled]
    if labelled:
        return labelled[0]
    shortest, longest = _VIEWPOINT[_language(article)]
    able = [candidate for candidate in found if shortest <= len(candidate.text) <= longest] or found[:1]
    return max(able, key=lambda candidate: (_viewpoint_score(candidate, len(found), title), -candidate.order))


def _viewpoint_score(candidate: Candidate, total: int, title: frozenset[str]) -> float:
    lead = 1.0 - candidate.order / total
    leaning = 1.0 if _LEANING.match(candidate.text) else 0.0
    cue = 0.5 if _CUES.search(candidate.text) else 0.0
    return 1.2 * lead + 2.0 * _shared(title, candidate.text) + cue - leaning


def _choose(
    found: Sequence[Candidate], viewpoint: Candidate | None, article: Article, title: frozenset[str]
) -> list[Candidate]:
    """Take the sentences that carry the figures, then the best of the rest up to the size; in reading order."""
    size = sum(len(candidate.text) for candidate in found)
    wanted = min(_MOST, max(_FEWEST, round(size / _CHARACTERS_A_POINT[_language(article)])))
    seen = [_shingles(viewpoint.text)] if viewpoint else []
    carried: set[Key] = set(viewpoint.figures) if viewpoint else set()
    chosen: list[Candidate] = []

    def take(ordered: Iterable[Candidate], limit: int, *, for_figures: bool) -> None:
        for candidate in ordered:
            if len(chosen) >= limit:
                return
            if candidate is viewpoint or (for_figures and candidate.figures <= carried):
                continue
            shingles = _shingles(candidate.text)
            if any(_repeats(shingles, other) for other in seen):
                continue
            seen.append(shingles)
            chosen.append(candidate)
            carried.update(candidate.figures)

    with_figures = sorted((c for c in found if c.figures), key=lambda c: (-len(c.figures), c.order))
    # The figures come first: an article of nothing but figures gets as many points as they need.
    take(with_figures, len(found), for_figures=True)
    taken = {candidate.order for candidate in chosen}
    rest = [candidate for candidate in found if candidate.order not in taken]
    take(sorted(rest, key=lambda c: (-_score(c, len(found), title), c.order)), wanted, for_figures=False)
    return sorted(chosen, key=lambda candidate: candidate.order)


def _score(candidate: Candidate, total: int, title: frozenset[str]) -> float:
    claims = min(3, len(candidate.figures) + candidate.cooperations)
    lead = 0.6 * (1.0 - candidate.order / total)
    leaning = 0.6 if _LEANING.match(candidate.text) else 0.0
    cue = 0.3 if _CUES.search(candidate.text) else 0.0
    return 0.7 * claims + lead + 1.5 * _shared(title, candidate.text) + cue - leaning


def _point(candidate: Candidate, article: Article) -> Point:
    """Show a sentence, cut at a clause border where it is very long; a cut is still contiguous and verbatim."""
    longest = _LONGEST[_language(article)]
    text = candidate.text
    if len(text) > longest and not candidate.figures:
        borders = [match.start() for match in _CLAUSE_END.finditer(text, longest // 3, longest)]
        text = text[: borders[-1]] if borders else text
    return Point(text, (candidate.passage,))


def _language(article: Article) -> str:
    return "zh" if article.language == "zh" else "en"


def _pairs(text: str) -> frozenset[str]:
    """Return what a title is about: pairs of Chinese characters, or long English words."""
    small = text.lower()
    if small.isascii():
        return frozenset(_LONG_WORD.findall(small))
    return frozenset(one + other for one, other in pairwise(small) if one.isalnum() and other.isalnum())


def _shared(pairs: frozenset[str], text: str) -> float:
    small = text.lower()
    return sum(pair in small for pair in pairs) / len(pairs) if pairs else 0.0


def _shingles(text: str) -> frozenset[str]:
    plain = "".join(filter(str.isalnum, text.lower()))
    return frozenset(plain[i : i + _SHINGLE] for i in range(max(1, len(plain) - _SHINGLE + 1)))


def _repeats(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) > _SAME * min(len(one), len(other))
