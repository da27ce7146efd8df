"""Bylines and end credits.

In comes a line such as `某报记者 某某` or `By Jane Doe`, or the bracket that closes an article's last paragraph, such
as `（执笔记者：甲；参与记者：乙、丙）` or `（新华社北京6月27日电）`; out come the publisher, the people, and the day
and place where the bracket holds a dateline.
"""

import re

from qiao.text.datelines import dateline
from qiao.text.facts import Facts
from qiao.text.kinds import is_publisher
from qiao.text.marks import DATE, DATELINE_ZH, PRESS, REPORTERS, SURNAMES
from qiao.text.names import chinese_names, english_names

_POSTS = "见习|实习|特约|特派|首席|全媒体|融媒体|高级|资深|驻[\u4e00-\u9fff]{1,6}?"
_REPORTER = re.compile(rf"(?P<org>[\u4e00-\u9fffA-Za-z]{{2,14}}?)??(?:{_POSTS})*(?:{REPORTERS})[:\s]*")
_OWN = re.compile("本[报台刊社网]|我[报台]|记者")
_PRESS = re.compile("(?:报|社|网|台|刊|周刊|杂志|新闻|客户端|传媒|时报|在线|频道|电视|广播)$")
_HAN_SIGNER = re.compile(f"[{SURNAMES}][\u3400-\u9fff]{{1,2}}$")
_PEN = re.compile(r"(?:文|图文|撰文|作者|采写|执笔)\s?[/:丨|]\s?")
_BY = re.compile(r"(?:By|BY|Reported by|Written by)\s+")
_BRACKET = re.compile(r"[(（\[【](?P<inside>[^()（）\[\]【】]{1,300})[)）\]】]\s*$")
_LEAD_EN = re.compile(r"(?:Additional\s)?(?:Reporting|Writing|reporting|writing)(?:\sand\s\w+)?\sby\s")
_SOURCE = re.compile(r"(?:(?:文章|信息|稿件)?来源|据|Source)\s?[:]\s*|(?:原载于?|转自|摘自|转载自)\s?:?\s*")
_EDITORS = re.compile(r"(?:责任编辑|责编|编辑|校对|审核|Editor|Editing by)")
_UNNAMED = re.compile(r"\s*(?:编辑|责任编辑|责编|校对|摄影|视频|海报|制图|摄)")
_ROLES = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:记者|执笔|采写|作者|通讯员|报道员|撰稿)[:\s]|[\u4e00-\u9fff]{0,8}(?:记者|通讯员)|(?:作者|采写)"
)


def byline(text: str, seen: str) -> Facts:
    """Read a line that only says who wrote, given with its shadow."""
    seen, text = _without_bullets(seen, text)
    if DATELINE_ZH.match(seen):
        return dateline(text, seen)
    opened = _BY.match(seen)
    if opened:
        listed = text[opened.end() :]
        publisher = _english_publisher(listed)
        people = listed[: listed.rindex(publisher)] if publisher else listed
        return Facts(source=publisher, authors=english_names(people))
    opened = _PEN.match(seen)
    if opened:
        return Facts(authors=chinese_names(text[opened.end() :]))
    opened = _REPORTER.match(seen)
    if not opened:
        return Facts()
    return Facts(source=_publisher(text, opened), authors=chinese_names(text[opened.end() :]))


def is_signature(seen: str) -> bool:
    """Tell whether a short line under a title only names the authors or the body that published."""
    return is_publisher(seen.split(",", 1)[0]) or bool(_signers(seen))


def signature(text: str) -> Facts:
    """Read a short line under a title: `Amina Diallo and Sun Wei`, `Centre for Science Policy, Singapore`."""
    people = _signers(text)
    if people:
        return Facts(authors=people)
    publisher, _, place = text.partition(",")
    return Facts(source=publisher.strip(), place=place.strip() or None)


def _signers(listed: str) -> tuple[str, ...]:
    """Return the names in a line that holds nothing but names."""
    if listed.isascii():
        found = english_names(listed)
        return found if len("".join(found)) >= len(re.sub(r"\band\b|[,&]\s?|\s(?=and|&)", "", listed)) - 2 else ()
    parts = re.split(r"[\s、]+", listed)
    return chinese_names(listed) if all(map(_HAN_SIGNER.match, parts)) else ()


def _without_bullets(seen: str, text: str) -> tuple[str, str]:
    """Drop the ornaments before a byline."""
    cut = len(seen) - len(seen.lstrip("■□◎●○▲◆ "))
    return seen[cut:], text[cut:]


def _publisher(text: str, opened: re.Match[str]) -> str | None:
    """Return the publisher before the word reporter, unless it only says 'ours'."""
    org = opened["org"]
    if not org or _OWN.match(org) or not _PRESS.search(org):
        return None
    return text[slice(*opened.span("org"))]


def _english_publisher(listed: str) -> str | None:
    """Return the publisher after the names: `By Jane Doe, China Daily`."""
    last = re.split(r"[,|]", listed)[-1].strip()
    if last == listed.strip():
        return None
    listed_whole = re.search(r"\sand\s[^,]+,[^,]+$", listed) is not None  # a name after "and" ends the list
    return last if PRESS.search(last) or listed_whole else None


def credit(text: str, seen: str) -> Facts:
    """Read what stands in the bracket at the end of a line, or in a line of credits without brackets."""
    found = _BRACKET.search(seen)
    start, end = found.span("inside") if found else (0, len(seen))
    if found is None and len(seen) > 120:
        return Facts()
    inside, written = seen[start:end], text[start:end]
    wire = DATELINE_ZH.match(inside)
    if wire:
        return dateline(written, inside)
    opened = _SOURCE.match(inside)
    if opened:
        date = DATE.search(inside)
        return Facts(source=written[opened.end() : date.start() if date else None].strip(" 《》,，") or None)
    opened = _LEAD_EN.match(inside)
    if opened:
        return Facts(authors=english_names(re.split(r"[;.]", written[opened.end() :])[0]))
    if _EDITORS.match(inside) or not _ROLES.match(inside):
        return Facts()
    return _people(written, inside)


def _people(written: str, inside: str) -> Facts:
    """Read a list of people by role, leaving out those who only edited or took the pictures."""
    publisher = _REPORTER.match(inside)
    people: tuple[str, ...] = ()
    for part, seen in zip(re.split("[;；]", written), inside.split(";"), strict=True):
        if not _UNNAMED.match(seen):
            people += chinese_names(re.sub(r"^[^:：]{1,8}[:：]", "", part))
    if re.match("作者(?:系|为|单位)", inside):
        return Facts()
    return Facts(source=_publisher(written, publisher) if publisher else None, authors=people)
