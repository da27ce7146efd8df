"""People named in running text: a shadow text in, spans of names out.

A name is believed only where something says that a person follows or precedes: a title, an honorific, a label such as
联系人, or a phrase such as "led by". Chinese names must begin with a surname and must not be a word.
"""

import re
from collections.abc import Iterator
from typing import Final

from qiao.vocabulary.dictionary import glosses

_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆"
    "范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪辛柯屠祝倪"
)
_DOUBLE: Final = "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯"
_HAN: Final = r"[\u4e00-\u9fff]"
_TITLES: Final = (
    "教授|副教授|院士|博士后|博士|研究员|副研究员|主任医师|主任|先生|女士|经理|总监|董事长|总经理|工程师|"
    "老师|医生|课题组|团队|所长|院长|校长"
)
_TITLED: Final = re.compile(rf"(?P<name>(?:[{_SURNAMES}]|{_DOUBLE}){_HAN}{{1,2}}?)(?=(?:等)?(?:{_TITLES}))")
_LABELLED: Final = re.compile(
    rf"(?:联系人|负责人|发明人|完成人|主持人|首席科学家|带头人|主讲人|技术经理人|法定代表人|法人代表)\s*(?:为|是|[::])?\s*"
    rf"(?P<name>(?:[{_SURNAMES}]|{_DOUBLE}){_HAN}{{1,2}})(?!{_HAN}(?<![教院博研主先女经总董工老医所校、等和及]))"
)
_LATIN: Final = r"[A-ZÀ-Þ][a-zà-ÿ'’-]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?"
_INITIAL: Final = r"(?:[A-Z]\.\s?)"
_HONORIFIC: Final = re.compile(
    rf"\b(?:Dr|Prof|Professor|Mr|Mrs|Ms|Mme|Herr|Frau|Sir|Madam|Dipl\.-Ing|Ing|Eng|Academician)\b\.?\s+(?:Dr\.?\s+)?"
    rf"(?P<name>(?:{_INITIAL})*(?:(?:van|von|de|da|der|bin|al|el|la)\s+)*{_LATIN}(?:\s+(?:{_INITIAL}|(?:van|von|de|da|der|bin|al|el|la)\s+)*{_LATIN}){{0,2}})"
)
_ROLE: Final = re.compile(
    r"(?:\b[Cc]ontact(?:\s[Pp]erson)?|\b[Ii]nventors?|\b[Pp]rincipal\s[Ii]nvestigator|\b[Ll]ed\sby|\b[Hh]eaded\sby|"
    r"\b[Ii]nvented\sby|\b[Ff]ounded\sby|\b[Ss]upervised\sby|\b[Ww]rite\sto|\b[Aa]sk\sfor)\s*(?:is|:)?\s+"
    rf"(?P<name>{_LATIN}\s+(?:{_INITIAL})?{_LATIN}(?:\s+{_LATIN})?)"
)
_OTHER: Final = """University Institute Technology Science Research Centre Center Academy Company Laboratory Group Team
Agency The Our Technical Training Mode Level School Department Material Materials National Nobel"""
_NOT_LATIN: Final = frozenset(_OTHER.split())


def people(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of people's names in a shadow text."""
    for pattern in (_TITLED, _LABELLED):
        for match in pattern.finditer(text):
            start, end = match.span("name")
            if not _is_word(text, start, end):
                yield start, end
    for pattern in (_HONORIFIC, _ROLE):
        for match in pattern.finditer(text):
            if not _NOT_LATIN & set(match["name"].split()):
                yield match.span("name")


def _is_word(text: str, start: int, end: int) -> bool:
    """Tell whether the characters are a word of the language, or the end of one that began before."""
    known = glosses()
    name = text[start:end]
    if name in known and not known[name].lower().startswith(name[0]) and not _is_person(known[name]):
        return True
    longer = (text[start - size : start + reach] for size in (1, 2) for reach in (1, 2) if size <= start)
    if any(len(word) > 1 and word in known for word in longer):
        return True
    return text[start : start + 2] in known and end - start == 3 and not _is_person(known[text[start : start + 2]])


def _is_person(meaning: str) -> bool:
    return bool(re.search(r"\(\d{3,4}|surname|politician|actor|writer|poet", meaning))
