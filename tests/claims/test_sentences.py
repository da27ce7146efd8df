import pytest
from tests.claims.readings import OBTAINED, reading

from qiao.claims.sentences import LONGEST, Role, sentences, split
from qiao.documents.model import Document
from qiao.text.model import Repeat
from qiao.text.read import read

SPLITS = [
    ("中国签署协议。双方会谈！", ["中国签署协议。", "双方会谈！"]),
    ("他说：“合作很好。”会议结束。", ["他说：“合作很好。”", "会议结束。"]),
    ("第一行\n第二行", ["第一行", "第二行"]),
    ("增长3.5%，达到1.2亿元。", ["增长3.5%，达到1.2亿元。"]),
    ("设立中心；举办论坛。", ["设立中心；举办论坛。"]),
    ("It grew. It shrank.", ["It grew.", "It shrank."]),
    ("Dr. Li met Mr. Wang. They agreed.", ["Dr. Li met Mr. Wang.", "They agreed."]),
    ("Trade hit $3.5 billion. It rose.", ["Trade hit $3.5 billion.", "It rose."]),
    ("The U.S. team won. Good.", ["The U.S. team won.", "Good."]),
    ("It ended at 8 p.m. on Monday.", ["It ended at 8 p.m. on Monday."]),
    ('"It works." He left.', ['"It works."', "He left."]),
    ("J. Smith spoke. We heard.", ["J. Smith spoke.", "We heard."]),
    ("Is it so? Yes!", ["Is it so?", "Yes!"]),
    ("  ", []),
]


@pytest.mark.parametrize("text, wanted", SPLITS, ids=[text for text, _ in SPLITS])
def test_split_sentences(text, wanted):
    assert [text[start:end] for start, end in split(text)] == wanted


def test_a_title_is_a_sentence_of_its_own():
    source = reading("正文第一句。第二句。", title="标题一则")
    (article,) = source.articles

    found = sentences(article, source.text)

    assert [(s.text, s.role, s.passage) for s in found] == [
        ("标题一则", Role.TITLE, 0),
        ("正文第一句。", Role.BODY, 1),
        ("第二句。", Role.BODY, 1),
    ]


def _read(text):
    document = Document("memory.txt", "0" * 64, len(text), "text/plain", "utf-8", text, OBTAINED)
    source = read(document)
    return [(s.text, s.role, s.passage) for article in source.articles for s in sentences(article, source.text)]


def test_a_subhead_is_a_sentence_of_its_own_once():
    text = (
        "两国海洋台站对时\n\n两国的海洋台站今年开始用同一套时间记录潮位。\n\n12座浮标入海\n\n"
        "浮标由两地的船厂制造,春天起陆续入海。\n\n渔民可以在手机上看到浮标的读数。"
    )

    assert _read(text) == [
        ("两国海洋台站对时", Role.TITLE, 0),
        ("两国的海洋台站今年开始用同一套时间记录潮位。", Role.BODY, 1),
        ("12座浮标入海", Role.SUBHEAD, 2),
        ("浮标由两地的船厂制造,春天起陆续入海。", Role.BODY, 2),
        ("渔民可以在手机上看到浮标的读数。", Role.BODY, 3),
    ]


def test_the_name_of_a_group_on_the_line_of_its_points_is_no_sentence():
    text = (
        "Tide gauges agree\nnews flash · 2025-06-08 03:21\n"
        "Group 1: 12 gauges - The harbour opened its hall to schools in May [1] - The bay has a new gauge [2]"
    )

    assert [found[:2] for found in _read(text)] == [
        ("Tide gauges agree", Role.TITLE),
        ("The harbour opened its hall to schools in May [1]", Role.BODY),
        ("The bay has a new gauge [2]", Role.BODY),
    ]


def test_a_repeated_passage_is_not_read_again():
    source = reading("同样的话。")
    (article,) = source.articles

    assert sentences(article, source.text) != ()
    assert sentences(article, source.text, (Repeat(0, 5, 40, exact=True),)) == ()


@pytest.mark.parametrize(
    "body",
    ["新华社北京11月7日电（记者 李明）中国已建成9家中心。", "BEIJING, Nov. 7 (Xinhua) -- China has built 9 centers."],
    ids=["zh", "en"],
)
def test_a_dateline_claims_nothing(body):
    source = reading(body)
    (article,) = source.articles

    (only,) = sentences(article, source.text)

    assert only.text.startswith(("中国", "China"))


def test_what_never_ends_is_cut_at_a_clause():
    text = "中国与多国共建实验室，" * 500

    spans = list(split(text))

    assert "".join(text[start:end] for start, end in spans) == text
    assert max(end - start for start, end in spans) <= LONGEST
    assert all(text[end - 1] == "，" for _, end in spans)
