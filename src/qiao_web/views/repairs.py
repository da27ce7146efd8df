"""Names of repairs in, words out: what each step of the cleaner does to a text."""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qiao.text.model import Repair

WORDS: Mapping[str, "str | Promise"] = {
    "chrome": _("site navigation and other page furniture left out"),
    "line_ends": _("line ends made uniform"),
    "invisible": _("invisible characters taken out"),
    "mojibake": _("wrongly decoded characters restored"),
    "misread": _("text of one Chinese encoding that was read as another restored"),
    "left_over": _("left-over control characters taken out"),
    "out_of_step": _("double-byte text put back in step"),
    "damaged": _("damaged characters marked, since no certain reading exists"),
    "gloss": _("pinyin glosses taken out"),
    "wrapped": _("wrapped lines joined"),
    "spacing": _("stray spaces and blank lines taken out"),
    "broken": _("paragraphs joined that were broken in mid-sentence"),
}


def words(name: str) -> str:
    """Return the words of a repair, or its name where a newer cleaner has a step that the pages do not know."""
    return str(WORDS.get(name, name))


def counted(repairs: Iterable[Repair]) -> tuple[tuple[str, int], ...]:
    """Return each kind of repair in words with its number, the most frequent first."""
    return tuple((words(name), number) for name, number in Counter(one.name for one in repairs).most_common())
