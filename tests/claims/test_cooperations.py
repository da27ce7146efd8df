import json
import re
import time
from datetime import date
from pathlib import Path

import pytest

from qiao.claims.cooperations import cooperations
from qiao.claims.model import Kind, Status
from qiao.claims.sentences import Role, Sentence, split
from qiao.text.model import Article

CASES = [
    case
    for name in ("cooperations", "cooperations_zh")
    for case in json.loads((Path(__file__).parents[1] / "cases" / f"{name}.json").read_text(encoding="utf-8"))
]
PARTIES = json.loads((Path(__file__).parents[1] / "cases" / "cooperation_parties.json").read_text(encoding="utf-8"))
REFERENCE = date(2025, 6, 15)


def drafts(text, language="zh", title=None):
    """Read a text as one article whose shadow it is; each line of it is a paragraph."""
    full = f"{title}\n{text}" if title else text
    body = len(full) - len(text)
    parts = [
        Sentence(
            start,
            end,
            full[start:end],
            Role.TITLE if end <= body else Role.BODY,
            1 + full.count("\n", body, max(body, start)),
        )
        for start, end in split(full)
    ]
    article = Article(0, len(full), 0, len(full), title, None, None, (), None, None, None, language, "Hans", ())
    return list(cooperations(article, parts, REFERENCE))


def alike(one, other):
    first, second = (re.sub(r"[\W_]+", "", text).lower() for text in (one, other))
    return first in second or second in first


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_cooperations_of_case(case):
    found = drafts(case["text"], case["language"])

    assert len(found) == len(case["expect"])
    for draft, want in zip(
        sorted(found, key=lambda one: one.name), sorted(case["expect"], key=_name_in(found)), strict=True
    ):
        assert alike(draft.name, want["name"])
        assert (draft.kind, sorted(draft.countries), draft.status) == (want["kind"], want["countries"], want["status"])


def _name_in(found):
    """Sort expectations like the drafts that they are about."""
    return lambda want: next(
        (one.name for one in sorted(found, key=lambda draft: draft.name) if alike(one.name, want["name"])), want["name"]
    )


@pytest.mark.parametrize("case", PARTIES, ids=lambda case: case["label"])
def test_parties_of_case(case):
    found = drafts(case["text"], case["language"])

    assert [list(draft.parties) for draft in found] == case["expect"]


def test_quote_is_the_clause_and_holds_the_name():
    text = "会议认为前景广阔,墨西哥与智利签署了天文观测合作协议,双方都很满意。"

    (draft,) = drafts(text)

    assert text[draft.start : draft.end] == "墨西哥与智利签署了天文观测合作协议"
    assert draft.name in text[draft.start : draft.end]


def test_names_of_a_list_keep_their_own_countries():
    found = drafts("天问三号将搭载荷兰质谱仪和瑞士相机等国际载荷。")

    assert [(one.name, one.countries) for one in found] == [
        ("荷兰质谱仪", ("CHN", "NLD")),
        ("瑞士相机", ("CHE", "CHN")),
    ]


def test_plans_of_the_paragraph_rule_bare_verbs_until_completion():
    text = "下一步,中国将深化对外科技合作。建设国际种业创新中心。目前,已与越南建成水稻联合实验室。"

    assert [(one.name, one.status) for one in drafts(text)] == [
        ("国际种业创新中心", Status.PLANNED),
        ("水稻联合实验室", Status.DONE),
    ]


def test_plans_go_on_in_a_paragraph_that_names_nobody_and_end_before_others():
    text = (
        "未来,中国将与赞比亚扩大农业合作。\n在人才培养方面,举办国际农技培训班。\n继续支持中赞土壤联合实验室建设。\n"
        "中国—赞比亚玉米研究中心成立于2019年。"
    )

    assert [(one.name, one.status) for one in drafts(text)] == [
        ("国际农技培训班", Status.PLANNED),
        ("中赞土壤联合实验室", Status.PLANNED),
        ("中国—赞比亚玉米研究中心", Status.DONE),
    ]


def test_date_and_place_come_from_the_sentence():
    (draft,) = drafts("2024年10月9日,中国—东盟海洋科技论坛在雅加达开幕。")

    assert (draft.kind, draft.date, draft.place, draft.blocs) == (Kind.EVENT, "2024-10-09", "雅加达", ("东盟",))


def test_the_city_of_a_signing_is_a_place_and_no_party():
    (draft,) = drafts("老挝与中国15日在日内瓦签署《冰川监测合作协议》。")

    assert (draft.countries, draft.parties, draft.place) == (("CHN", "LAO"), ("老挝", "中国"), "日内瓦")


def test_blocs_are_not_expanded_into_countries():
    (draft,) = drafts("中国与非盟签署了疾病防控合作协议。")

    assert (draft.countries, draft.blocs, draft.parties) == (("CHN",), ("非盟",), ("中国", "非盟"))


def test_points_of_a_summary_are_read_one_by_one():
    text = (
        "Oman and India signed a memorandum of understanding on desalination [1] - "
        "Fiji will host the Pacific Ocean Science Forum [2]"
    )

    found = drafts(text, "en")

    assert [(one.name, one.countries, one.status) for one in found] == [
        ("memorandum of understanding on desalination", ("IND", "OMN"), Status.DONE),
        ("Pacific Ocean Science Forum", ("FJI",), Status.PLANNED),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "签署",
        "《《《《《" * 2000,
        "(" * 20_000 + "中国与法国签署协议" + ")" * 20_000,
        "中国与法国共建联合实验室、" * 3000,
        "在" * 30_000 + "举行",
        "的" * 30_000 + "联合实验室揭牌",
        "“一带一路" * 5000,
    ],
    ids=["empty", "verb", "books", "brackets", "list", "prepositions", "relatives", "quotes"],
)
def test_hostile_text_takes_bounded_time(text):
    begin = time.process_time()

    drafts(text)

    assert time.process_time() - begin < 5


def test_hostile_english_takes_bounded_time():
    begin = time.process_time()

    drafts("the joint and joint of " * 5000 + "laboratory was opened with France", "en")

    assert time.process_time() - begin < 5
