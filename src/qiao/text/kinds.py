"""What kind of line a line is, judged by itself: dateline, byline, header, caption, credit, item, short or body.

In comes the shadow of one line, out comes its kind. The cheapest test that can decide comes first, because most lines
are body and every document pays for every line.
"""

import re
from collections.abc import Callable
from enum import IntEnum, auto

from qiao.text.marks import (
    BODY,
    DATE,
    DATELINE_EN,
    DATELINE_EN_BARE,
    DATELINE_ZH,
    MONTH_YEAR,
    PLACE,
    PRESS,
    REPORTERS,
    SERIES,
    SURNAMES,
    dated_zh,
)


class Kind(IntEnum):
    """What a line is. SHORT may be a title, a subtitle or a subhead: its neighbours decide."""

    BODY = auto()
    SHORT = auto()
    ITEM = auto()  # a list item
    TITLE = auto()  # said by the format
    HEADING = auto()  # said by the format, or numbered like one
    DATELINE = auto()  # body text that opens with a dateline
    BYLINE = auto()
    HEADER = auto()  # source, date, author, editor
    FEED = auto()  # a source and a time, as aggregators write under each title
    CREDIT = auto()  # what ends an article: (完), 责任编辑, a dateline or credits in brackets
    CAPTION = auto()
    CHROME = auto()


_SPECIAL = frozenset("([【图上下左右资▲△▼↑↓-•·●○◆■▪‣*–—0123456789①②③④⑤⑥⑦⑧⑨") | frozenset(map(chr, range(0x41, 0x7B)))
_SHOT = frozenset("摄影图发道)")
_LONG = 130  # characters: neither a title nor a header line is longer
_SHORT_ZH = 48  # characters of a Chinese title line, both halves of a headline included
_SHORT_EN = 22  # words of an English title line
_STOPS = frozenset("。;.,、:；，：…")

_FEED = re.compile(rf"(?P<source>\S.{{0,58}}?)\s{{0,3}}[·•|丨]\s{{0,3}}{DATE.pattern}$")
_LABELS = (
    "文章来源|信息来源|稿件来源|新闻来源|资料来源|来源|供稿|作者|文章作者|撰文|发布时间|发布日期|发表时间|更新时间|时间|日期|发布者|发布人|"
    "记者|本报记者|责任编辑|责编|编辑|校对|审核|监制|浏览次数|浏览量|阅读量|点击数|点击量|阅读|点击|字号|字体|分类|栏目|"
    "Source|Author|Authors|Published|Updated|Date|Editor|Posted|Release date"
)
LABEL = re.compile(
    rf"(?:^|(?<=[\s|丨·(\[\]\d)])|(?<=[社报网台刊])(?=(?:责任编辑|责编|编辑|作者):))(?P<label>{_LABELS})\s?(?::|丨|\||(?<=字号)|(?<=字体))\s{{0,3}}",
    re.IGNORECASE,
)
_EDITION = re.compile(
    r"第?\s?[A-Z]?\d+\s?版|[A-Z]\d{2}版?|星期[一二三四五六日天]|周[一二三四五六日]|(?:出版|刊发|见报)$"
)
_NUMBER_OF_PAPER = re.compile(r"[\u4e00-\u9fff]{2,12}[〔\[(]20\d\d[〕\])]\s?\d{1,4}号$")
_EDGES = " |丨·[]()-—,《》"
WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s?$")
CLOCK_BEFORE = re.compile(r"\s?\d{1,2}:\d\d(?:\s?[AP]M)?,?\s?$")
_ISSUED = re.compile(
    r"(?:Issued|Released|Published|Prepared|Adopted|Signed)\s(?:by|in|at)\s[^.;]{3,80}$", re.IGNORECASE
)
ROLE_AT_END = re.compile(
    r"\s?(?:本[报刊网社台]|《?[\u4e00-\u9fff]{2,10}[报社网台刊]》?)?\s?"
    rf"(?:特派|特约|驻[\u4e00-\u9fff]{{1,4}}|实习|见习)?(?:{REPORTERS})(?:[\s:]+\S[^,。;]{{1,30}})?$|"
    r"\b(?:[Bb]y )?(?:[Aa] |[Oo]ur )?(?:[Oo]wn |[Ss]pecial |[Ss]taff )?(?:[Cc]orrespondent|[Rr]eporter|[Ww]riter)s?$"
)
_TITLED = re.compile(r"\s?《[^《》]{2,16}》")
_BY = re.compile(r"By (?:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,4}|our (?:own )?correspondent)$")
# After the role: nothing, names set off by a blank, or names that follow at once and begin with a surname.
_BYLINE_ZH = re.compile(
    rf"[■□◎●○▲◆\s]{{0,3}}(?:(?:文|图文|撰文|作者|采写|采访人员)\s?[/:丨|]|"
    rf"(?:[^\s,。:;!?]{{0,15}}[^\s,。:;!?答问对向与])?(?:{REPORTERS})"
    rf"(?:$|[\s:]|(?=[{SURNAMES}][\u3400-\u9fff]{{1,2}}(?:$|[\s、]))))"
    r"[^,。;!?]{0,60}$"
)
_PEN = re.compile(rf"{REPORTERS}|文|作者|采")  # no Chinese byline is without one
_FIELDS = re.compile(r"[\d:|丨]|字号")  # nor any header line without one of these
_BYLINE_EN = re.compile(r"(?:By|BY|Reported by|Written by)\s(?=[A-Z])[^.!?;]{2,100}$")
_CREDIT = re.compile(
    r"\((?:完|End|END|ENDS|执笔|记者|作者|来源|本文|参与|编辑|责任编辑|责编|据|编译|原标题|[^()]{0,12}记者|[^()]{2,26}电)[^()]{0,300}\)$|"
    r"[\[【(]?(?:责任编辑|责编|编辑|本文编辑|本期编辑|值班编辑|网络编辑|编审|校对|审校|审核|监制|排版)\s?[:/|]|"
    r"\(?(?:完|END|End|ENDS)\)?$|-{2,}\s?(?:END|完)\s?-{2,}$|#{3}$|"
    r"\((?:Reporting|Additional reporting|Editing|Writing) by\s"
)
_CAPTION = re.compile(
    r"(?:(?<![拍])摄(?:影)?|供图|制图|绘图|[社网报台]发|摄影报道|图片来源:[^。]{1,20})[)】\]]?[。.]?$|"
    r"[(\[](?:Photo|Xinhua|Reuters|AP|AFP|CFP|VCG|Getty|Courtesy)(?:[ /:][^()\[\]]{1,60})?[)\]]$|"
    r"(?:Photo|Image|Picture)(?:s)?(?:graph)?\s?(?::|by|credit)[^.]{1,60}\.?$"
)
_CAPTION_LENGTH = 320  # characters
_CAPTION_END = frozenset("摄影图发道)]】") | frozenset("abcdefghijklmnopqrstuvwxyz")  # one of these is near its end
_CAPTION_START = re.compile(r"(?:图为|[上下左右]图(?!书)|资料图|图\s?[①-⑨\d一二三四五](?=[:\s])|[▲△▼↑↓])")
_CHROME = re.compile(
    r"(?:Search(?: documents)?$|搜索(?:文档)?$|"
    r"(?:首页|Home)(?:$|\s?[>|»])|(?:[^>。,]{1,14}\s?>\s?){1,4}正文$|[^>。,]{1,8}\s正文$|返回|打印(?:$|本[页文]|\s)|分享(?:到|至|$|:|\s)|收藏(?:$|本|\s)|"
    r"[上下]一[篇页条](?:$|:|\s)|相关(?:阅读|新闻|链接|推荐|报道)|推荐阅读|延伸阅读|更多(?:$|>|»|新闻|内容)|扫[一码描]|关注我们|"
    r"点击(?:上方|下方|蓝字|关注|查看)|查看更多|版权(?:所有|声明|归)|免责声明|声明:|当前位置|您(?:现在)?的位置|字号|\[?[大中小]\s+[大中小]|"
    r"Share(?:$|:| this)|Print$|Subscribe(?:$| to| now)|Follow us|Read more|Related(?:$|:| (?:articles|news|stories))|"
    r"Copyright|All rights reserved|©)"
)
_ITEM = re.compile(r"(?:[-•·●○◆■▪‣*–—]\s+\S|\(?\d{1,2}[.、)]\s?\S|[①-⑳]|[(]?[a-z][.)]\s)")
_NUMBERED = re.compile(
    r"(?:第[一二三四五六七八九十\d]{1,3}[章节篇部]|[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\))"
)
GROUP = re.compile(
    r"(?:Group \d+(?:: (?:(?! - )[^\n\[\]]){1,120}?)?|(?:Core|Key) (?:Viewpoints?|Insights?|Views?|Points?)|"
    r"核心观点|核心要点|要点|第[一二三四五六七八九十\d]{1,2}组(?:[:：][^\n\[\]]{1,60}?)?)"
)
_GROUP_LINE = re.compile(rf"{GROUP.pattern}(?:$| - )")


_WIRE = frozenset("电讯")  # a Chinese dateline ends with one of these
_ENDS_SENTENCE = frozenset("。.!?")
_CLOSING_QUOTES = '"”’'  # "We sowed wheat in 2015, and it did well."


def kind_of(seen: str) -> Kind:
    """Judge one line."""
    # Most lines: Chinese body without anything special at either end.
    if (
        seen[-1] == "。"
        and len(seen) > 40
        and _WIRE.isdisjoint(seen[:64])
        and "年" not in seen[4:24]
        and seen[0] not in _SPECIAL
        and seen[-2] not in _SHOT
    ):
        return Kind.BODY
    if _is_dateline(seen):
        return Kind.DATELINE
    if _is_caption(seen):
        return Kind.CAPTION
    if len(seen) > _LONG:
        return Kind.BODY
    if seen.rstrip(_CLOSING_QUOTES)[-1:] in _ENDS_SENTENCE and len(seen) > 40 and seen[0] not in "([【":
        return Kind.BODY
    return _short_kind(seen)


def _short_kind(seen: str) -> Kind:
    """Judge a line that is short enough to be something other than body."""
    for kind, is_kind in _TESTS:
        if is_kind(seen):
            return kind
    return Kind.SHORT if is_short(seen) else Kind.BODY


def is_short(seen: str) -> bool:
    """Tell whether a line could be a title or a subhead: short, and not closed like a sentence."""
    if seen[-1] in _STOPS or (seen[-1] == "?" and ":" in seen[:10]) or "。" in seen or not any(map(str.isalnum, seen)):
        return False
    wide = len(seen.encode()) - len(seen)
    if wide > len(seen) // 2:
        return len(seen) <= _SHORT_ZH
    return len(seen) <= _LONG and seen.count(" ") < _SHORT_EN


def is_header(seen: str) -> bool:
    """Tell whether a line holds nothing but labelled fields, a date and the name of a publisher."""
    if _NUMBER_OF_PAPER.match(seen):
        return True
    label = LABEL.search(seen)
    if label and label.start() < 4 and not _is_sentence(seen):
        return True
    date = DATE.search(seen) or MONTH_YEAR.search(seen)
    if date is None or (date.re is MONTH_YEAR and date.start() == 0):
        return False
    before, after = seen[: date.start()], ROLE_AT_END.sub("", _EDITION.sub("", seen[date.end() :])).strip(_EDGES)
    if label is not None:
        return not _is_sentence(f"{before}|{after}".strip(" |"))
    before = CLOCK_BEFORE.sub("", WEEKDAY.sub("", before))
    return seen.startswith("原创 ") or _signs(before, after, titled=_TITLED.fullmatch(seen, date.end()) is not None)


def _signs(before: str, after: str, *, titled: bool) -> bool:
    """Tell whether what stands around a date without a label is nothing but who published, who wrote and where."""
    named = before.strip(_EDGES)
    if after:
        return not named and (titled or is_publisher(after))  # 2013年6月6日 《海滨晚报》
    return (
        not named
        or _BY.match(named) is not None
        or SERIES.match(named) is not None
        or _ISSUED.match(named) is not None
        or is_publisher(named)
        or is_place(before)
    )


def is_publisher(named: str) -> bool:
    """Tell whether a short line is the name of a newspaper, an agency or a body that issues papers."""
    if "。" in named or ("," in named and not named.isascii()):
        return False
    return len(named) <= 70 and (PRESS.search(named) is not None or BODY.search(named) is not None)


def is_place(before: str) -> bool:
    """Tell whether what stands before a date is a place, set off by a comma or a bar."""
    if is_publisher(before.strip(" ,|丨(")):
        return False
    if not before.strip():
        return False
    return before.rstrip(" ")[-1:] in (",", "|", "丨") and PLACE.match(before.strip(" ,|丨(")) is not None


def _is_sentence(seen: str) -> bool:
    """Tell whether a line reads as running text."""
    return seen[-1] in "。!?" or ("," in seen[:-1] and len(seen) > 60)


def _is_dateline(seen: str) -> bool:
    """Tell whether a line opens with a dateline and goes on with text."""
    if not _WIRE.isdisjoint(seen[3:64]):
        found = DATELINE_ZH.match(seen)
        if found and len(seen) - found.end() > 8:
            return True
    if "年" in seen[4:24]:
        found = dated_zh(seen)
        if found and len(seen) - found.end() > 8:
            return True
    if "A" <= seen[0] <= "Z" and (
        seen.find("(", 2, 70) > 0 or seen.find("/", 2, 70) > 0 or seen.find("-", 2, 70) > 0 or seen.find("—", 2, 70) > 0
    ):
        found = DATELINE_EN.match(seen) or DATELINE_EN_BARE.match(seen)
        return found is not None and len(seen) - found.end() > 8
    return False


def _is_caption(seen: str) -> bool:
    """Tell whether a line describes a picture."""
    if len(seen) > _CAPTION_LENGTH:
        return False
    tail = seen[-3:]
    if not _CAPTION_END.isdisjoint(tail) and _CAPTION.search(seen, max(0, len(seen) - 70)):
        return True
    return len(seen) < 160 and _CAPTION_START.match(seen) is not None


# In this order: a credit may look like a byline, and a byline like a short line.
_TESTS: tuple[tuple[Kind, Callable[[str], object]], ...] = (
    (Kind.FEED, lambda seen: seen[-1].isdigit() and _FEED.match(seen)),
    (
        Kind.CREDIT,
        lambda seen: _CREDIT.match(seen) and (seen[0] == "(" or "来源" not in seen) and not DATE.search(seen),
    ),
    (Kind.HEADER, lambda seen: _FIELDS.search(seen) and is_header(seen)),
    (Kind.CREDIT, _CREDIT.match),
    (Kind.BYLINE, lambda seen: _PEN.search(seen) and _BYLINE_ZH.match(seen)),
    (Kind.BYLINE, _BYLINE_EN.match),
    (Kind.BYLINE, lambda seen: not _WIRE.isdisjoint(seen) and DATELINE_ZH.fullmatch(seen)),
    (Kind.CHROME, lambda seen: _CHROME.match(seen) and not _is_sentence(seen)),
    (Kind.BODY, lambda seen: " - " in seen and _GROUP_LINE.match(seen)),
    (Kind.HEADING, _GROUP_LINE.match),
    (Kind.HEADING, lambda seen: _NUMBERED.match(seen) and is_short(seen)),
    (Kind.ITEM, _ITEM.match),
)
