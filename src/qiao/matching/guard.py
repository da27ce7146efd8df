"""The disclosure guard: public texts of a profile in, what they give away out, each with its exact place.

It looks for organisations, products, links, addresses, telephone numbers, accounts, patents and people. It finds, it
does not change anything: a person decides, and may overrule with a reason.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import phonenumbers

from qiao.claims.names import spots
from qiao.matching.people import people
from qiao.matching.profile import Owner, Profile, public_texts
from qiao.text.shadow import shadow
from qiao.vocabulary.gazetteer import NameKind
from qiao.vocabulary.load import countries, organisations

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a public text gives away: what, in which text, and text[start:end] with its quote."""

    code: str
    field: str
    language: str
    start: int
    end: int
    quote: str


# What is looked for, the surer first: where two overlap, the first stays.
CODES: Final = ("email", "link", "account", "patent", "telephone", "product", "person", "organisation")

_EMAIL: Final = re.compile(
    r"[A-Za-z0-9][\w.+-]*\s?(?:@|[\[({]\s?at\s?[\])}])\s?[A-Za-z0-9-]+(?:\s?(?:\.|[\[({]\s?dot\s?[\])}])\s?[A-Za-z0-9-]+)+"
)
_ENDINGS: Final = (
    "com|cn|org|net|edu|gov|info|biz|int|eu|uk|de|fr|it|es|nl|ru|jp|kr|in|br|au|ca|ch|at|be|dk|se|no|fi|pl|cz|hu|pt|gr|"
    "tr|il|za|ke|eg|sa|ae|sg|my|th|vn|id|ph|mx|cl|ar|nz|tech|shop|xyz|top"
)
_LINK: Final = re.compile(
    rf"(?:https?://|ftp://|www\.)[^\s<>\u3000-\u9fff，。；）]+|"
    rf"(?<![\w@./-])(?:[a-zA-Z0-9-]{{2,}}\.)+(?:{_ENDINGS})(?:/[^\s<>\u3000-\u9fff，。；）]*)?(?![\w.-]*\w)|"
    r"\b10\.\d{4,9}/[^\s\u3000-\u9fff，。；]+"
)
_ACCOUNT: Final = re.compile(
    r"(?:微信(?:公众)?号?|公众号|企业微信|钉钉|QQ(?:号|群)?|wechat(?:\s?id)?|whatsapp|skype|telegram|linkedin|line\s?id)"
    r"\s*(?:是|为|is|[::])\s*[\"“”]?(?P<name>[\w@.+-]{4,})",
    re.IGNORECASE,
)
_PATENT: Final = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"ZL\s?\d{4}\s?[1-3]\s?\d{7}\s?(?:\.\s?[\dX])?|ZL\s?\d{8}(?:\.[\dX])?|"
    r"CN\s?\d{7,9}\s?[ABCUYS]\d?|CN\s?20\d{2}[1-3]\d{7}(?:\.[\dX])?|(?:19|20)\d{2}[1-3]\d{7}\.[\dX]|"
    r"US\s?(?:patent\s?)?(?:no\.?\s?)?\d{1,2},\d{3},\d{3}(?:\s?B[12])?|US\s?\d{7,8}\s?B[12]|US\s?20\d{2}\s?/?\s?\d{7}(?:\s?A\d)?|"
    r"EP\s?\d{7}(?:\s?[AB]\d)?|EP\s?\d{2}\s?\d{6}\.\d|"
    r"WO\s?(?:19|20)\d{2}\s?/?\s?\d{5,6}(?:\s?A\d)?|PCT\s?/\s?[A-Z]{2}\s?\d{2,4}\s?/\s?\d{5,6}|"
    r"JP\s?(?:[HSP]?\s?)\d{4,11}(?:-\d{4,6})?\s?[AB]\d?|特(?:开|許|许|願|愿)(?:平|昭|第)?\s?\d{2,7}(?:-\d{4,6})?(?:号|號)?|"
    r"KR\s?10-?\d{7}(?:\s?[AB]\d?)?|10-(?:19|20)\d{2}-\d{7}|KR\s?10-?(?:19|20)\d{2}-?\d{7}(?:\s?[AB]\d?)?|"
    r"DE\s?10\s?\d{4}\s?\d{3}\s?\d{3}(?:\s?[AB]\d)?|RU\s?\d{7}\s?C\d|GB\s?\d{7}\s?[AB]"
    r")(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_PATENT_NAMED: Final = re.compile(
    r"(?:专利(?:申请)?号|授权公告号|公开号|申请号|patent\s(?:application\s)?(?:no\.?|number))\s*(?:为|是|[::])?\s*"
    r"(?P<name>[A-Z]{0,3}\s?\d(?:[\d./-]|,(?=\d)){5,}X?)(?![A-Z])",
    re.IGNORECASE,
)
_PRODUCT: Final = re.compile(
    r"(?P<a>[A-Za-z][A-Za-z0-9-]+|[\u4e00-\u9fff]{2,6})\s?[®™]|"
    r"(?:商品名|品牌名?|产品型号|型号|注册商标|商标)\s*(?:(?:为|是|叫|[::])\s*[“\"「《]?|[“\"「《])(?P<b>[\w\u4e00-\u9fff-]{2,16})|"
    r"[“\"「](?P<c>[\w\u4e00-\u9fff-]{1,12})[”\"」]牌|"
    r"\b(?:trade\s?name|trademark|brand\sname|brand|marketed\sas|sold\sas|model\s(?:no\.?|number))\s*(?:is|:)?\s*[“\"]?(?P<d>[A-Z][\w-]{2,})"
)
_COMPANY: Final = re.compile(
    r"\b(?:[A-Z][\w&'’-]*\s+){1,5}(?:GmbH(?:\s&\sCo\.\sKG)?|Ltd\.?|Limited|Inc\.?|LLC|S\.A\.|S\.p\.A\.|S\.r\.l\.|B\.V\.|N\.V\.|"
    r"AG|Oy|AB|A/S|ApS|Pty|PLC|plc|Corp\.?|K\.K\.|Sdn\sBhd|Co\.,?\s?Ltd\.?)(?![\w])"
)
_COMPANY_ZH: Final = re.compile(
    r"(?<!某)(?P<name>(?!某|一家|两家|几家|多家|本)[^\W\d_a-zA-Z由与和及的在对向为是]{2,18}?(?:有限责任公司|股份有限公司|有限公司))"
)
_UNIT: Final = re.compile(r"[毫微纳兆千\d]\s?$")  # before 西门子, which is then a unit
_CALLED: Final = re.compile(
    r"电话|手机|联系|传真|热线|致电|拨打|\btel|phone|mobile|fax|call|whatsapp|\bcell|hotline", re.IGNORECASE
)
_CALLED_WITHIN: Final = 16  # characters before a number
_MOBILE: Final = re.compile(r"1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}$|\(?0\d{2,3}\)?[\s-]\d{7,8}(?:-\d{1,5})?$")
_SHORTEST_NAME: Final = 3  # characters of an owner's name that is sought as it is
# General words that a pattern of names takes for names.
_NO_BODY: Final = re.compile(
    r"(?:一|两|三|几|多|某|该|本|我|各|全国|国内|国外|海外|当地|省级?|市级?|国家级?|重点|知名|综合性?|高水平|三甲|三级甲等|专科|"
    r"外国|科技|技术|环保|生物|工程|农业|能源|建筑|医药|软件|上市|跨国|民营|国有|中小|大型|龙头|服务|制造|化工|物流|制药|电力|合作|股份|"
    r"创新|联合|工业|独立|第三方|检测|认证|基础|应用|国际|共建|新能源|材料|社区|乡镇|综合|康复|技工|职业|开放)*"
    r"(?:大学|学院|研究院|研究所|研究中心|医院|公司|集团|学会|协会|基金会|委员会|总医院|科学院|博物馆|植物园|联合会|天文台|理工学院|医学院|农学院)"
)
_NO_BODY_EN: Final = re.compile(
    r"(?:(?:A|An|The|Our|Each|Any|Partner|Leading|National|Local|Regional|State|Public|Private|Technical|Medical|Research|"
    r"Industrial|International|University|Teaching|General|District|Clean|New|Open|Joint|Key|Green|Small|Large|Chinese|"
    r"European|African|German|French|Asian|Test|Testing|Central|Innovation|Technology|Science|Working|Target|Control|"
    r"Focus|Age|Ethylene|Functional)\s+)*"
    r"(?:University|Institute|Academy|College|Laboratory|Laboratories|Observatory|Council|Foundation|Association|"
    r"Society|Agency|Ministry|Corporation|Company|Group|Department|Bureau|Commission|Hospital|Museum)(?:\s+(?:of|for)\b.*)?$"
)


def findings(profile: Profile) -> tuple[Finding, ...]:
    """Return what the public texts of a profile give away, text by text in reading order."""
    return tuple(
        Finding(code, field, language, start, end, text[start:end])
        for field, language, text in public_texts(profile)
        for code, start, end in scan(text, language, profile.owner)
    )


def scan(text: str, language: str, owner: Owner | None = None) -> list[tuple[str, int, int]]:
    """Return code, start and end of everything found in one text, without overlaps, in reading order.

    `owner` is whose text it is: the names of the organisation are sought as they are, and numbers are read as they are
    written in its country.
    """
    plain = shadow(text)
    found: list[tuple[int, str, Span]] = []
    for code, spans in (
        ("email", _spans(_EMAIL, plain)),
        ("link", _spans(_LINK, plain)),
        ("account", _spans(_ACCOUNT, plain)),
        ("patent", _spans(_PATENT, plain)),
        ("patent", _spans(_PATENT_NAMED, plain)),
        ("telephone", _telephones(plain, owner.country if owner else "")),
        ("product", _spans(_PRODUCT, plain)),
        ("person", people(plain)),
        ("organisation", _own(plain, owner)),
        ("organisation", _bodies(plain, language)),
        ("organisation", _spans(_COMPANY, plain)),
        ("organisation", _spans(_COMPANY_ZH, plain)),
    ):
        found += [(CODES.index(code), code, span) for span in spans]
    kept: list[tuple[str, int, int]] = []
    for _, code, (start, end) in sorted(found, key=lambda one: (one[0], one[2][0], -one[2][1])):
        if all(end <= first or last <= start for _, first, last in kept):
            kept.append((code, start, end))
    return sorted(kept, key=lambda one: one[1])


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    """Yield the spans of a pattern: of its named part where it has one."""
    for match in pattern.finditer(text):
        name = next((name for name, value in match.groupdict().items() if value), None)
        start, end = match.span(name) if name else match.span()
        while end > start and text[end - 1] in ".,;:/":
            end -= 1
        yield start, end


def _telephones(text: str, country: str) -> Iterator[Span]:
    """Yield numbers that can be called: international ones, and national ones that look like one or are called one."""
    regions = dict.fromkeys(filter(None, (_region(country), "CN")))
    for region in regions:
        for match in phonenumbers.PhoneNumberMatcher(text, region):
            before = text[max(0, match.start - _CALLED_WITHIN) : match.start]
            if match.raw_string.startswith("+") or _CALLED.search(before) or _MOBILE.match(match.raw_string):
                yield match.start, match.end


@cache
def _region(country: str) -> str:
    return next((entry.a2 for entry in countries() if entry.a3 == country), "")


def _own(text: str, owner: Owner | None) -> Iterator[Span]:
    """Yield the places where the owner's organisation is named."""
    names = (owner.organisation.zh, owner.organisation.en, owner.adviser) if owner else ()
    low = text.lower()
    for name in map(shadow, names):
        if len(name) >= _SHORTEST_NAME and len(low) == len(text):
            yield from ((at.start(), at.end()) for at in re.finditer(re.escape(name.lower()), low))


def _bodies(text: str, language: str) -> Iterator[Span]:
    """Yield the organisations that are named; those of all countries (WHO, UNESCO) give nothing away."""
    for start, end, named in spots(text, language):
        if named.kind is not NameKind.ORGANISATION:
            continue
        name = text[start:end]
        if name == named.id:  # made by a pattern
            if not (_NO_BODY.fullmatch(name) or _NO_BODY_EN.match(name)):
                yield start, end
        elif named.id in _national() and not _UNIT.search(text, max(0, start - 2), start):
            yield start, end


@cache
def _national() -> frozenset[str]:
    return frozenset(body.id for body in organisations() if body.country)
