"""Figures: in come the sentences of an article, out come drafts of what it counts and measures.

Chinese and English share the steps and not the words: `figure.zh` and `figure.en` know those. A sentence without
a character that could begin a numeral is not looked at.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

import ahocorasick_rs

from qiao.claims.draft import FigureDraft
from qiao.claims.figure.en import figures as figures_en
from qiao.claims.figure.en import recall, titled
from qiao.claims.figure.measure import measured
from qiao.claims.figure.moment import Moment
from qiao.claims.figure.zh import figures as figures_zh
from qiao.claims.model import Basis
from qiao.claims.numeral.model import fold
from qiao.claims.sentences import Sentence
from qiao.claims.vocabulary import words
from qiao.text.model import Article

# Digits are looked for first: a class is searched ten times as fast as the words, and most sentences hold one.
_DIGIT = re.compile("[0-9]")
_BEGINNINGS = words(
    (
        "one two three four five six seven eight nine ten eleven twelve hundred thousand dozen scores half third",
        "quarter fift twent thirt fort decade century",
    )
)
_NUMERAL = re.compile(r"[\d一二两三四五六七八九十百千万亿半翻]")
_SPELLED = ahocorasick_rs.AhoCorasick(
    [*(form for word in _BEGINNINGS for form in (word, word.capitalize(), word.upper())), "llion"], store_patterns=False
)
_HAN = re.compile(r"[\u4e00-\u9fff]")


def figures(article: Article, sentences: Sequence[Sentence], reference: date | None) -> Iterator[FigureDraft]:
    """Yield the figures of an article in reading order, with clean offsets."""
    memory, english = figures_zh.Memory(), recall.Memory()
    before: str | None = None
    for sentence in sentences:
        language = _language(sentence.text, article.language)
        if not _promising(sentence.text, language):
            before = None
            continue
        text = fold(sentence.text)
        moment = Moment(text, language, reference, article.published, before)
        before = None
        if language == "zh":
            found = figures_zh.figures(text, sentence.start, moment, memory)
        else:
            found = _english(text, sentence.start, moment, english)
        for draft in found:
            if draft.as_of_basis in _STATED:
                before = draft.as_of
            yield measured(draft, text, draft.start - sentence.start, moment)


def _language(text: str, article: str) -> str:
    """Return the language of a sentence: an English one may give a name in Chinese as well."""
    if _HAN.search(text) is None:
        return "en"
    named = article == "en" and len(_HAN.findall(text)) * _LETTERS_TO_A_SIGN < len(_LETTER.findall(text))
    return "en" if named else "zh"


_LETTERS_TO_A_SIGN = 3
_LETTER = re.compile(r"[A-Za-z]")
_STATED = frozenset((Basis.IN_SENTENCE, Basis.RELATIVE))


def _english(text: str, start: int, moment: Moment, memory: recall.Memory) -> Iterator[FigureDraft]:
    """Yield the figures of an English sentence; a headline in Title Case is read without its capitals."""
    read = titled.small(text)
    if read is None:
        return figures_en.figures(text, start, moment, memory)
    return titled.restored(figures_en.figures(read, start, moment, memory), read, text, start)


def _promising(text: str, language: str) -> bool:
    """Tell whether something in a sentence could begin a numeral."""
    if _DIGIT.search(text) is not None:
        return True
    return _NUMERAL.search(text) is not None if language == "zh" else bool(_SPELLED.find_matches_as_indexes(text))
