"""Profiles made ready for matching: in come profiles, out comes a corpus whose rows can be compared many at a time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from qiao.matching.around import Embed
from qiao.matching.encode import Encoded, encode
from qiao.matching.index import Index, Meanings, build, meanings
from qiao.matching.profile import Profile, texts
from qiao.matching.vectors import Rows, Space, space
from qiao.matching.words import Terms, readable, surfaces, terms_of, title_terms, translations, written


@dataclass(frozen=True, slots=True)
class Side:
    """One side of pairs: profiles as arrays, and their texts as rows of the spaces of a corpus."""

    encoded: Encoded
    terms: Rows
    titles: Rows
    writing: Rows
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
    names = _names(profiles, known)
    rows = known.rows(said)
    side = Side(encode(profiles), rows, known.rows(titles), drawn.rows(letters), _dense(profiles, embed))
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


def _names(profiles: Sequence[Profile], known: Space) -> tuple[str, ...]:
    """Return the terms with English stems as the shortest word that any profile has for them."""
    seen = surfaces(text for profile in profiles for _, _, text in texts(profile, ("title", "summary", "description")))
    return tuple(seen.get(name, name) for name in known.names)
