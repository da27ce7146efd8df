"""Digests: figures carried, points cited and verbatim, nothing twice."""

from qiao.digests.extractive import digest
from qiao.digests.model import Digest, Group, Point

LEAD = "两国科技部门一致同意共建海洋观测联合中心，推动蓝色经济合作。"


def test_digest_of_empty_article_is_empty(make_reading, make_claims):
    reading = make_reading([""])

    assert digest(reading, 0, make_claims(reading, [])) == Digest(None, ())


def test_digest_groups_points_under_the_headings_of_the_document(make_reading, make_claims):
    reading = make_reading(
        [LEAD, "双方已互派研究人员120名，开展联合航次8次。", "示范区引进耐盐作物45个品种，覆盖三个省份。"],
        title="海洋观测联合中心启动",
        headings={2: "人员往来", 3: "成果落地"},
    )

    result = digest(reading, 0, make_claims(reading, [("120名", 120, "研究人员"), ("45个", 45, "品种")]))

    assert result == Digest(
        Point(LEAD, (1,)),
        (
            Group("人员往来", (Point("双方已互派研究人员120名，开展联合航次8次。", (2,)),)),
            Group("成果落地", (Point("示范区引进耐盐作物45个品种，覆盖三个省份。", (3,)),)),
        ),
    )


def test_digest_leaves_out_repeated_passages(make_reading, make_claims):
    body = "双方已互派研究人员120名，开展联合航次8次。"
    reading = make_reading([LEAD, body, body], repeats=(3,))

    result = digest(reading, 0, make_claims(reading, []))

    assert [point.passages for group in result.groups for point in group.points] == [(2,)]


def test_digest_takes_the_viewpoint_that_the_page_names(make_reading, make_claims):
    reading = make_reading(
        [
            "- Delegations met in Lisbon to review progress on coastal observation and data exchange [1]",
            "Core Viewpoint - Open data is the shortest road to trust between the two academies [1][2].",
        ]
    )

    result = digest(reading, 0, make_claims(reading, []))

    assert result.viewpoint == Point("Open data is the shortest road to trust between the two academies", (2,))
    assert result.groups == (
        Group(
            None,
            (Point("Delegations met in Lisbon to review progress on coastal observation and data exchange", (1,)),),
        ),
    )


def test_digest_carries_every_figure_of_a_long_article(make_reading, make_claims):
    things = [
        "实验室",
        "专家",
        "船只",
        "浮标",
        "课题",
        "论文",
        "专利",
        "学员",
        "城市",
        "航次",
        "样品",
        "设备",
        "奖项",
        "园区",
    ]
    paragraphs = [
        f"{thing}方面，本年度新增{number}项，由{thing}工作组负责登记。" for number, thing in enumerate(things, 31)
    ]
    reading = make_reading(paragraphs)
    claims = make_claims(reading, [(f"{number}项", number, thing) for number, thing in enumerate(things, 31)])

    result = digest(reading, 0, claims)

    shown = [point.text for group in result.groups for point in group.points] + [result.viewpoint.text]
    assert sorted(shown) == sorted(paragraphs)
