"""Subjects that stand behind a Chinese figure: in come a sentence and a figure in it, out comes who holds it.

历时163天，行程6万海里，考察队返回: the sentence opens with how long and how far, and who it was follows. 40岁的王某 is
the age of whom it describes.
"""

import re

from qiao.claims.noun.zh import nouns
from qiao.claims.noun.zh.candidates import MEASURED, candidates
from qiao.claims.noun.zh.subject import opening
from qiao.claims.noun.zh.words import BOUNDARY, REACH, clause_end

_DEED = (
    r"(?:近日|日前)?[,，]?(?:历时|历经|经过|行程|总?航程|航行|飞行|耗时|跨越|穿越|总投资|投资|占地|全长|总长|时隔)"
    r"[^,，。;；:：]{0,24}"
)
_ONLY_DEEDS = re.compile(rf"{_DEED}(?:[,，、]{_DEED})*\Z")
_MORE_DEEDS = re.compile(rf"[^,，。;；:：]{{0,12}}(?:[,，、]{_DEED})*[,，]")


def behind(text: str, end: int) -> str | None:
    """Return the subject that follows a sentence's opening of deeds, or whom an age describes."""
    if _ONLY_DEEDS.match(text, 0, end) is None:
        return None
    more = _MORE_DEEDS.match(text, end)
    if more is None:
        return None
    stop = BOUNDARY.search(text, more.end())
    return opening(text, more.end(), min(more.end() + REACH, stop.start() if stop is not None else len(text)))


def aged(text: str, end: int) -> str | None:
    """Return whom the age that ends at `end` describes: 40岁的王某."""
    if text[end : end + 1] != "的":
        return None
    several = _SEVERAL.match(text, end + 1)  # 总投资9亿元的12个|项目
    begin = end + 1 if several is None else several.end()
    found = nouns.after(text, begin, len(text), None)
    if found is not None and found[0] == begin and MEASURED.search(text, *found) is None:
        return text[slice(*found)]
    named = next(iter(candidates(text, begin, clause_end(text, begin, len(text)))), None)
    return named.name if named is not None and named.start - begin <= _VERB else None  # 离|并网系统


_VERB = 2  # characters that the dictionary cuts off a name
_SEVERAL = re.compile(r"[\d一二三四五六七八九十两百千余多]+[个座家条艘项栋处]")
