"""Chinese constructions of what two sides build, develop, share and teach, beside what the lexicon asserts.

In comes what `special_more` applies; see there.
"""

import re
from typing import Final

from qiao.claims.cooperation.special_joint import HOUSE, WORK
from qiao.claims.cooperation.special_rule import COUNT, Rule
from qiao.claims.model import Kind, Status

SHARED: Final = (
    Rule(
        (
            "传授给",
            "推广到",
            "推广至",
            "分享给",
            "分享到",
            "转让给",
            "转移到",
            "转移给",
            "输出到",
            "应用到",
            "应用于",
            "带到",
        ),
        re.compile(
            r"(?:将|把|使|让|^|[,;])(?P<name>[^,。;将把]{2,30}?(?:技术|经验|品种|模式|成果|标准))(?:已|被|无偿|先后|成功|陆续)*"
            r"(?:传授|推广|分享|转让|转移|输出|应用|带)[给到至于]了?[^,。;]{1,30}"
        ),
        Kind.EXCHANGE,
        within=True,
        needs=("技术", "经验", "品种", "模式", "成果", "标准"),
    ),
    Rule(
        ("合作机会", "搭载机会"),
        re.compile(r"(?:公布|发布|开放)了?(?P<name>[^,。;、]{2,20}?(?:合作机会|搭载机会))"),
        Kind.OPEN_SHARING,
    ),
    Rule(
        ("提供", "开通", "发放", "分发", "共享", "启动"),
        re.compile(
            r"(?:为|向)[^,。;]{2,60}?(?:等(?:[0-9多余]+个)?国家?|各国|多国|[0-9]+(?:多|余)?个国家(?:和地区)?|全球用户|[\u4e00-\u9fff]方)(?:[、和][^,。;]{2,20}用户)?(?:免费|无偿|持续|及时|累计)*"
            r"(?:提供|开通|发放|分发|共享|启动)了?(?:[0-9]+(?:余|多)?[期次份景套]的?)?(?:[^,。;]{0,30}等)?(?P<name>[^,。;、等]{0,16}?(?:服务通道|绿色通道|数据|影像|图像|资料和产品|资料|产品|服务|预警信息))(?=[,。;、]|$|和)"
        ),
        Kind.OPEN_SHARING,
    ),
    Rule(
        ("使用",),
        re.compile(r"使用(?P<name>[^,。;、]{2,16}?(?:数据|资料|产品))的(?:国家|用户|外国)"),
        Kind.OPEN_SHARING,
        status=Status.DONE,
    ),
    Rule(
        ("签字",),
        re.compile(r"在(?P<name>[^,。;、]{0,20}?(?:备忘录|协议|协定|合同|议定书|意向书|纪要))上签字"),
        Kind.AGREEMENT,
        abroad=True,
        alone=True,
    ),
    Rule(
        ("一部分", "组成部分"),
        re.compile(
            r"(?:是|属于|为)[^,。;“]{0,20}?的?(?P<name>[^,。;“的]{2,24}?(?:项目|计划|工程))的(?:一部分|重要组成部分|组成部分)"
        ),
        Kind.PROJECT,
        abroad=True,
    ),
)

_ABOUT_TWO = (
    r"(?:国际|跨国|中外|首[个家所座]|旗舰|标志性|“一带一路”|共同|联合|合作(?!的)|援建(?!的)|援外|"
    r"中[\u4e00-\u9fff](?:两国|双方|合作|共建|联合))"
)
_PLAIN = r"(?:(?!合作的|开展的|实施的|承担的|建设的|共建的)[^,。;])"  # else the object itself is asserted
_IS = (
    rf"(?:^|[,。;])(?P<name>(?![该这其本此它])[^,。;是、]{{2,26}})(?<!分别)是"
    rf"{_PLAIN}{{0,60}}?{_ABOUT_TWO}{_PLAIN}{{0,30}}?"
)
_SO_IT_IS = r"(?=[,。;]|之一|$)"

WORKS: Final = (
    Rule(
        ("项目", "工程"),
        re.compile(rf"{_IS}(?:项目|工程){_SO_IT_IS}"),
        Kind.PROJECT,
        abroad=True,
        status=Status.DONE,
    ),
    Rule(
        ("工坊", "实验室", "研究中心", "合作中心", "示范园", "机构", "平台", "组织"),
        re.compile(rf"{_IS}(?:工坊|实验室|研究中心|合作中心|示范园|机构|平台|组织){_SO_IT_IS}"),
        Kind.PLATFORM,
        abroad=True,
        status=Status.DONE,
    ),
    Rule(
        ("联合", "合作", "共同", "携手"),
        re.compile(
            r"(?:联合|合作|共同|携手)(?:修复|绘制|编写|编纂|翻译|拍摄|摄制|创作|发现|证实|测定|攻克|完成|研制|研发|开发|建造|培育|选育|制定|起草|"
            r"申报|发起|实施|设计|改造|治理|种植|生产|推广|捕获|观测到|探测到)了(?P<name>[^,。;、0-9]{2,30}?)(?=[,。;、]|$|并|等)"
        ),
        Kind.PROJECT,
        abroad=True,
    ),
    Rule(
        ("参与",),
        re.compile(
            r"参与了?(?P<name>[^,。;、的]{2,20}?(?:卫星|探测器|载荷|飞船))的?[^,。;]{0,4}?(?:研制|研发|设计|建造|发射)"
        ),
        Kind.PROJECT,
        abroad=True,
    ),
    Rule(
        ("由",),
        re.compile(r"(?:^|,)(?P<name>[^,。;、的]{2,20}?(?:卫星|探测器|飞船))由[^,。;]{2,24}?(?:承制|研制|制造|设计)"),
        Kind.PROJECT,
        abroad=True,
        status=Status.DONE,
    ),
    Rule(
        ("合作伙伴", "参与国", "参与方"),
        re.compile(
            r"(?:^|,)(?P<name>[^,。;、]{2,20}?(?:科研站|计划|工程|望远镜|空间站))(?:合作伙伴|参与国|参与方)(?:已|增|达|现|包括)"
        ),
        Kind.BIG_SCIENCE,
        status=Status.DONE,
    ),
    Rule(
        ("合作的", "合作研制的", "合作开发的"),
        re.compile(
            r"合作(?:研制|开发)?的(?P<name>[^,。;、的]{2,20}?(?:卫星|月球车|探测器|望远镜|飞机|机器人|疫苗|新药|新品种))(?=将|已|成功|在|于|获|是|[,。;]|$)"
        ),
        Kind.PROJECT,
        abroad=True,
    ),
    Rule(
        ("培养",),
        re.compile(
            r"(?P<name>(?:合作|共同)培养(?:了)?[^,。;]{0,14}?(?:学者|研究生|博士|硕士|人才|医生|工程师|技术人员|航天员))"
        ),
        Kind.PROGRAMME,
        abroad=True,
    ),
    Rule(
        ("发展历程", "成长历程", "成立以来", "运行情况", "建设情况"),
        re.compile(
            rf"(?:回顾|介绍|肯定|评价|听取|通报)了(?P<name>[^,。;、的]{{2,20}}?(?:{HOUSE}))(?:的)?(?:近?{COUNT}年的?)?(?:发展历程|成长历程|成立以来|成立{COUNT}年|运行情况|建设情况)"
        ),
        Kind.PLATFORM,
        abroad=True,
        status=Status.DONE,
    ),
    Rule(
        ("建",),
        re.compile(
            r"(?:在|于)[^,。;]{2,16}?(?:合作|联合|共同|合资)?建(?:起|成|了)*(?:一[个所座家])?(?P<name>(?![设立筑造议])[^,。;、的]{0,12}?(?:科研中心|研究中心|研发中心|实验室|分校|校区|示范园|观测站|地面站|接收站|培训中心|科研站|中医中心))(?=[,。;、]|$|和|并|项目)"
        ),
        Kind.PLATFORM,
        abroad=True,
    ),
    Rule(
        ("改造", "改建", "扩建"),
        re.compile(
            r"(?:改造|改建|扩建)[成为]{1,2}(?:一[个所座家])?(?P<name>[^,。;、]{0,12}?(?:中心|基地|实验室|园区|研究院))(?=[,。;、]|$|并)"
        ),
        Kind.PLATFORM,
        abroad=True,
    ),
    Rule(
        ("施工", "在建", "建设中", "建设当中", "正在建"),
        re.compile(
            rf"(?:^|,|目前)(?P<name>[^,。;]{{2,30}}?{HOUSE})(?:也|均|已)?(?:正在|正)(?:加紧|加快|抓紧)?(?:施工|建设|在建)(?:当?中)?(?=[,。;]|$)"
        ),
        Kind.PLATFORM,
        abroad=True,
        status=Status.DONE,
    ),
    Rule(
        ("集聚", "聚集", "促成", "引进", "孵化", "入驻", "达成", "落地"),
        re.compile(
            rf"(?:集聚|聚集|汇聚|促成|引进|入驻|孵化|达成|落地)了?(?:各类|一批)?(?P<name>[^,。;、0-9的]{{0,10}}?(?:合作项目|项目签约|意向签约|合作签约|创新项目))(?:超过|近|约|逾|共|累计)*{COUNT}[项个]"
        ),
        Kind.PROJECT,
        abroad=True,
    ),
    Rule(
        ("签署", "签订"),
        re.compile(
            rf"(?:签署|签订)了?(?:首批|第一批|一批)?(?:{COUNT}[个项])?(?P<name>[^,。;、0-9《]{{2,20}}?合作项目)(?=[,。;、]|$|的(?!协|备|合))"
        ),
        Kind.PROJECT,
        abroad=True,
    ),
    Rule(
        ("签约", "落户", "入驻", "落地"),
        re.compile(rf"(?:首批|第一批|一期)?{COUNT}[个项](?P<name>[^,。;、0-9的]{{2,14}}?项目)(?:签约|落户|入驻|落地)"),
        Kind.PROJECT,
        abroad=True,
    ),
    Rule(
        ("开发", "研发", "研制", "生产", "培育", "选育", "编写"),
        re.compile(
            rf"(?:联合|合作|共同|携手)(?:开发|研发|研制|生产|设计|建造|编写|培育|选育)了?(?:至多|至少|近|约|超过|逾|首个|首款|一[种款个批])?(?:{COUNT}[款种个项颗套型台])(?P<name>[^,。;、0-9的]{{2,14}}?)(?=[,。;、]|$|并|和|等|用于)"
        ),
        Kind.PROJECT,
        abroad=True,
    ),
    Rule(
        ("联合进行", "联合开展", "联合实施", "联合组织", "共同开展"),
        re.compile(
            rf"(?:联合|共同)(?:进行|开展|实施|组织)的(?P<name>[^,。;、]{{2,24}}?{WORK})(?:全面|正式|顺利|圆满|已|日前|近日)*(?:展开|启动|结束|完成|开始|收官)"
        ),
        Kind.PROJECT,
        abroad=True,
    ),
    Rule(
        ("参与",),
        re.compile(
            r"参与(?:到)?(?:[^,。;、]{0,12}?(?:牵头|主导)[^,。;、]{0,4}的)?(?P<name>[^,。;、的]{3,24}?(?:设施|装置|望远镜|对撞机|自由电子激光|加速器|光源|实验堆))的?[^,。;]{0,4}?(?:建设|建造|研制|运行|实验)"
        ),
        Kind.BIG_SCIENCE,
        abroad=True,
    ),
    Rule(
        ("培训", "研修"),
        re.compile(
            r"(?:向|为|给)[^,。;]{2,16}?(?:提供|开展|举办)了?(?P<name>[^,。;、0-9的]{0,8}?(?:培训|研修))(?=[,。;]|$|机会|服务|课程|并)"
        ),
        Kind.PROGRAMME,
        abroad=True,
    ),
    Rule(
        ("受益于",),
        re.compile(r"受益于(?P<name>[^,。;、的]{2,20}?(?:项目|培训班|奖学金|培训计划|交流计划))"),
        Kind.PROGRAMME,
        abroad=True,
    ),
    Rule(
        ("拓展", "扩大", "扩展"),
        re.compile(
            r"(?:将|把)(?:现有|原有|已有)?(?P<name>[^,。;]{0,16}?(?:培养|学位|交换|交流|奖学金|访学)[^,。;]{0,6}?(?:项目|计划|奖学金)),?(?:由|从)[^,。;]{0,14}?(?:扩大|增加|增|提高|扩展|拓展)"
        ),
        Kind.PROGRAMME,
        abroad=True,
    ),
    Rule(
        ("的中国", "的援", "的中"),
        re.compile(
            rf"在[^,。;]{{2,18}}的(?P<name>(?:中国|援|中[\u4e00-\u9fff])[^,。;、的]{{2,20}}?{HOUSE})(?=,|里|内)"
        ),
        Kind.PLATFORM,
        abroad=True,
        status=Status.DONE,
    ),
)
