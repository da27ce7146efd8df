"""What joins the halves of a Chinese noun phrase: in come words with 和, 与 or 、 among them, out comes what they join.

500家企业与机构 are counted together; 与 before a side, or 和 before a number of its own, ends the phrase.
"""

import re
from collections.abc import Sequence

from qiao.claims.noun.zh.compound import DERIVING
from qiao.claims.noun.zh.words import ORGANISATION, PERSON, Word

JOINTS = frozenset(("和", "及", "以及", "与", "或", "、", "暨"))


def goes_on(tokens: Sequence[Word], index: int, joint: str) -> bool:  # noqa: PLR0911 - one return for each form
    """Tell whether the phrase goes on behind a conjunction: a noun must follow, and no number or verb."""
    if index >= len(tokens) or not tokens[index].nominal or _is_person(tokens, index):
        return False
    if joint == "与" and tokens[index].tag in ("ns", "nt"):
        return False
    for at in range(index, len(tokens)):
        token = tokens[at]
        if (token.tag == "m" and token.text[0] != "一") or token.text in _ONE:
            return False  # 和老挝首个中心
        if not token.nominal:
            if joint in {"与", "、"}:
                if joint == "与" and _of_a_kind(tokens[index - 2], tokens[at - 1]) and token.text not in _MUTUAL:
                    return True  # 500家企业与机构入驻
                more = token.text in ("和", "与", "、", "及", "以及", "等", "的")
                listed = joint == "、" or any(one.text == "、" for one in tokens[:index])
                return more or (listed and _of_a_kind(tokens[index - 2], tokens[at - 1]))
            return True
    return True


_ONE = frozenset(("首个", "首座", "首家", "首所", "首条"))
_MUTUAL = frozenset(
    ("签约", "合作", "签署", "签订", "共建", "联合", "对接", "建立", "开展", "达成", "携手", "交流", "洽谈", "共同")
)


def qualities(tokens: Sequence[Word], at: int) -> bool:
    """Tell two qualities of what follows: 示范性、前瞻性|成果."""
    following = "".join(one.text for one in tokens[at + 1 : at + 3])
    return tokens[at - 1].text[-1] in DERIVING and _QUALITY.match(following) is not None


_QUALITY = re.compile(r"[\u4e00-\u9fff]{2}[性型式化]")


def _is_person(tokens: Sequence[Word], at: int) -> bool:
    """Tell a person from the person that a prize is named after."""
    return tokens[at].tag == "nr" and not (at + 1 < len(tokens) and tokens[at + 1].text == "奖")


def of_one_kind(tokens: Sequence[Word], joint: int) -> bool:
    """Tell a joint between two kinds of bodies or people that one number counts: 9个展团及70家企业、商会."""
    end = joint + 1
    while end < len(tokens) and tokens[end].nominal and tokens[end].text not in JOINTS:
        end += 1
    return joint > 0 and any(_of_a_kind(tokens[joint - 1], one) for one in tokens[joint + 1 : end])


def _of_a_kind(word: Word, other: Word) -> bool:
    """Tell two kinds of bodies or of people that are counted together: 120家企业、机构参加."""
    return any(kind.search(word.text) and kind.search(other.text) for kind in (ORGANISATION, PERSON))
