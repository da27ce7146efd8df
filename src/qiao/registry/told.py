"""What figures are compared by: the scene of an article, the setting of a figure, the figure as it is told.

All of it is plain values that can be stored, so that a figure is compared with those of articles read long before.
"""

import msgspec

from qiao.claims.model import Basis, Quantity
from qiao.registry.bounds import Bounds

Words = frozenset[str]


class Scene(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What an article speaks of.

    `names` are keys of what has a name, `own` words that no dictionary has, by their sound; `lands` are countries,
    blocs and places, `begins` the countries that it begins with, but for China; `words` stand for all content
    words, `runs` for runs of words away from numbers; `shorts` are what its universities are called for short, by
    key; `briefs` what it calls something for short; `meanings` are what the characters of a Chinese name mean, by
    key; `editions` and `years` say which of a row of events it speaks of. `day` is when it was published; where its
    year is not told, it is XXXX.
    """

    language: str
    day: str | None
    names: Words
    own: Words
    lands: Words
    begins: Words
    words: frozenset[int]
    runs: frozenset[int]
    shorts: dict[str, Words]
    briefs: Words
    meanings: dict[str, tuple[Words, ...]]
    editions: Words
    years: Words


class Setting(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What stands around a figure: words of its clause and sentence, marks and lands of its clause, names, dates."""

    clause: Words
    sentence: Words
    marks: Words
    lands: Words
    names: Words
    own: Words
    dates: Words


class Told(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A figure as one article tells it.

    `thing`, `subject` and `scope` are those of its measure, "" where only its text explains them; `label` are the
    content words of what is counted; `guessed`: its sentence does not say who holds it.
    """

    key: str
    bounds: Bounds
    quantity: Quantity
    unit: str
    classifier: str
    counted: str
    thing: str
    label: tuple[str, ...]
    subject: str
    guessed: bool
    scope: str
    changing: bool
    as_of: str | None
    basis: Basis
    setting: Setting
