"""Wordings of measures: what one newspaper calls a member, another says has joined. Facts in, sentences of news out.

Every measure is told in several ways in each language, by a verb, a noun or a unit, of a body that only the headline or
the sentence before names. `near` is another measure that is worded much alike and must not be taken for it.
"""

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Worded:
    """A measure: sentences with `{n}` for its value, and those of a measure near to it."""

    zh: tuple[str, ...]
    en: tuple[str, ...]
    near_zh: str
    near_en: str


@dataclass(frozen=True)
class Body:
    """Who holds it: names in both languages, and the words that stand for it afterwards."""

    zh: str
    en: str
    zh_after: str
    en_after: str


WORDED = (
    Worded(
        zh=("现有成员国{n}个。", "已有{n}个国家加入。", "加入{after}的国家有{n}个。"),
        en=(
            "It has {n} member states.",
            "{n} countries have joined {after}.",
            "{After} brings together {n} countries.",
            "{n} nations belong to {after}.",
        ),
        near_zh="秘书处与{n}个国家的代表举行了会谈。",
        near_en="Delegates from {n} countries came to the meeting of {after}.",
    ),
    Worded(
        zh=("{after}现有外籍专家{n}名。", "在{after}工作的国外专家有{n}名。", "外国专家达到{n}名。"),
        en=(
            "It employs {n} foreign experts.",
            "{n} experts from abroad work at {after}.",
            "{After} has {n} overseas experts.",
        ),
        near_zh="{after}现有专家{n}名。",
        near_en="{After} has {n} experts.",
    ),
    Worded(
        zh=("{after}占地{n}公顷。", "{after}面积为{ares}亩。", "占地面积{km2}平方公里。"),
        en=(
            "{After} covers {n} hectares.",
            "It has an area of {n} hectares.",
            "Its land area is {km2} square kilometres.",
        ),
        near_zh="{after}一期占地{n}公顷。",
        near_en="The first phase covers {n} hectares.",
    ),
    Worded(
        zh=("{after}共申请专利{n}件。", "{after}提交的专利申请达{n}件。"),
        en=(
            "{After} has filed {n} patents.",
            "It has made {n} patent applications.",
            "{After} has applied for {n} patents.",
        ),
        near_zh="{after}共获授权专利{n}件。",
        near_en="{After} has been granted {n} patents.",
    ),
    Worded(
        zh=("{after}的学员来自{n}个国家。", "来自{n}个国家的学员在{after}学习。"),
        en=("Trainees from {n} countries study at {after}.", "Its trainees come from {n} countries."),
        near_zh="{after}的教师来自{n}个国家。",
        near_en="Its teachers come from {n} countries.",
    ),
    Worded(
        zh=("{after}入驻企业{n}家。", "{after}现有企业{n}家。", "落户{after}的企业有{n}家。"),
        en=(
            "{After} is home to {n} companies.",
            "Firms at {after} number {n}.",
            "{n} companies have settled in {after}.",
        ),
        near_zh="{after}有初创企业{n}家。",
        near_en="{After} has {n} start-ups.",
    ),
    Worded(
        zh=("{after}合作论文有{n}篇。", "合作论文达{n}篇。"),
        en=(
            "Its joint papers came to {n}.",
            "{After} has published {n} co-authored papers.",
            "The number of its joint papers is {n}.",
        ),
        near_zh="{after}发表论文{n}篇。",
        near_en="{After} has published {n} papers.",
    ),
    Worded(
        zh=("{after}总投资{n}亿元。", "{after}耗资{n}亿元建成。", "{after}造价为{n}亿元。"),
        en=("{After} cost {n}00 million yuan to build.", "It has a total investment of {n}00 million yuan."),
        near_zh="{after}年度预算为{n}亿元。",
        near_en="It has an annual budget of {n}00 million yuan.",
    ),
    Worded(
        zh=("{after}有员工{n}人。", "{after}现有职工{n}名。", "在{after}工作的员工有{n}名。"),
        en=("{After} employs {n} people.", "It has a staff of {n}.", "{After} has {n} employees."),
        near_zh="{after}现有科研人员{n}名。",
        near_en="{After} has {n} researchers.",
    ),
    Worded(
        zh=("{after}现有留学生{n}名。", "来华留学生达{n}人。", "{after}有外国学生{n}名。"),
        en=(
            "{After} has {n} foreign students.",
            "{n} students from abroad study at {after}.",
            "Its international students number {n}.",
        ),
        near_zh="{after}有学生{n}名。",
        near_en="{After} has {n} students.",
    ),
    Worded(
        zh=("{after}获授权专利{n}件。", "{after}已有{n}件专利获得授权。"),
        en=("{After} has been granted {n} patents.", "{n} patents have been granted to {after}."),
        near_zh="{after}获授权发明专利{n}件。",
        near_en="{After} has filed {n} patents.",
    ),
)
BODIES = (
    Body("沧水丝路协作网", "Cangshui Silk Road Network", "该网络", "the network"),
    Body("南洲热带农业联盟", "Nanzhou Tropical Agriculture Alliance", "联盟", "the alliance"),
    Body("玉峰国际创新园", "Yufeng International Innovation Park", "园区", "the park"),
    Body("海澜水产中心", "Hailan Aquaculture Centre", "中心", "the centre"),
    Body("中肯小麦中心", "China-Kenya Wheat Centre", "中心", "the centre"),
    Body("中越小麦中心", "China-Vietnam Wheat Centre", "中心", "the centre"),
)


def told(dice: random.Random, body: Body, measure: Worded, number: int, *, near: bool = False) -> str:
    """Write one article that says of a body how many it has, or has of what is worded much alike."""
    chinese = dice.random() < _HALF
    pattern = measure.near_zh if chinese else measure.near_en
    pattern = pattern if near else dice.choice(measure.zh if chinese else measure.en)
    after = body.zh_after if chinese else body.en_after
    said = pattern.format(
        n=number, after=after, After=after[:1].upper() + after[1:], ares=number * 15, km2=f"{number / 100:g}"
    )
    if chinese:
        return f"{body.zh}发布年报\n本报2024年5月6日讯 {body.zh}日前召开年会。{said}"
    return f"{body.en} looks back\nGENEVA, May 6, 2024 -- The {body.en} has held its yearly meeting. {said}"


_HALF = 0.5


def case(dice: random.Random) -> tuple[bool, str, str]:
    """Make one case: whether it is a conflict, and two articles."""
    body, measure = dice.choice(BODIES), dice.choice(WORDED)
    number = dice.choice([23, 35, 48, 67, 76, 86])
    conflicting = dice.random() < _HALF
    if conflicting:
        return True, told(dice, body, measure, number), told(dice, body, measure, number + dice.choice([9, 20, 41]))
    one = told(dice, body, measure, number)
    others = (
        lambda: told(dice, body, measure, number),
        lambda: told(dice, body, measure, number + 30, near=True),
        lambda: told(dice, dice.choice([other for other in BODIES if other != body]), measure, number + 30),
        lambda: told(dice, body, dice.choice([other for other in WORDED if other != measure]), number + 30),
    )
    return False, one, dice.choice(others)()
