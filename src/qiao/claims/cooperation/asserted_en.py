"""What an English sentence asserts: in comes its scene, out come its items in reading order, each told of the others.

Nouns of the lexicon with their verbs and places come first, then constructions, then what is likely by its evidence.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from qiao.claims.cooperation.context import Context, Scene
from qiao.claims.cooperation.english import items
from qiao.claims.cooperation.likely_en import likely_en
from qiao.claims.cooperation.model import Item, beside
from qiao.claims.cooperation.related_en import aided, houses, related
from qiao.claims.cooperation.sides_en import Around
from qiao.claims.cooperation.special.en import said_again, special_en
from qiao.claims.cooperation.tidied_en import tidied


def asserted_en(scene: Scene, about: Context, told: Mapping[str, str]) -> list[Item]:
    """Return the items that a sentence asserts; `told` as in `english.items`."""
    text = scene.part.text
    found, nouns = items(text, scene.words, scene.names, about, told)
    for item in special_en(text):
        if not any(said_again(text, item, one) for one in found):
            found.append(item)
    found += houses(scene, found)
    found += likely_en(scene, nouns, found, Around(scene.names, about, told))
    found += related(scene, found, about)
    found += aided(scene, found, about)
    found = sorted((tidied(text, one) for one in found), key=lambda one: one.start)
    spans = [(one.start, one.end) for one in found]
    return [replace(one, others=beside(spans, at)) for at, one in enumerate(found)]
