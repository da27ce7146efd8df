"""What is said of the thing counted behind its name: in come the words of a phrase, out comes whether the last says it.

8个项目|签约, 2000个展位|人头攒动, 450项新产品|首发: the dictionary calls these words nouns, and yet they predicate.
"""

from collections.abc import Sequence

from qiao.claims.nouns_zh_heads import THING
from qiao.claims.nouns_zh_words import NOMINAL, PERSON, Word

_TRAILING = frozenset(
    [
        "参展",
        "参会",
        "参赛",
        "领先",
        "互认",
        "双向",
        "互保",
        "互通",
        "精准",
        "、",
        "新",
        "联合",
        "共同",
        "转移",
        "转化",
        "落地",
        "合力",
        "携手",
        *("通车", "投产", "竣工", "开工", "投运", "通航", "启用", "揭牌", "开馆", "获批", "亮相", "入驻", "落户"),
    ]
)


def trails(chosen: Sequence[Word], unit: str | None) -> bool:
    """Tell what is said of the thing counted from its name: 8个项目|签约, 2000个展位|人头攒动, 3万个职位|“虚席以待”."""
    last = chosen[-1]
    if (last.text in _TRAILING and not (unit == "项" and last.text == "互认")) or _shown_first(chosen):
        return True
    noun = len(chosen) > 1 and (chosen[-2].tag == "n" or chosen[-2].text in _FREELY)
    idiom = (
        last.tag in ("l", "i")
        and len(last.text) == _IDIOM
        and not (PERSON.search(last.text) or THING.search(last.text))
    )
    signed = last.text in _FREELY and unit not in ("场", "次", "轮", "期")
    return noun and (signed or last.tag == "quote" or (idiom and last.text not in NOMINAL))


_FREELY = frozenset(("签约", "对外", "免费", "无偿"))
_IDIOM = 4


def _shown_first(chosen: Sequence[Word]) -> bool:
    """Tell the verb of 450项新产品|首发首展 from the noun of 40项亚洲首发."""
    placed = len(chosen) > 1 and (chosen[-2].tag == "ns" or chosen[-2].text in _WHERE_FIRST)
    return len(chosen) > 1 and chosen[-1].text in _FIRST_SHOWN and not placed


_FIRST_SHOWN = frozenset(("首发", "首展", "首秀", "首演"))
_WHERE_FIRST = frozenset(("全球", "世界", "全国", "国际", "国内", "行业"))
