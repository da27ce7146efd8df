"""Heads of Chinese noun phrases: in come the words of a phrase and its classifier, out come the words up to its head.

What stands behind the head does not belong to what is counted: 5000名学者|来华, 12家企业|签约, 17个国家|驻华使节.
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from qiao.claims.noun.zh.trim import COMPOUND_HEADS, STATE
from qiao.claims.noun.zh.words import ORGANISATION, PERSON, PREDICATES, WORDS, Word

AMBIGUOUS = frozenset(WORDS["ambiguous_ends"])
THING = re.compile(
    r"(?:参数|协议|协定|系统|技术|方法|模型|装置|设备|仪|机制|课题|方案|工艺|材料|产品|标准|指标|数据|信号|事件|机|器|线|样机|样品|样本|指南|规范|报告|软件|工具|模块|部件|元件|组件|构件|芯片)\Z"
)


def headed(chosen: list[Word], unit: str | None) -> list[Word]:
    """Cut a phrase behind the last word that its classifier can count: 名 counts people, 家 bodies."""
    chosen = _before_object(chosen)
    if unit in ("名", "位", "人", "人次", "员"):
        chosen = [replace(one, text="代表", end=one.end - 1) if one.text == "代表作" else one for one in chosen]
        return _cut_at(chosen, PERSON)
    if unit in ("家", "所", "户"):
        return _cut_at(_before_deed(chosen), ORGANISATION)
    if unit is None and chosen and chosen[0].text in _COUNTED_BARE:
        return chosen[:1]
    if unit is None and len(chosen) > 1 and PERSON.search(chosen[0].text) and not PERSON.search(chosen[-1].text):
        return chosen[: 2 if ORGANISATION.search(chosen[1].text) else 1]  # 100万居民|用电需求
    for index, word in enumerate(chosen[:-1]):
        following = chosen[index + 1]
        acts = following.tag in ("v", "vn") and following.text in AMBIGUOUS
        ends = acts or (following.tag in ("ns", "nr", "a", "ad") and following.text not in _RANKS)
        ends = ends or (unit == "个" and _MINISTRY.search(following.text) is not None)  # 16个国家|农业部
        if (word.text in LIKE_STATES or word.text.endswith("国家")) and (
            ends or (unit in ("个", None) and _of_states(chosen, index + 1))
        ):
            return chosen[: index + 1]
    return chosen


_MINISTRY = re.compile(r"[\u4e00-\u9fff](?:部|委|局|厅)\Z")
LIKE_STATES = STATE | {"省区市", "省市", "园区", "省市区", "省区", "大洲", "洲"}


def _before_object(chosen: list[Word]) -> list[Word]:
    """Cut a phrase before a verb with its object, which the dictionary takes for nouns: 38项技术|走向市场."""
    for index in range(1, len(chosen) - 1):
        if chosen[index].text in _REACHING and chosen[index + 1].text not in COMPOUND_HEADS:
            return chosen[:index]
        if chosen[index].text == "服务" and chosen[index + 1].text in _SERVED and index + 2 == len(chosen):
            return chosen[:index]
    return chosen


_REACHING = frozenset(("走向", "走进", "辐射", "赋能", "助力", "惠及", "供应", "点亮", "造福", "结成", "涉及"))
_SERVED = frozenset(("民生", "社会", "群众", "百姓", "居民", "农户", "地方", "当地", "全国", "全球", "市民", "基层"))


def _before_deed(chosen: list[Word]) -> list[Word]:
    """Cut what bodies do together: 18家机构|共建实验室."""
    for index in range(1, len(chosen)):
        if chosen[index].text in ("共建", "共享", "合建") and ORGANISATION.search(chosen[index - 1].text):
            return chosen[:index]
    return chosen


_COUNTED_BARE = frozenset(("部门", "部委", "单位", "国", "省", "省市", "家庭", "人口", "民众"))
_RANKS = frozenset(("重大", "重点", "重要", "高端", "大型"))  # 国家重大科技基础设施


def _of_states(chosen: Sequence[Word], at: int) -> bool:
    """Tell what countries do or whom they send from what bears their name: 17个国家驻华使节, 10个国家出口鲜果."""
    head = chosen[-1]
    deed = chosen[at].tag in ("v", "vn") and chosen[at].text in PREDICATES and at + 1 < len(chosen)
    return (deed and not THING.search(head.text) and not ORGANISATION.search(head.text)) or any(
        PERSON.search(one.text) is not None for one in chosen[at:]
    )


def _cut_at(chosen: list[Word], head: re.Pattern[str]) -> list[Word]:
    for index in range(len(chosen) - 1, -1, -1):
        if head.search(chosen[index].text):
            return chosen[: index + 1]
    return chosen


def people(noun: str) -> bool:
    """Tell whether a noun counts people."""
    return PERSON.search(noun) is not None or noun.endswith(("人口", "人数", "人群", "名额"))
