"""The names of people in bylines and credits.

In comes the part of a byline that lists people, as written; out come the names. Chinese names may be set apart by
spaces, marks or nothing but a label; a name of two characters is often printed with a space inside.
"""

import re

from qiao.text.marks import REPORTERS
from qiao.text.shadow import simplify

_DID = re.compile("(?:参与|共同)?(?:采写|采訪|采访|报道|報道|整理)$")
_SEPARATORS = re.compile(r"[、,，;；/|丨&\n]+")
_LABELS = re.compile(
    rf"(?:本报|本台|本刊|本网|新华社|总台|全媒体|融媒体|见习|实习|特约|特派|首席|驻\w{{1,6}}?)*(?:{REPORTERS}|编辑|作者|执笔|文字|摄影|视频|摄)[:：\s]*"
)
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}$|[\u3400-\u9fff]{1,8}(?:[·•][\u3400-\u9fff]{1,10}){1,3}$")
_ONE_HAN = re.compile(r"[\u3400-\u9fff]$")
_BODY_NAME = re.compile(
    r"(?:社|报|网|台|部|院|局|中心|大学|学院|公司|委员会|办公室|编辑部|协会|研究所|组|频道|客户端|综合|整理|报道)$"
)
_LATIN_NAME = re.compile(
    r"[A-Z][\w.'’-]*(?:\s(?:(?:de|da|do|dos|del|della|van|von|der|den|bin|ibn|al|el|la|le|di|du|e|y)\s)*[A-Z][\w.'’-]*){0,4}$"
)
_NOT_PEOPLE = re.compile(
    r"\b(?:Daily|Times|News|Xinhua|Reuters|Press|Agency|Staff|Writers?|Reporters?|Correspondents?|Editors?|Post|Journal|Bureau|"
    r"University|Institute|Updated|China|Beijing|Shanghai|London|Geneva|Paris|Associated|Desk|Team|Review|Herald|Globe|Science|Sciences|Technology|Policy|Cooperation|Innovation|Research|Development|"
    r"International|Global|Space|Diplomacy|Education|Energy|Health|Climate|Digital|Green|Joint|Future|Progress|World)\b",
    re.IGNORECASE,
)
_LATIN_SPLIT = re.compile(r"\s*(?:,|;|&|\||\band\b|\bin\b|\bwith\b)\s*", re.IGNORECASE)


def chinese_names(listed: str) -> tuple[str, ...]:
    """Return the names in a Chinese list of people."""
    names: list[str] = []
    listed = _DID.sub("", listed)
    letters = list(listed)
    for label in _LABELS.finditer(simplify(listed)):
        letters[label.start() : label.end()] = "、" * (label.end() - label.start())
    for part in _SEPARATORS.split("".join(letters)):
        tokens = _closed_up(part.split())
        if len(tokens) > 1 and all(map(str.isascii, tokens)):
            tokens = [" ".join(tokens)]
        names += [token for token in tokens if _is_name(token) and token not in names]
    return tuple(names)


def _closed_up(tokens: list[str]) -> list[str]:
    """Join single characters that are one name printed with a space inside."""
    joined: list[str] = []
    waiting = False
    for token in tokens:
        if _ONE_HAN.match(token) and waiting:
            joined[-1] += token
            waiting = False
        else:
            joined.append(token)
            waiting = _ONE_HAN.match(token) is not None
    return joined


def _is_name(token: str) -> bool:
    """Tell whether a word is a person's name rather than a publisher's or an office's."""
    if _HAN_NAME.match(token):
        return not _BODY_NAME.search(simplify(token))
    return bool(_LATIN_NAME.match(token)) and not _NOT_PEOPLE.search(token)


def english_names(listed: str) -> tuple[str, ...]:
    """Return the names in an English list of people: `Jane Doe and John Roe, China Daily` names two."""
    parts = [part.strip() for part in _LATIN_SPLIT.split(re.sub(r"\([^)]*\)", "", listed))]
    parts = [re.sub(r"^(?:Xinhua\s)?(?:[Ww]riters?|[Cc]orrespondents?|[Rr]eporters?)\s+", "", part) for part in parts]
    good = [part for part in parts if " " in part and _LATIN_NAME.match(part) and not _NOT_PEOPLE.search(part)]
    return tuple(dict.fromkeys(good))


def names(listed: str) -> tuple[str, ...]:
    """Return the names in a list of people in either language."""
    return english_names(listed) if listed.isascii() else chinese_names(listed)
