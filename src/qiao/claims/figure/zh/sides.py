"""Sides, levels and regions that a Chinese part is counted of: in come a sentence and a number, out comes whose it is.

中方12个、蒙方8个; 国家级23家; 其中东盟国家403家: whose it is stands right before the number, what is counted elsewhere.
"""

import re

from qiao.claims.noun.zh import words as nouns_words
from qiao.claims.vocabulary import longest_first

_HOLDER = re.compile(
    r"(?:^|[、,，;；(（:：由]|其中|和|包括|包含|含|的有|有)(?P<holder>(?!其中)[\u4e00-\u9fff]{1,3}[方级])(?:承担|牵头|主持|参与|参加|申报|出资|提供|派出|负责|占|各|有|为|约|分别)*$"
)


def side(text: str, at: int, unit: str | None) -> str | None:
    """Return the side, level or region that a part is counted of: 中方12个、蒙方8个, 国家级23家, 其中东盟国家403家."""
    found = _HOLDER.search(text, max(0, at - 12), at)
    if found is not None:
        return found["holder"] if found["holder"] not in _NO_SIDES else None
    region = _REGION.search(text, max(0, at - _REGION_REACH), at)
    if region is None or (unit in _COUNTS_STATES and region["region"].endswith("国家")):
        return None
    return region["region"]


_REGION_REACH = 24
_COUNTS_STATES = frozenset(("个", "国", None))
_REGION = re.compile(
    rf"(?:其中|[,，;；、:：(（](?:其中)?)(?:来自)?(?P<region>(?:东|西|中|南|北|东北|西北|东南|西南|沿海)部?地区|[\u4e00-\u9fff]{{2,3}}层次|[\u4e00-\u9fff]{{2}}[省市]|国内|国外|境内|境外|海外|省内|省外|市内|市外|区内|区外|本省|外省|本市|本地|外地|"
    rf"(?:东盟|非洲|欧洲|亚洲|拉美|中东欧|中亚|阿拉伯|欧盟|共建|沿线|周边|发达|发展中)国家|"
    rf"(?:{longest_first(nouns_words.COUNTRIES)})(?:(?:、|和)(?:{longest_first(nouns_words.COUNTRIES)}))*)"
    rf"(?:承担|出资|提供|派出|负责|紧随其后|占|各|有|则|为|约|分别)*$"
)


_NO_SIDES = frozenset(("双方", "各方", "三方", "多方", "地方", "平方", "立方", "官方", "对方", "一方", "西方", "东方"))
