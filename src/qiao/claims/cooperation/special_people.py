"""Chinese statements of people who go, come, are sent or invited across a border, whoever they are.

In comes what `special_more` applies; see there. The older constructions name particular groups; these know people by
the last character of their word (…者, …员, …团) and the crossing by its verb.
"""

import re
from typing import Final

from qiao.claims.cooperation.special_rule import COUNT, Rule
from qiao.claims.model import Kind

_PEOPLE = r"(?:[\u4e00-\u9fff](?:[者员生师家组队团]|人员|人士|青年|干部|骨干|人才|教授|博士|青少年|教职工)|”团)"
_DOING = (
    r"(?:访问|交流|学习|研修|培训|留学|进修|考察|实习|讲学|工作|任教|研究|参观|深造|访学|调研|指导|洽谈|体验|参会|参赛|授课|研学|"
    r"攻读[^,。;]{0,6}学位|提供[^,。;]{1,8}(?:咨询|服务|指导|支持))"
)
_CROSSING = r"(?:来华|访华|赴华|访[日韩俄美英法德欧非]|来访|出访|(?:赴|到|前往)[^,。;、的]{1,10}?)"
_END = r"(?=[,。;、]|$|并|等活动|后|时(?!间)|期间)"
_BRING = r"(?:邀请|邀|派出|派遣|选派|选送|派|组织|接收|支持|资助|吸引|互派|安排|推荐)"  # what brings people across

PEOPLE: Final = (
    Rule(
        ("来华", "访华", "访日", "访韩", "访俄", "访美", "访欧", "赴", "前往", "到"),
        re.compile(
            rf"(?P<name>{_BRING}了?[^,。;]{{0,40}}?{_PEOPLE}(?:先后|陆续|分批|[^,。;、]{{0,2}}[批次])*{_CROSSING}"
            rf"(?:(?:进行|开展|参加|从事|实地)*(?:{_DOING}(?:和|与|、)?)*|(?:进行|开展)[^,。;、]{{2,14}}(?:工作|活动))){_END}"
        ),
        Kind.EXCHANGE,
        within=True,
    ),
    Rule(
        ("赴", "来华", "来中国", "来我国", "抵达", "前往", "从事"),
        re.compile(
            rf"(?P<name>(?:[^,。;、]{{0,12}}{_PEOPLE}(?:日前|近日|先后|已|将|再次|一行|[0-9]+人|等)*)?(?:(?:赴|抵达|前往)[^,。;、的0-9]{{1,10}}?|来(?:华|中国|我国)|进入[^,。;、的0-9]{{2,14}}?)(?:(?:进行|开展|参加|从事|实地|短期)*(?:为期[^,。;、]{{1,6}}的(?:[\u4e00-\u9fff]{{2}})?)?{_DOING}(?:(?:和|与|、)?{_DOING}|工作)*|(?:进行|开展)[^,。;、的]{{2,10}})){_END}"
        ),
        Kind.EXCHANGE,
        within=True,
    ),
    Rule(
        ("团”", "访华团", "访日团", "团组", "代表团", "考察团", "访问团", "团于"),
        re.compile(
            r"(?P<name>“[^”]{2,40}团”|[^,。;、“”]{0,20}(?:代表团|考察团|访问团|专家团|访[\u4e00-\u9fff]团|交流团|学习团))"
            r"(?:一行)?(?:[0-9一二三四五六七八九十]+人)?(?:已|日前|近日|顺利|于[^,。;]{1,12}|[0-9]{1,2}日|[0-9]{1,2}月[0-9]{1,2}日)*"
            r"(?:赴|抵达|到达|前往|启程|出发|来到|走进|抵[\u4e00-\u9fff])"
        ),
        Kind.EXCHANGE,
        abroad=True,
        alone=True,
    ),
    Rule(
        ("考察", "访问", "调研", "调查"),
        re.compile(
            rf"(?:一行(?:[0-9一二三四五六七八九十]+人)?|团|[0-9]+人|{_PEOPLE}|博士|等人?)(?:于[^,。;]{{1,12}}|日前|近日)?(?P<name>对[^,。;、的]{{2,14}}?"
            r"(?:进行|开展)了?(?:为期[^,。;、]{1,6}的)?[^,。;、的]{0,10}?(?:考察|访问|调研|调查))(?=[,。;、]|$|并|和)"
        ),
        Kind.EXCHANGE,
        abroad=True,
        alone=True,
    ),
    Rule(
        ("派出", "派遣", "选派", "外派"),
        re.compile(
            rf"(?P<name>(?:派出|派遣|选派|外派)了?[^,。;、]{{1,40}}?(?:{_PEOPLE}|校长|院长|馆长|团队|队伍))(?:{_END}|(?=深入|前往|赴|常驻|到[^访]))"
        ),
        Kind.EXCHANGE,
        abroad=True,
    ),
    Rule(
        ("在中国", "在华", "在我国"),
        re.compile(
            rf"{COUNT}(?:余|多)?[名位](?P<name>[^,。;、的0-9]{{0,10}}{_PEOPLE}在(?:中国|华|我国){_DOING}){_END}"
        ),
        Kind.EXCHANGE,
    ),
    Rule(
        ("引进", "聘请", "聘任", "延揽", "招收", "吸纳", "接收"),
        re.compile(
            rf"(?:引进|聘请|聘任|延揽|招收|吸纳|接收)了?{COUNT}(?:余|多)?(?:名|位|人次|人)(?P<name>[^,。;、0-9]{{0,10}}?(?:外国|外籍|海外|国际|境外|留学)"
            rf"[^,。;、0-9]{{0,10}}?{_PEOPLE})"
        ),
        Kind.EXCHANGE,
    ),
    Rule(
        ("引进", "聘请", "聘任", "招收", "接收", "选派", "派出", "派遣", "接待", "互换"),
        re.compile(
            rf"(?:引进|聘请|聘任|招收|接收|选派|派出|派遣|接待)了?(?P<name>[^,。;、0-9的]{{2,16}}?(?:{_PEOPLE}|专家|学者|教师|教授))"
            rf"(?:累计|共|超过|近|约|逾|达)*{COUNT}(?:余|多)?(?:名|位|人次|人|批次)"
        ),
        Kind.EXCHANGE,
        abroad=True,
    ),
    Rule(
        ("进行培训", "进行了培训", "开展培训", "开展了培训", "业务培训", "技术培训", "专业培训"),
        re.compile(
            rf"对[^,。;]{{1,24}}?(?:{_PEOPLE}|医师|医生|护士|工人|农民|职工|官员)(?P<name>(?:进行|开展)了?[^,。;、]{{0,8}}?培训)"
        ),
        Kind.PROGRAMME,
        abroad=True,
    ),
    Rule(
        ("互派", "互换"),
        re.compile(rf"(?P<name>互[派换]了?[^,。;、]{{1,16}}?{_PEOPLE}(?:进行|开展)*(?:{_DOING})*){_END}"),
        Kind.EXCHANGE,
        abroad=True,
    ),
    Rule(
        ("访华团", "访日团", "代表团", "考察团"),
        re.compile(r"[将把](?P<name>[^,。;、]{0,12}团)(?:规模|人数)*(?:由[^,。;]{1,8})?(?:扩大|增加|增至|提高)"),
        Kind.EXCHANGE,
        abroad=True,
    ),
)
