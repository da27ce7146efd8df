"""English things that are likely stated though no rule asserts them: in come a sentence's nouns, out come items.

Evidence is what the noun is, its place in the clause and what governs it, how near a sign stands that it is of several
countries, whether it is counted, named or told of before, and what else the sentence asserts.
"""

import re
from collections.abc import Iterator, Sequence

from qiao.claims.cooperation.acting_en import accompanied, acts
from qiao.claims.cooperation.context import Scene
from qiao.claims.cooperation.introduced_en import excluded
from qiao.claims.cooperation.kinds_en import kind_of
from qiao.claims.cooperation.likely import covered, likely
from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.names_en import Name
from qiao.claims.cooperation.place_en import Standing, standing
from qiao.claims.cooperation.sides_en import Around, sides_around
from qiao.claims.cooperation.undertaken_en import elsewhere, undertaken
from qiao.claims.cooperation.unlisted_en import unlisted
from qiao.claims.names import LANDS


def likely_en(scene: Scene, nouns: Sequence[Name], found: Sequence[Item], around: Around) -> Iterator[Item]:
    """Yield an item for each noun that nothing found covers and that its evidence makes likely."""
    text = scene.part.text
    said = [f"said {word}" for word in set(_SAID.findall(text))]
    more = (*unlisted(scene, nouns, found), *undertaken(scene, nouns, found), *elsewhere(scene, nouns, found))
    for name in (*nouns, *more):
        if (
            (name.value in _NEVER and name not in more)
            or covered(name.start, name.end, found)
            or excluded(text, name)
            or acts(text, name)
            or accompanied(text, name, scene.names)
        ):
            continue
        stand = standing(text, name)
        if stand.general or _points_back(text, name, stand, around) or _none(text, name):
            continue
        evidence = (
            *_of_name(text, name),
            *_of_place(text, name, stand, around),
            *_of_scene(scene, name, found, around),
            *said,
            *(("in company", f"in company {name.value}") if name in more else ()),
        )
        if likely("en", evidence):
            kind = kind_of(text[name.start : name.end], name, "exist")
            yield Item(name.start, name.end, kind, "placed", *stand.verb, evidence=evidence)


_NEVER = frozenset({"company", "exchange", "open_sharing"})  # everybody has them


def _none(text: str, name: Name) -> bool:
    """Tell whether there are said to be none or few."""
    return text.endswith((" no ", " few "), 0, name.start) or text.startswith(("no ", "few "), name.start)


def _points_back(text: str, name: Name, stand: Standing, around: Around) -> bool:
    """Tell whether a noun alone takes up what was told of (the project), or many to which one belongs."""
    word = text[name.start : name.end].lower()
    if _ONE_OF.search(text, 0, name.start):
        return True  # the mission is one of the nine projects
    return stand.determined and not stand.new and word in around.told


_ONE_OF = re.compile(r"\b[Oo]ne of (?:the|its|their) (?:\w+ )?$")


# Verbs and words that tell of cooperation, or of what is only wished for.
_SAID = re.compile(
    r"\b(?:said|will|should|would|attended|held|signed|launched|established|opened|joint|cooperation|promote|strengthen)\b"
)


def _of_name(text: str, name: Name) -> Iterator[str]:
    """Yield what the name itself is."""
    words = text[name.start : name.end].split()
    yield f"kind {name.value}"
    yield f"noun {text[name.head : name.end].split(maxsplit=1)[0].lower()}"
    yield f"first {words[0].lower()}"
    yield f"words {min(_MANY_WORDS, len(words))}"
    if name.proper:
        yield "named"
        yield f"named {name.value}"
    if text[name.start].isupper():
        yield "capital"
    if words[-1].endswith("s"):
        yield "plural"
    if _POSSESSED.search(text, name.start, name.end):
        yield "possessed"
    if _COUNTED.search(text, max(0, name.start - _NEAR), name.start):
        yield "counted"


_MANY_WORDS = 6
_NEAR = 16  # characters
_POSSESSED = re.compile(r"['’]s?\b")
_COUNTED = re.compile(r"\b(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|several|many)\s$")


def _of_place(text: str, name: Name, stand: Standing, around: Around) -> Iterator[str]:
    """Yield where the name stands, what is around it, and how near a sign is that it is of several countries."""
    yield f"place {stand.place}"
    yield f"behind {stand.governor}"
    if stand.determined:
        yield "determined"
    if stand.new:
        yield "new"
        yield f"new {stand.place}"
    if stand.general:
        yield "general"
    sides = sides_around(text, name, around, len(text)).name.lower()
    yield f"sides {sides}"
    if name.proper:
        yield f"named, sides {sides}"
    if name.start < len("The "):
        yield "opens"


def _of_scene(scene: Scene, name: Name, found: Sequence[Item], around: Around) -> Iterator[str]:
    """Yield what the sentence and its article say beside the name."""
    last = scene.part.text[name.start : name.end].rsplit(maxsplit=1)[-1].lower()
    lands = [spot for spot in scene.names if spot[2].kind in LANDS]
    yield f"asserted {min(_MANY, len(found))}"
    yield f"lands {min(_MANY, len({code for _, _, one in scene.names for code in one.countries}))}"
    if last in around.told:
        yield "again"
    if any(one.kind.value == name.value for one in found):
        yield "beside its kind"
    if any(name.start <= start < name.end for start, _, _ in lands):
        yield "of a land"
    if around.about.crossing:
        yield "crossing"
    if scene.cued:
        yield "cued"


_MANY = 4
