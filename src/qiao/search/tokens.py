"""Our one tokeniser for every engine: in comes text, out go its words and its grams.

Words carry meaning: Chinese as the dictionary cuts it, long words together with the words inside them; English as
stems; numbers as written, without their thousands separators. Grams make everything findable: each Chinese character
with its successor, so that any run of characters is a phrase of grams, whatever the dictionary thought of it. A text
and a query cut by the same functions always meet; both work on the folded text, whose offsets are the text's own.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from operator import add
from typing import Final

from qiao.search.segmenter import segmenter
from qiao.vocabulary.fold import fold
from qiao.vocabulary.stems import stem, stems
from qiao.vocabulary.stopwords import CHINESE, ENGLISH

CJK: Final = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f"
# A run of Chinese (Japanese, Korean) characters, a number with separators, or a word of any other script.
PIECE: Final = re.compile(rf"[{CJK}]+|\d+(?:[.,]\d+)+|[^\W_{CJK}]+")
_FIRST_CJK: Final = "\u3005"
_PAST_CJK: Final = "\ufb00"  # rare characters beyond it are found through grams alone
_WIDE: Final = re.compile("[\u3005-\U0010ffff]")
_SKIPPED: Final = CHINESE | {chr(code) for code in range(0x3008, 0x3040)}  # brackets stand among the characters
_DOTTED: Final = re.compile(r"\b(?:[a-z]\.){2,}")  # u.s. becomes us
_POSSESSIVE: Final = re.compile(r"['’]s\b")
_KNOWN_PHRASES: Final = 50_000  # that are remembered: translations recur from query to query


# Characters that write foreign names by sound, and those that do so beside them but mostly mean something else.
_SOUNDING: Final = (
    "阿埃艾奥巴贝彼波博布茨达戴丹德登迪蒂厄恩尔法菲芬弗夫福盖冈戈格葛圭哈豪赫亨霍基吉加贾杰卡凯坎考柯科克肯库"
    "夸昆拉莱赖兰朗劳勒雷利莉琳卢鲁伦罗洛吕马玛迈麦曼芒梅蒙米缪莫默姆慕穆纳娜奈尼涅纽努诺欧帕潘庞佩皮蒲普奇恰"
    "乔丘茹瑞萨赛桑瑟森沙舍施什舒斯丝苏索塔泰坦汤特腾廷图托瓦威韦维沃乌伍希锡谢辛休雅亚扬央耶伊尤约泽扎詹兹佐窦"
    "迦摩伽叙衮顿隆歇烈捷莎茵霖塞逊娅蕾薇谟斐狄滕敦翰罕埔梵腓勃墨嘉彭黎"
)
_BESIDE: Final = (
    "安白班本比查大丁东多费高古瓜海汉华惠金津康可里立林龙门密明内宁农齐切琴热日荣若尚申圣史唐提通万旺温文翁西"
    "夏肖英因云连列略来什仁曾伐察采策彻措楚杜富甘根果胡珀派蓬祖宰赞朱尊娃武妮丽萝黛鲍孟藏"
    "哥牙邦拜凡怀欣贡卓司契柴汀沛朋那鄂蓝珍雪楠韩孚尧悉芝昌堡"
)
_EITHER: Final = f"[{_SOUNDING}{_BESIDE}]"
NAME_RUN: Final = re.compile(f"(?:[{_SOUNDING}]{_EITHER}|[{_BESIDE}][{_SOUNDING}]){_EITHER}{{0,6}}")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text without its function words, in no particular order, and its grams in reading order."""

    words: list[str]
    grams: list[str]


def tokenise(text: str) -> Tokens:
    """Cut a text.

    >>> tokenise("科技与3 laboratories")
    Tokens(words=['科技', '3', 'laboratori'], grams=['科技', '技与', '与', '3', 'laboratori'])
    """
    return tokenise_folded(fold(text))


def tokenise_folded(folded: str) -> Tokens:
    """Cut a text that is folded already."""
    pieces = PIECE.findall(without_marks(folded))
    if folded.isascii() or _WIDE.search(folded) is None:  # “ and — alone do not call for the dictionary
        terms = stems(pieces)
        return Tokens([term for piece, term in zip(pieces, terms, strict=True) if piece not in ENGLISH], terms)
    words = [
        token
        for token in segmenter().cut_for_search(folded)
        if _FIRST_CJK <= token < _PAST_CJK and token not in _SKIPPED
    ]
    # The dictionary cuts the names that it does not know anywhere: they are words as a whole as well.
    words += set(NAME_RUN.findall(folded)).difference(words)
    grams: list[str] = []
    for piece in pieces:
        if piece >= _FIRST_CJK:
            grams += map(add, piece, piece[1:])
            grams.append(piece[-1])
        else:
            grams.append(stem(piece))
            if piece not in ENGLISH:
                words.append(grams[-1])
    return Tokens(words, grams)


def is_cjk(piece: str) -> bool:
    """Tell whether a token or a piece is of Chinese, Japanese or Korean characters.

    >>> is_cjk("科技"), is_cjk("，"), is_cjk("lab")
    (True, False, False)
    """
    return piece >= _FIRST_CJK and piece[0].isalnum()


def without_marks(folded: str) -> str:
    """Write u.s. as us, and china's as china: only tokens see this form, offsets do not survive it."""
    if "." in folded:
        folded = _DOTTED.sub(lambda match: match[0].replace(".", "") + " ", folded)
    return _POSSESSIVE.sub("", folded) if "'" in folded or "’" in folded else folded


@lru_cache(_KNOWN_PHRASES)
def phrase(text: str) -> tuple[str, ...]:
    """Return the grams that any text holding this one holds in a row.

    The last character of a run begins an unknown pair in the text, so its own gram is left out unless it stands alone.

    >>> phrase("科技合作"), phrase("Belt and Road"), phrase("桥")
    (('科技', '技合', '合作'), ('belt', 'and', 'road'), ('桥',))
    """
    grams = tokenise_folded(fold(text)).grams
    ends_in_pair = len(grams) > 1 and len(grams[-1]) == 1 and len(grams[-2]) == 2 and is_cjk(grams[-2])
    return tuple(grams[:-1] if ends_in_pair and is_cjk(grams[-1]) else grams)
