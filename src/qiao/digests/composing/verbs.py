"""Verbs that the source itself puts between a holder and a number: in comes a figure as stated, out comes its verb.

Only where nothing but "already", "in all" and the like stands between them: 中国已签署80多项协定 is "China signed", and
中国帮助埃及培训了300人 is left to the pattern that names no verb.
"""

import re
from dataclasses import dataclass
from typing import Final

from qiao.claims.model import Figure, Measure, Quantity
from qiao.digests.composing.model import Stated


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb in both languages; the English one is both past and participle: "signed", "had signed"."""

    zh: str
    past: str


_VERBS: Final = (
    (("签署", "签订", "签下"), Verb("签署", "signed"), ("signed",)),
    (("达成",), Verb("达成", "reached"), ("reached",)),
    (("建立", "设立", "成立", "组建"), Verb("建立", "established"), ("established", "set up", "founded")),
    (("建成", "建造", "新建"), Verb("建成", "built"), ("built", "constructed")),
    (("举办", "举行", "召开", "主办"), Verb("举办", "held"), ("held", "hosted", "organized", "organised")),
    (("培训", "培养"), Verb("培训", "trained"), ("trained",)),
    (("资助",), Verb("资助", "funded"), ("funded", "financed")),
    (("支持",), Verb("支持", "supported"), ("supported",)),
    (("发表",), Verb("发表", "published"), ("published",)),
    (("派出", "派遣"), Verb("派出", "sent"), ("sent",)),
    (("吸引",), Verb("吸引", "attracted"), ("attracted",)),
    (("引进",), Verb("引进", "brought in"), ("brought in", "introduced")),
    (("开展", "实施"), Verb("开展", "carried out"), ("carried out", "conducted", "implemented")),
    (("研制", "研发"), Verb("研制", "developed"), ("developed",)),
    (("捐赠",), Verb("捐赠", "donated"), ("donated",)),
)
_CHINESE: Final = {form: verb for forms, verb, _ in _VERBS for form in forms}
_ENGLISH: Final = {form: verb for _, verb, forms in _VERBS for form in forms}
_FILL_ZH: Final = r"(?:已经|已|现已|共|总共|累计|先后|共同|联合|合作|还|也|又|目前|一共|陆续|成功|新|,|，)*"
_FILL_EN: Final = r"(?:\s+(?:has|have|had|also|already|jointly|together|so far|since|in total|,))*\s+"
_CLAUSE: Final = {
    "zh": re.compile(rf"[，,；;]并?{_FILL_ZH}$"),
    "en": re.compile(r"(?:,| and)(?: has| have| had| also| already)*\s+$"),
}
_BEHIND_ZH: Final = re.compile(rf"(?P<verb>{'|'.join(_CHINESE)})(?:了|过)?(?:共|累计|超过|约|近|达)?$")
_BEHIND_EN: Final = re.compile(
    rf"(?P<verb>{'|'.join(_ENGLISH)})(?:\s+(?:a total of|some|about|over|more than|nearly))?\s+$"
)


def verb(stated: Stated[Figure]) -> Verb | None:
    """Return the verb of a count whose holder and number stand on either side of it; None elsewhere."""
    figure = stated.claim
    if figure.subject is None or figure.quantity is not Quantity.COUNT or figure.measure is Measure.TARGET:
        return None
    begin = stated.context.find(stated.quote) if stated.quote else -1
    if begin < 0 or not figure.counted:
        return None
    before = stated.context[:begin]
    behind, fill, known = (
        (_BEHIND_ZH, _FILL_ZH, _CHINESE) if stated.language == "zh" else (_BEHIND_EN, _FILL_EN, _ENGLISH)
    )
    found = behind.search(before)
    if found is None:
        return None
    ahead = before[: found.start()]
    # A clause that begins with its verb goes on about the holder of the sentence: 中国…建立合作关系，签署117项协定.
    follows = figure.subject in ahead and _CLAUSE[stated.language].search(ahead) is not None
    beside = re.search(rf"{re.escape(figure.subject)}{fill}$", ahead) is not None
    return known[found["verb"]] if beside or follows else None
