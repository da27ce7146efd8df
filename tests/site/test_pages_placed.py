from qiao_web.models import Article, Passage
from qiao_web.views import placed
from qiao_web.views.marks import Mark

CLEAN = "Two build a lab\nA second line\nThe lab opened.\nA photo of the lab\nLeft over"


def at(text: str) -> tuple[int, int]:
    start = CLEAN.index(text)
    return start, start + len(text)


def mark(text: str, number: int) -> Mark:
    return Mark(*at(text), "cooperation", f"c-{number}")


def span(text: str) -> dict[str, int]:
    start, end = at(text)
    return {"clean_start": start, "clean_end": end}


ARTICLE = Article(
    title="Two build a lab",
    subtitle="A second line",
    clean_start=0,
    clean_end=len(CLEAN),
    captions=[span("A photo of the lab")],
)
PASSAGES = [Passage(n=1, **span("The lab opened."))]


def test_claims_are_marked_in_title_and_subtitle():
    found = placed.head(ARTICLE, PASSAGES, CLEAN, [mark("build a lab", 1), mark("second", 2)])

    assert found == placed.Head(
        title='Two <mark id="c-1" class="cooperation">build a lab</mark>',
        subtitle='A <mark id="c-2" class="cooperation">second</mark> line',
        shown=(at("Two build a lab"), at("A second line")),
    )


def test_a_title_that_does_not_stand_in_the_text_is_shown_plain():
    article = Article(title="<Other>", subtitle="", clean_start=0, clean_end=len(CLEAN))

    assert placed.head(article, PASSAGES, CLEAN, [mark("lab", 1)]) == placed.Head("&lt;Other&gt;", "", ())


def test_claims_are_marked_in_captions():
    found = placed.captions(ARTICLE, CLEAN, [mark("photo", 1)])

    assert found.texts == ('A <mark id="c-1" class="cooperation">photo</mark> of the lab',)


def test_claims_that_stand_nowhere_else_are_quoted_apart():
    shown = [at("Two build a lab"), at("The lab opened.")]

    found = placed.loose(CLEAN, [mark("opened", 1), mark("Left over", 2)], shown)

    assert found == ('<mark id="c-2" class="cooperation">Left over</mark>',)
