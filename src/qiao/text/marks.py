"""The words and signs by which parts of a news text are known, shared by the modules that look for them.

Every pattern here reads the shadow of a line: Simplified characters, half-width letters, digits and punctuation.
"""

import re

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)"
)

# A full calendar date, with an optional time of day.
DATE = re.compile(
    r"(?<!\d)(?:"
    r"(?P<year>(?:19|20)\d\d)\s?(?:[-/.]\s?(?P<month>\d{1,2})\s?[-/.]\s?(?P<day>\d{1,2})(?!\d)"
    r"|\s{1,3}(?P<month_apart>\d{1,2})[/-](?P<day_apart>\d{1,2})(?=\s{1,3}\d{1,2}:\d\d)"  # 2024 11/08 16:13:33
    r"|年\s?(?P<month_zh>\d{1,2})\s?月\s?(?P<day_zh>\d{1,2})\s?日)"
    rf"|(?P<month_en>{_MONTH})\.?\s(?P<day_en>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year_en>(?:19|20)\d\d)"
    rf"|(?P<day_uk>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<month_uk>{_MONTH})\.?,?\s(?P<year_uk>(?:19|20)\d\d)"
    r")(?:[T\s,]{0,3}(?P<hour>[01]?\d|2[0-3])[:时](?P<minute>[0-5]\d)分?(?::[0-5]\d)?)?"
)

# 电 and 讯 as the wire's sign-off, not the first character of a word such as 电视 or 电力.
WIRE = "(?:电(?![视影话力子站网池车动商信路脑台器能压源机缆波流梯炉磁量])|讯(?![息问号速录]))"
DATELINE_ZH = re.compile(
    r"[(【]?(?:据)?(?P<agency>[\u4e00-\u9fffA-Za-z]{1,10}?(?:[社网台刊]|[报讯](?!社))|本[报台刊社网])[\s,]?"
    r"(?P<place>[^\s,。:;()0-9]{2,16}?(?:\s?[/、]\s?[^\s,。:;()0-9]{2,12})?)?[\s,]?"
    r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:[上下]午|[晨晚夜])?"
    rf"(?:专|综合|新媒体专|体育专|经济专)?{WIRE}[】]?\s?"
    r"(?:\((?P<credit>[^()]{1,80})\))?"
)
_DAY_ZH = r"(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
# With its year a day is a dateline behind any name that it signs off, and behind or before that of a paper:
# 科创观察2021年1月18日讯, 《海滨日报》2014年8月12日报道, 天文通讯 2020年10月15日, 2011年4月21日 航天报.
_DATELINE_ZH_DATED = (
    re.compile(
        rf"《?(?P<agency>(?!据)[\u4e00-\u9fffA-Za-z]{{2,12}}?)》?\s?{_DAY_ZH}"
        rf"(?:{WIRE}|(?:报道|消息)(?=[\s(]))\s?(?:\((?P<credit>[^()]{{1,80}})\))?"
    ),
    re.compile(
        rf"(?:《(?P<quoted>[\u4e00-\u9fffA-Za-z]{{2,12}})》|(?P<agency>[\u4e00-\u9fffA-Za-z]{{1,10}}(?:[社网报台刊]|通讯|快讯|时讯)))"
        rf"\s?{_DAY_ZH}\s(?=\S.*[。!?])"
    ),
    re.compile(
        rf"{_DAY_ZH}\s(?:《(?P<quoted>[\u4e00-\u9fffA-Za-z]{{2,12}})》|(?P<agency>[\u4e00-\u9fffA-Za-z]{{1,10}}[社网报台刊]))(?:{WIRE})?\s(?=\S.*[。!?])"
    ),
)
DATELINE_EN = re.compile(
    r"(?:(?P<place>[A-Z][A-Z.'’/ -]{2,30}(?:,\s(?!(?-i:" + _MONTH + r")\b)[A-Z][A-Za-z. ]{1,20})?)(?:,\s|\s(?=\()))?"
    rf"(?:(?:(?P<month>{_MONTH})\.?\s(?P<day>\d{{1,2}}),?|(?P<day_first>\d{{1,2}})\s(?P<month_second>{_MONTH}))"
    r"(?:\s(?P<year>20\d\d))?\s)?"
    r"[(/](?P<agency>[A-Z][A-Za-z .&'’]{1,30})[)/]\s?(?:--?|[–—]{1,2})\s?"
)
DATELINE_EN_BARE = re.compile(
    r"(?P<place>[A-Z][A-Z.'’ -]{2,30}(?:,\s[A-Z][A-Za-z. ]{1,20})?)"
    rf"(?:,\s(?:(?P<month>{_MONTH})\.?\s(?P<day>\d{{1,2}}),?|(?P<day_first>\d{{1,2}})\s(?P<month_second>{_MONTH}),?)"
    r"(?:\s(?P<year>20\d\d))?)?\s(?:--|[–—])\s(?=[A-Z\"“])"
)
# The name or number of a series: it stands above a title and is none.
SERIES = re.compile(
    r"(?:Policy Brief|Working Paper|Discussion Paper|Research Note|Open Call|Call for \w+|Issue|Newsletter|Report|"
    r"Bulletin)\b.{0,20}\d|"
    r"第\s?[\d一二三四五六七八九十]+\s?期|(?:简报|专报|动态|快报).{0,12}\d",
    re.IGNORECASE,
)
# A month with its year, standing alone or at the end of a line.
MONTH_YEAR = re.compile(
    rf"(?:(?P<month_en>{_MONTH})\s(?P<year_en>(?:19|20)\d\d)|(?P<year>(?:19|20)\d\d)年(?P<month>\d{{1,2}})月)$"
)
# The last word of a publisher's name: the press first, then bodies that issue reports and calls.
PRESS = re.compile(
    r"(?:报|社|网|刊|台|频道|客户端|杂志|公众号|新闻|\b(?:Daily|News|Times|Post|Agency|Xinhua|Reuters|Press|Journal|Review|"
    r"Herald|Wire|Service|Monitor|Chronicle|Gazette|Tribune|Bulletin|Today|Magazine|Network|Radio|Television))$"
)
BODY = re.compile(
    r"(?:研究所|研究院|研究中心|中心|委员会|科技部|大学|学院|科学院|办公厅|办公室|协会|学会|联盟|基金会|智库|秘书处|[\u4e00-\u9fff]{2,}[厅局署])$|"
    r"\b(?:Centre|Center|Institute|University|Academy|Ministry|Council|Foundation|Partnership|Commission|Association|"
    r"Secretariat|Programme|Organi[sz]ation|Consortium|Initiative Office)\b"
)
PLACE = re.compile(
    r"(?:[A-Z][A-Za-z.'’-]+(?:\s(?:(?:de|del|da|do|dos|la|le|al|el|of|the)\s)?[A-Z][A-Za-z.'’-]+){0,3}|[\u4e00-\u9fff]{2,6})$"
)
REPORTERS = "记者|通讯员|评论员|撰稿人|特约撰稿|实习生|特派员|首席评论员"

# The hundred commonest surnames, in both scripts: a line of names must be told from a line of short words.
SURNAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇"
    "魏吕呂丁任沈姚卢盧姜崔锺钟鐘谭譚陆陸汪范金石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴"
)

_MONTH_STEMS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def month_number(name: str) -> int:
    """Return the number of a month by its English name or abbreviation."""
    return _MONTH_STEMS.index(name[:3].lower()) + 1


def dated_zh(seen: str) -> re.Match[str] | None:
    """Find the dateline of a line by its full date and the name beside it."""
    return next((found for form in _DATELINE_ZH_DATED if (found := form.match(seen)) is not None), None)
