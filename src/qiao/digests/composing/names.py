"""Names and holders to the other language: official translations only, and the original in quotes where there is none.

>>> holder("中国科学院与泰国", "zh", "en"), name("特里布文大学", "zh", "en")
('the Chinese Academy of Sciences and Thailand', '“特里布文大学”')
"""

import re
from collections.abc import Iterable
from typing import Final

from qiao.claims.names import Mention, NameKind, mentions
from qiao.vocabulary.counted import lexicon, unquoted
from qiao.vocabulary.load import blocs, country
from qiao.vocabulary.terms import term
from qiao.vocabulary.thesaurus import key

_PRONOUN: Final = re.compile(  # stands for a holder named elsewhere
    r"(?:该|本|此|这|其|它|他|她|我们|我市|我省|我校|各方|后者|前者)|"
    r"(?:its?|they|we|he|she|both|this|these|those|each|her|his|their|our|us|them)\b",
    re.IGNORECASE,
)
_CAPITAL: Final = r"(?:[A-Z][\w.'’&()-]*|of|for|and|on|in|the|de|at)"
_NAME_LIKE: Final = {  # what may be shown as a name in its own script, not a piece of a clause
    "zh": re.compile(r"[^，。,;；：:？！、\d]{2,24}"),
    "en": re.compile(rf"{_CAPITAL}(?: {_CAPITAL}){{0,14}}"),
}
_ARTICLE: Final = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_AND: Final = {"zh": re.compile(r"[和与同及、]"), "en": re.compile(r",\s*(?:and\s+)?|\s+and\s+")}
_LED: Final = re.compile(  # English names of these kinds take an article
    r"^(?:.*\b(?:States|Kingdom|Emirates|Netherlands|Philippines|Maldives|Bahamas|Gambia|Congo|Republic|Islands|Comoros|"
    r"Union|Academy|Ministry|Administration|Association|Agency|Organi[sz]ation|Commission|Council|Alliance|Federation|"
    r"Foundation|Centre|Center|Institute|Bank|Fund|Office|Committee|Institution|Forum|Initiative|Programme|Project|"
    r"Observatory|Telescope|Station|Array|Society|Source|Bureau|Community|Conference|Expo|Fair|League)\b.*|.*\btelescope)$"
)
_UNLED: Final = re.compile(r"^(?:ASEAN|BRICS|CERN|NASA|UNESCO|ITER|FAST\b)")


def listed(names: Iterable[str], language: str) -> str:
    """Join names as a language does.

    >>> listed(["China", "Egypt", "Kenya"], "en"), listed(["中国", "埃及", "肯尼亚"], "zh")
    ('China, Egypt and Kenya', '中国、埃及和肯尼亚')
    """
    every = list(names)
    if len(every) < 2:
        return "".join(every)
    if language == "zh":
        return "、".join(every[:-1]) + "和" + every[-1]
    return ", ".join(every[:-1]) + " and " + every[-1]


def quoted(original: str) -> str:
    """Show words in their own script, as words of somebody else.

    >>> quoted("“一带一路”联合实验室")
    '“‘一带一路’联合实验室”'
    """
    inner = original.strip().replace("“", "‘").replace("”", "’").replace('"', "'")
    return f"“{inner}”"


def led(english: str) -> str:
    """Put the article before an English name that takes one."""
    takes = _LED.match(english) and not _UNLED.match(english) and not english.startswith(("The ", "the "))
    return f"the {english}" if takes else english


def country_name(code: str, language: str) -> str:
    """Name a country by its code."""
    entry = country(code)
    return entry.zh if language == "zh" else led(entry.en)


def bloc_name(written: str, language: str) -> str:
    """Name a group of countries, whose claims carry its id or one of its names."""
    for bloc in blocs():
        if written in (bloc.id, bloc.zh, bloc.en, *bloc.zh_aliases, *bloc.en_aliases):
            return bloc.zh if language == "zh" else led(bloc.en)
    return quoted(written)


def scope_name(written: str, language: str) -> str:
    """Name what a figure is limited to: a group of countries, a place, or a kind of countries."""
    source = "en" if written.isascii() else "zh"
    if source == language:
        return written
    phrase = term(written, source, language)
    if phrase is None or any(written in (bloc.zh, bloc.en, *bloc.zh_aliases, *bloc.en_aliases) for bloc in blocs()):
        return official(written, source, language) or bloc_name(written, language)
    return phrase.plural


def official(written: str, source: str, target: str) -> str | None:
    """Return the official name in the other language of what the whole of a text names; None where there is none."""
    bare = _ARTICLE.sub("", written.strip())
    whole = [one for one in mentions(bare, source) if one.start == 0 and one.end == len(bare)]
    return _named(whole[0], target) if whole else None


def name(written: str, source: str, target: str) -> str:
    """Return the official name in the other language, else the original in quotes."""
    return official(written, source, target) or (written if source == target else quoted(written))


def holder(subject: str | None, source: str, target: str) -> str | None:
    """Return who holds a figure, for "for …" or 与…有关的; None where the text names nobody that can be told."""
    if not subject or _PRONOUN.match(subject):
        return None
    if source == target:
        return subject[0].lower() + subject[1:] if _ARTICLE.match(subject) else subject
    whole = _holder(subject, source, target)
    if whole is not None:
        return whole
    pieces = [piece for piece in _AND[source].split(subject) if piece]
    told = [_holder(piece, source, target) for piece in pieces]
    if len(told) > 1 and all(told):
        return listed([piece for piece in told if piece], target)
    shown = _NAME_LIKE[source].fullmatch(_ARTICLE.sub("", subject)) and mentions(subject, source)
    return quoted(_ARTICLE.sub("", subject)) if shown else None


def _holder(written: str, source: str, target: str) -> str | None:
    if found := official(written, source, target):
        return found
    words = lexicon()
    bare = _ARTICLE.sub("", written.strip()).replace("各国", "国家")
    table, sought = (words.holders_zh, unquoted(bare)) if source == "zh" else (words.holders_en, key(bare))
    if found := table.get(sought):
        return found if target == "zh" or found.startswith("both ") else f"the {found}"
    phrase = term(bare, source, target)
    if phrase is None:
        return None
    return f"the {phrase.text}" if target == "en" else phrase.text


def _named(mention: Mention, target: str) -> str | None:
    """Return the name in a language, unless the vocabulary has but one form of it, as for names made by a pattern."""
    if mention.zh == mention.en and mention.kind is NameKind.ORGANISATION:
        return None
    return mention.zh if target == "zh" else led(mention.en)
