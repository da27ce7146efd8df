from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from qiao_web.views.marks import MAX_DEPTH, Mark, render, within

TEXTS = st.text(alphabet="国际合作 &<>\"'ab\n", max_size=40)


class Reader(HTMLParser):
    """Reads markup back: its text, whether its elements nest, and how deep."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.open, self.deepest, self.ids = "", [], 0, []
        self.feed(str(markup))
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.ids += [value for name, value in attrs if name == "id"]
        self.deepest = max(self.deepest, len(self.open))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


@st.composite
def marked(draw):
    text = draw(TEXTS)
    place = st.integers(min_value=-2, max_value=len(text) + 2)
    spans = draw(st.lists(st.tuples(place, place), max_size=20))
    return text, [Mark(start, end, "figure", anchor=f"c-{n}") for n, (start, end) in enumerate(spans)]


@given(marked())
def test_render_gives_the_text_back_exactly(case):
    text, marks = case

    read = Reader(render(text, marks))

    assert read.text == text


@given(marked())
def test_render_anchors_every_mark_that_touches_the_text_once(case):
    text, marks = case
    touching = [mark.anchor for mark in marks if max(mark.start, 0) < min(mark.end, len(text))]

    read = Reader(render(text, marks))

    assert sorted(read.ids) == sorted(touching)
    assert read.deepest <= MAX_DEPTH + 1  # one deeper: the empty anchors of marks that are too deep


@given(marked(), st.integers(0, 20), st.integers(0, 20))
def test_within_renders_the_same_piece(case, start, length):
    text, marks = case
    piece = text[start : start + length]

    read = Reader(render(piece, within(marks, start, start + length)))

    assert read.text == piece


def test_render_nests_a_span_inside_another():
    marks = [Mark(0, 4, "cooperation", "c-1"), Mark(1, 3, "figure", "c-2")]

    assert render("abcd", marks) == (
        '<mark id="c-1" class="cooperation">a<mark id="c-2" class="figure">bc</mark>d</mark>'
    )


def test_render_splits_a_span_that_crosses_another():
    marks = [Mark(0, 2, "figure", "c-1"), Mark(1, 3, "figure", "c-2")]

    assert render("abc", marks) == (
        '<mark id="c-1" class="figure">a<mark id="c-2" class="figure">b</mark></mark><mark class="figure">c</mark>'
    )


def test_render_escapes_text_and_classes():
    assert render("<b>", [Mark(0, 3, 'a"b')]) == '<mark class="a&#34;b">&lt;b&gt;</mark>'


def test_within_leaves_the_anchor_with_the_first_piece():
    marks = [Mark(2, 6, "figure", "c-1")]

    assert within(marks, 0, 4) == (Mark(2, 4, "figure", "c-1"),)
    assert within(marks, 4, 8) == (Mark(0, 2, "figure", None),)
