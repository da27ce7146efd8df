"""Chinese constructions of what is made, given or lent to another country, and of who is sent there.

In comes what `zh_more` applies; see there. The thing stands behind a relative clause that says for whom it is
(为…制造的卫星, 向…提供的试剂, 派出的两名技术员), or between the giver and what is given (向…项目提供贷款).
"""

import re
from typing import Final

from qiao.claims.cooperation.special.rule import COUNT, Rule
from qiao.claims.cooperation.special.zh_joint import BUILT, SENT
from qiao.claims.model import Kind

GIVEN: Final = (
    Rule(
        ("编写", "编纂", "翻译", "制定", "起草", "撰写"),
        re.compile(
            r"(?:联合|合作|共同|携手)(?:编写|编纂|翻译|制定|起草|撰写)了?(?P<name>[^,。;、0-9的]{0,16}?(?:教材|词典|辞典|标准|丛书|图谱|指南|手册|报告))(?=[,。;、]|$|并|和)"
        ),
        Kind.PROJECT,
        abroad=True,
    ),
    Rule(
        ("提供", "捐赠", "赠送", "援助"),
        re.compile(
            r"(?:向|为|给)[^,。;的]{2,16}?(?:提供|捐赠|赠送|援助)了?(?P<name>[^,。;、0-9的]{0,12}?(?:育种材料|种质资源|种质|种子|种苗|菌种|疫苗|试剂|药品))(?=[,。;]|$|(?:共|近|约|超过|逾)?[0-9]|并|用于)"
        ),
        Kind.OPEN_SHARING,
        within=True,
    ),
    Rule(
        ("培训", "培养", "轮训"),
        re.compile(
            rf"(?:为|给|对|面向|来自)[^,。;]{{2,30}}?(?P<name>(?:累计|共)?(?:培训|培养|轮训)(?:了|出)?(?:学员|人员|官员)?(?:超过|超|近|约|逾)?{COUNT}(?:余|多)?(?:人次|人|名))(?=[,。;]|$)"
        ),
        Kind.PROGRAMME,
        within=True,
    ),
    Rule(
        ("提供的", "捐赠的", "赠送的", "援助的", "移交的", "交付的"),
        re.compile(
            r"(?:向|为|给|对)[^,。;的]{2,24}?(?:提供|捐赠|赠送|援助|移交|交付)的(?:首批|一批|[0-9余多万]+[台套辆吨剂份个架座株支])?"
            r"(?P<name>[^,。;、0-9的]{0,14}?(?:装备|设备|仪器|物资|疫苗|试剂|药品|种子|种苗|农机|显微镜|救护车|计算机|软件|图书|样品|标本))(?=[,。;]|$|[0-9]|包括|已|日前|近日|抵|运|在|全|正|将|由)"
        ),
        Kind.OPEN_SHARING,
        within=True,
    ),
    Rule(
        ("制造的", "研制的", "建造的", "生产的", "设计的", "承制的", "开发的", "建设的", "修建的", "定制的"),
        re.compile(
            r"为[^,。;、的]{2,12}?(?:量身)?(?:研制|制造|建造|生产|设计|承制|开发|建设|修建|定制)的(?P<name>[^,。;、的]{0,20}?(?:卫星|飞机|列车|船|舰|系统|设备|装置|电站|铁路|大桥|医院|学校|机场|港口|平台|望远镜|机组|无人机|机器人))(?![\u4e00-\u9fff]{0,2}(?:项目|中心|公司|系统|产业))"
        ),
        Kind.PROJECT,
        within=True,
    ),
    Rule(
        ("贷款", "融资", "资金", "担保", "资助", "赠款"),
        re.compile(
            rf"(?:向|为|给)(?P<name>[^,。;、的]{{2,30}}?(?:项目|工程|{BUILT}))提供了?[^,。;]{{0,12}}?(?:贷款|融资|资金|担保|资助|赠款)"
        ),
        Kind.PROJECT,
        within=True,
    ),
    Rule(
        ("派出的", "选派的", "派遣的", "派驻的", "选送的"),
        re.compile(
            rf"(?P<name>(?:派出|选派|派遣|派驻|选送)的(?:第|首)?(?:{COUNT})?(?:余|多)?[名位批][^,。;、的]{{0,10}}?{SENT})(?=抵达|赴|前往|在|已|到|来|启程|从|于|正|将|[,。;]|$)"
        ),
        Kind.EXCHANGE,
        abroad=True,
    ),
    Rule(
        ("发布", "推出", "公布"),
        re.compile(
            r"(?:发布|推出|公布)了?(?P<name>[^,。;、0-9]{0,20}?(?:数据库|数据集|数据产品|图谱))(?=,[^。;]{0,12}(?:供|面?向|免费)[^。;]{0,10}(?:各国|全球|国际|世界|外国|海外))"
        ),
        Kind.OPEN_SHARING,
    ),
    Rule(
        ("发布", "推送", "播发"),
        re.compile(
            r"(?:面?向|为)[^,。;]{2,24}?(?:国|国家|国家和地区|各国|成员国|全球|用户)(?:实时|及时|免费|持续)*(?:发布|推送|播发)了?(?P<name>[^,。;、的]{0,12}?(?:预警信息|预警|预报产品|预报|监测数据|遥感影像|影像|图谱))(?=[,。;、]|$|和|[0-9])"
        ),
        Kind.OPEN_SHARING,
        within=True,
    ),
)
