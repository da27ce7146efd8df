import pytest
from tests.claims.readings import reading

from qiao.claims.sentences import LONGEST, Role, sentences, split
from qiao.text.model import Repeat

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
