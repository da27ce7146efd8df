"""What holds of any text whatever: replay, the map, equal lengths, offsets in range."""

from operator import itemgetter

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.text.cases import cases, document

from qiao.text.read import read
from qiao.text.repairs.steps import replay

_SPICES = [case.values[0]["source"] for case in cases("repairs")] + [
    case.values[0]["text"] for case in cases("articles")
]
_PIECES = st.one_of(
    st.sampled_from(_SPICES),
    st.text(max_size=40),
    st.text(alphabet="展？?萍紕(（)）xué科技。，\n \u3000\r\x00\ufeff2024年月日电记者新华社北京-·", max_size=60),
)
_AROUND = st.sampled_from(
    [
        "From:Daily Sun   |  2018-09-19 10:18",
        "Daily Sun · 2024-05-06",
        "By Ann Reed in Lima | example.org | Updated: 2019-04-17 17:13",
        "来源:示例日报 2024-05-06",
        "示例网 | 2023年5月6日 10:20",
        "2024-05-06 10:00",
        "本报记者 张三",
        "责任编辑:李四",
        "(完)",
        "图为会场。李四摄",
        "Home >> World >> Article",
        "Related news",
        "Group 1: Views - something short",
        "- a list item that is short",
        "A short title of an article",
        "一个不长的标题",
    ]
)
_PARAGRAPHS = st.sampled_from(
    [
        "The glacier above the two valleys feeds wells on both sides, and farmers share what its gauges say.",
        "A ferry with a floating laboratory will visit nine harbours this summer, the marine institute announced.",
        '"We sowed quinoa in three fields," said the grower, whose seeds came over the mountains by lorry.',
        "来自两国的渔民今年开始共用一座灯塔,灯塔由两地的港务部门轮流看护,海图也一并更新。",
        "高原上的望远镜每晚拍摄三百张照片,照片经光缆传到山下,由四所大学的学生比对。",
        "茶农把新苗种在背风的坡上,三年后采下第一批嫩叶,并请邻国的师傅来教揉捻。",
    ]
)
_TEXTS = st.lists(_PIECES, max_size=5).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
@example("")
@example("\n \n")
@example("\ud800")
def test_replay_gives_the_clean_text_again(text):
    found = read(document(text)).text

    assert replay(text, found.repairs) == found.clean


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_map_covers_every_character_and_kept_runs_are_identical(text):
    found = read(document(text)).text
    runs = found.map

    assert len(runs.clean_starts) == len(runs.source_starts) == len(runs.source_ends) == len(runs.kept)
    assert runs.clean_starts[:1] == ((0,) if found.clean else ())
    ends = (*runs.clean_starts, len(found.clean))[1:]
    for start, end, source, source_end, kept in zip(
        runs.clean_starts, ends, runs.source_starts, runs.source_ends, runs.kept, strict=True
    ):
        assert start < end
        assert 0 <= source <= source_end <= len(text)
        if kept:
            assert found.clean[start:end] == text[source:source_end]


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_shadow_has_the_length_of_the_clean_text(text):
    found = read(document(text)).text

    assert len(found.shadow) == len(found.clean)


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_articles_and_passages_stand_in_order_within_the_source(text):
    reading = read(document(text))
    clean = reading.text.clean

    last = 0
    for article in reading.articles:
        assert last <= article.clean_start < article.clean_end <= len(clean)
        assert 0 <= article.start < article.end <= len(text)
        last = article.clean_end
        assert [passage.n for passage in article.passages] == list(range(1, len(article.passages) + 1))
        for passage in article.passages:
            assert clean[passage.clean_start : passage.clean_end] == passage.text != ""
            assert article.clean_start <= passage.clean_start <= passage.clean_end <= article.clean_end
    for repeat in reading.repeats:
        assert 0 <= repeat.of_start < repeat.start < repeat.end <= len(text)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.lists(_AROUND, max_size=3), _PARAGRAPHS), min_size=1, unique_by=itemgetter(1)),
    st.lists(_AROUND),
)
def test_no_paragraph_is_lost_whatever_stands_around_it(parts, tail):
    lines = [line for around, paragraph in parts for line in (*around, paragraph)]

    reading = read(document("\n".join([*lines, *tail])))

    kept = "".join(passage.text for article in reading.articles for passage in article.passages)
    assert [paragraph for _, paragraph in parts if paragraph not in kept] == []
