"""The words of the exchange: in come bilingual texts and codes of its vocabularies, out comes what a page shows."""

from qiao.matching.profile import Bilingual
from qiao.matching.terms import known, named, vocabularies
from qiao_web.views import formats, labels, places
from qiao_web.views.rows import Words


def words_in(zh: str, en: str) -> Words:
    """Return a text in the language of the page, or in the other where it is missing, with its tag."""
    if formats.is_chinese():
        return Words(zh, "zh-Hans") if zh else Words(en, "en")
    return Words(en, "en") if en else Words(zh, "zh-Hans")


def best(text: Bilingual) -> Words:
    """Return a bilingual text in the language of the page, or in the other."""
    return words_in(text.zh, text.en)


def term(vocabulary: str, code: str) -> str:
    """Return the name of a code in the language of the page; an unknown code stands for itself."""
    return named(vocabulary, code).name(formats.language()) if known(vocabulary, code) else code


def choices(vocabulary: str) -> labels.Words:
    """Return a vocabulary as the choices of a form, in its own order."""
    return {entry.code: entry.name(formats.language()) for entry in vocabularies()[vocabulary]}


def countries() -> labels.Words:
    """Return every country as a choice, sorted by name."""
    return {code: places.country(code) for code in sorted(places.known(), key=places.country)}
