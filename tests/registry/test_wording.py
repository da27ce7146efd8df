"""One measure has one key in all its wordings, and measures that are worded alike have two."""

from datetime import UTC, datetime

import pytest

from qiao.claims.extract import extract
from qiao.documents.model import Document
from qiao.registry.collect import measures, series_key
from qiao.text.read import read

ALIKE = [
    # who has joined is a member
    ("The Tana Fish Network met. It has 9 member states.", "The Tana Fish Network met. 12 countries have joined it."),
    ("沧水稻作联盟开会。联盟现有成员国9个。", "沧水稻作联盟开会。已有12个国家加入联盟。"),
    ("沧水茶叶联盟开会。联盟现有成员国9个。", "The Cangshui Tea Alliance met. 12 nations belong to the alliance."),
    # foreign before the noun and abroad behind it
    ("海澜学院开学。学院有外籍专家9名。", "Hailan College opened. It has 12 experts from abroad."),
    ("海澜学院开学。学院在境外设立工作站9个。", "海澜学院开学。学院有海外工作站12个。"),
    ("海澜学院开学。学院有留学生90名。", "Hailan College opened. It has 120 students from overseas."),
    # units of area; an area of nothing else is that of its holder
    ("玉峰创新园开园。园区占地90公顷。", "Yufeng Innovation Park opened. Its land area is 1.2 square kilometres."),
    ("玉峰创新园开园。园区占地900亩。", "玉峰创新园开园。园区面积120公顷。"),
    # patents by what was done
    ("玉峰创新园开园。园区共申请专利90件。", "Yufeng Innovation Park opened. It has made 120 patent applications."),
    # where people come from
    (
        "海澜学院开学。学院的学员来自9个国家。",
        "Hailan College opened. Trainees from 12 countries study at the college.",
    ),
    # the headline or the sentence before names the holder
    ("玉峰创新园二十年\n园区很大。累计孵化初创企业90家。", "Yufeng Innovation Park opened. It has 120 start-ups."),
    # verbs that only say how many
    ("Yufeng Innovation Park opened. Firms at the park number 90.", "玉峰创新园开园。园区入驻企业120家。"),
    ("Hailan College opened. The college's joint papers came to 90.", "海澜学院开学。学院合作论文有120篇。"),
    ("Hailan College opened. The number of its joint papers is 90.", "海澜学院开学。合作论文达120篇。"),
    # what it cost, who works there
    ("红岭望远镜启用。望远镜耗资9亿元。", "The Hongling Telescope opened. It cost about 12 million yuan to build."),
    ("Hailan College opened. The college employs 90 people.", "Hailan College opened. It has a staff of 120."),
    # what is counted has the name of its holder, or the subject says who the people are
    ("玉峰博物馆开馆。玉峰博物馆参观者达9万人次。", "玉峰博物馆开馆。馆内共接待游客12万人次。"),
    ("海澜学院开学。学院的科研人员有90人。", "海澜学院开学。学院有研究人员120名。"),
    ("玉峰种业城开城。种业城有企业90家。", "玉峰种业城开城。落户种业城的企业有120家。"),
    ("Hailan College opened. Its international students number 90.", "海澜学院开学。学院有外国学生120名。"),
    ("玉峰种业中心开门。中心选育的新品种已有9个。", "玉峰种业中心开门。该中心有新品种12个。"),
    ("玉峰观测网开通。全网台站9个。", "玉峰观测网开通。该网现有台站12个。"),
    (
        "The Lumina Archive opened. It cost 9 million dollars.",
        "The Lumina Archive opened. Some $12 million were spent on it.",
    ),
    # shares are of their part
    ("Hailan College opened. Women make up 9 percent of its staff.", "海澜学院开学。学院女性占12%。"),
]
APART = [
    (
        "Yufeng Innovation Park opened. It has 90 start-ups.",
        "Yufeng Innovation Park opened. The first phase of the park has 12 start-ups.",
    ),
    (
        "The Sino-Thai Orchid Fund met. It supports 9 projects.",
        "The Sino-Lao Orchid Fund met. It supports 12 projects.",
    ),
    ("海澜学院开学。学院的学员来自9个国家。", "海澜学院开学。学院的教师来自12个国家。"),
    ("海澜学院开学。学院有外籍专家9名。", "海澜学院开学。学院有专家12名。"),
    ("海澜学院开学。学院在海外有工作站9个。", "海澜学院开学。学院在海外有亚洲工作站12个。"),
    ("玉峰创新园开园。园区占地90公顷。", "玉峰创新园开园。园区一期占地12公顷。"),
    (
        "Yufeng Innovation Park opened. It has 90 start-ups.",
        "Yufeng Innovation Park opened. The first phase of the park has 12 start-ups.",
    ),
    (
        "The Sino-Thai Orchid Fund met. It supports 9 projects.",
        "The Sino-Lao Orchid Fund met. It supports 12 projects.",
    ),
    ("玉峰创新园开园。园区共申请专利90件。", "玉峰创新园开园。园区获授权专利12件。"),
    ("玉峰创新园开园。园区获授权专利90件。", "玉峰创新园开园。园区获授权发明专利12件。"),
    ("Hailan College opened. It has 90 papers.", "Hailan College opened. It has 12 papers with foreign co-authors."),
    ("中肯小麦基金开会。基金支持项目9个。", "中越小麦基金开会。基金支持项目12个。"),
    ("玉峰创新园开园。园区占地90公顷。", "玉峰创新园开园。园区新增用地12公顷。"),
    ("玉峰创新园开园。园区现有企业90家。", "玉峰创新园开园。园区办展,到会企业12家。"),
    ("玉峰科技馆开馆。科技馆一年接待观众9万人次。", "玉峰科技馆开馆。科技馆首日接待观众1200人次。"),
    (
        "Hailan Bay Museum opened. It had 90 visitors on the first day.",
        "Hailan Bay Museum opened. It had 1,200 visitors.",
    ),
    ("玉峰创新园开园。园区有实验室9个。", "玉峰创新园开园。园区半数实验室已开放。"),
    ("沧水稻作联盟开会。联盟现有成员国9个。", "沧水稻作联盟开会。来自12个国家的代表参加会议。"),
]


@pytest.mark.parametrize("one, other", ALIKE)
def test_wordings_of_one_measure_have_one_key(one, other):
    assert set(keys(one)) & set(keys(other)) - {""}


@pytest.mark.parametrize("one, other", APART)
def test_other_measures_have_other_keys(one, other):
    assert keys(one)
    assert keys(other)

    assert not set(keys(one)) & set(keys(other)) - {""}


def test_a_part_has_another_key_than_its_whole():
    whole, part = keys("The Tana Fish Network met. It has 90 members, 12 of them from Asia.")

    assert whole != part


def keys(text):
    when = datetime(2026, 1, 1, tzinfo=UTC)
    reading = read(Document("a.txt", "0" * 64, len(text), "text/plain", "utf-8", text, when))
    claims = extract(reading)
    figures = zip(claims.figures, measures(claims), strict=True)
    return [series_key(*pair, reading.text.shadow) for pair in figures]
