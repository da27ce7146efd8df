"""Topics of Chinese sentences: in comes a clause, out comes what it sets up for the clause behind it to say more of.

举办|成果展, 设置8个展区: what is opened, built or published holds what the next clause counts.
"""

import re

from qiao.claims.noun.zh.trim import OPENERS
from qiao.claims.noun.zh.words import WORDS, Word, words

_FOLLOWERS = frozenset(WORDS["topic_followers"])
_FOLLOWING = tuple(_FOLLOWERS)
_RELATION = re.compile(r"(?:关系|协议|协定|备忘录|机制|意向|合同)\Z")  # they hold no sections and draw no visitors


_BIG = frozenset(("两大", "三大", "四大", "五大", "六大", "八大"))


def _several(word: Word) -> bool:
    """Tell a number above one, though the dictionary may call it a name (五大); years are of one thing (十年展)."""
    return word.text in _BIG or (word.tag == "m" and word.text[0] != "一" and word.text[-1] not in "年届")


_OF_EACH = frozenset(("涉及", "包括", "涵盖", "分为", "覆盖", "来自", "拥有"))


_FIELDS = frozenset(("涉及", "涵盖", "覆盖", "包括", "包含"))
_REACHED = frozenset(("达成", "形成", "取得", "产生", "签订", "签署", "征集", "收获"))  # 达成一批成果,涵盖6个领域


def topic(text: str, clause: tuple[int, int], low: int, at: int) -> str | None:
    """Take the object of 将举办…展, when the next clause says what it holds (设置了…8个展区)."""
    opening = words(text, low, min(at, low + 8)) if text.startswith(_FOLLOWING, low) else []
    if not opening or opening[0].text not in _FOLLOWERS:
        return None
    tokens = words(text, *clause)
    while tokens and tokens[-1].tag == "x":
        tokens.pop()
    while tokens and tokens[-1].tag in ("m", "q"):
        tokens.pop()  # 建成研究中心126家,涉及…
        if opening[0].text not in _OF_EACH:
            return None
    openers = OPENERS | _REACHED if opening[0].text in _FIELDS else OPENERS
    chosen: list[Word] = []
    described = False  # by what stands before 的: 一所国际化的|大学
    for index in range(len(tokens) - 1, -1, -1):
        if tokens[index].text in openers:
            several = any(_several(word) for word in chosen)
            return (
                text[chosen[0].start : chosen[-1].end]
                if chosen and not several and not _RELATION.search(chosen[-1].text)
                else None
            )
        if described or (tokens[index].text == "的" and chosen):
            described = True
        elif tokens[index].nominal or tokens[index].tag in ("m", "q", "c") or tokens[index].text in ("、", "年"):
            chosen.insert(0, tokens[index])
        elif tokens[index].text != "了":
            return None
    return None
