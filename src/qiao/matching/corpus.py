"""Profiles made ready for matching: in come profiles, out comes a corpus whose rows can be compared many at a time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from qiao.matching.around import Embed
from qiao.matching.encode import Encoded, encode
from qiao.matching.index import Index, Meanings, build, meanings
from qiao.matching.profile import Profile, texts
from qiao.matching.vectors import Rows, Space, space
from qiao.matching.words import PARTS, Terms, readable, surfaces, terms_of, title_terms, translations, written

_CONCEPT: Final = "#"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of pairs: profiles as arrays, and their texts as rows of the spaces of a corpus."""

    encoded: Encoded
    terms: Rows
    titles: Rows
    writing: Rows
    said: npt.NDArray[np.bool_]  # terms that any of the profiles writes, rather than only translations of them
    dense: npt.NDArray[np.float32] | None = None

    def __len__(self) -> int:
        """Return the number of profiles."""
        return len(self.encoded.ids)


@dataclass(frozen=True, slots=True)
class Corpus:
    """The profiles that others are matched with, and the spaces that their texts lie in."""

    side: Side
    terms: Space
    writing: Space
    index: Index
    shown: npt.NDArray[np.bool_]  # terms that say something to a person
    meanings: Meanings  # of terms in the other language
    names: Sequence[str]  # terms as a person reads them: words instead of stems
    positions: dict[str, int]
    embed: Embed | None = None

    def asking(self, profiles: Sequence[Profile]) -> Side:
        """Return profiles as the asking side of pairs with this corpus."""
        return _side(profiles, self.terms, self.writing, self.embed)


def corpus(profiles: Sequence[Profile], embed: Embed | None = None) -> Corpus:
    """Make a corpus; 200,000 profiles take some minutes, sixty a moment."""
    said = [terms_of(profile) for profile in profiles]
    titles = [title_terms(profile) for profile in profiles]
    letters = [written(profile) for profile in profiles]
    known, drawn = space(said), space(letters)
    seen = surfaces(text for profile in profiles for text in _texts(profile))
    names = tuple(seen.get(name, name) for name in known.names)
    marked = np.array([name in seen or name[0] == _CONCEPT for name in known.names], np.bool_)
    rows = known.rows(said)
    side = Side(encode(profiles), rows, known.rows(titles), drawn.rows(letters), marked, _dense(profiles, embed))
    return Corpus(
        side=side,
        terms=known,
        writing=drawn,
        index=build(rows, known),
        shown=np.array([readable(name) for name in known.names], np.bool_),
        meanings=_meanings(names),
        names=names,
        positions={profile.id: at for at, profile in enumerate(profiles)},
        embed=embed,
    )


def _side(profiles: Sequence[Profile], known: Space, drawn: Space, embed: Embed | None) -> Side:
    return Side(
        encode(profiles),
        known.rows(_each(terms_of, profiles)),
        known.rows(_each(title_terms, profiles)),
        drawn.rows(_each(written, profiles)),
        _said(profiles, known),
        _dense(profiles, embed),
    )


def _each(make: Callable[[Profile], Terms], profiles: Sequence[Profile]) -> Iterable[Terms]:
    return map(make, profiles)


def _dense(profiles: Sequence[Profile], embed: Embed | None) -> npt.NDArray[np.float32] | None:
    """Return the user's vectors of title and summary, where there is an embedding function."""
    if embed is None:
        return None
    said = (
        " ".join(filter(None, (one.best("en"), two.best("en"))))
        for one, two in ((p.title, p.summary) for p in profiles)
    )
    return np.asarray(embed(list(said)), dtype=np.float32)


def _meanings(names: Sequence[str]) -> Meanings:
    numbers = {name: number for number, name in enumerate(names)}
    return meanings([[numbers[one] for one in translations(name) if one in numbers] for name in names])


def _said(profiles: Sequence[Profile], known: Space) -> npt.NDArray[np.bool_]:
    """Mark the terms of a space that any of some profiles writes."""
    marked = np.zeros(len(known.names), np.bool_)
    seen = surfaces(text for profile in profiles for text in _texts(profile))
    marked[[number for term in seen if (number := known.numbers.get(term)) is not None]] = True
    return marked


def _texts(profile: Profile) -> Iterable[str]:
    """Yield what a profile says of its subject, as `terms_of` reads it."""
    yield from (text for _, _, text in texts(profile, tuple(part for part in PARTS if part != "keywords")))
    yield from profile.keywords_zh
    yield from profile.keywords_en
