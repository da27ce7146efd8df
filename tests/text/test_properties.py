"""What holds of any text whatever: replay, the map, equal lengths, offsets in range."""

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
