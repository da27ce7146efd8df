"""Articles are found with their title, source, authors, place, date and passages, in the shapes that news comes in."""

import pytest
from tests.text.cases import cases, document

from qiao.text.kinds import Kind, kind_of
from qiao.text.read import read

_READERS = {
    "title": lambda article: article.title,
    "subtitle": lambda article: article.subtitle,
    "source": lambda article: article.source,
    "authors": lambda article: list(article.authors),
    "place": lambda article: article.place,
    "published": lambda article: article.published,
    "basis": lambda article: article.published_basis,
    "language": lambda article: article.language,
    "script": lambda article: article.script,
    "passages": lambda article: len(article.passages),
    "captions": lambda article: len(article.captions),
    "headings": lambda article: [passage.heading for passage in article.passages],
}


@pytest.mark.parametrize("case", cases("articles"))
def test_articles_are_found(case):
    articles = read(document(case["text"])).articles

    wanted = case["articles"]
    assert len(articles) == len(wanted)
    for article, want in zip(articles, wanted, strict=True):
        known = {key: value for key, value in want.items() if key in _READERS}
        assert {key: _READERS[key](article) for key in known} == known


def test_article_ends_before_repeats_and_captions():
    own = "两国科学家今天在山海观测站会面，商定共享观测数据，并欢迎更多伙伴加入。"
    text = f"两国共建海洋观测站\n\n{own}\n\n（远洋社海口2024年3月4日电）\n\n{own}"

    (article,) = read(document(text)).articles

    assert (article.start, article.end) == (0, text.index("电）") + 2)


def test_passages_are_numbered_and_stand_at_their_offsets():
    text = "\n\n题目在此\n\n该站建成于2019年10\n\n月，由两国科学家共同管理。\n\n第二段也在这里。"

    reading = read(document(text))

    passages = reading.articles[0].passages
    assert [passage.n for passage in passages] == [1, 2]
    assert passages[0].text == "该站建成于2019年10月，由两国科学家共同管理。"
    assert text[passages[0].start : passages[0].end] == "该站建成于2019年10\n\n月，由两国科学家共同管理。"
    assert [reading.text.clean[passage.clean_start : passage.clean_end] for passage in passages] == [
        passage.text for passage in passages
    ]


def test_a_text_of_nothing_but_head_lines_is_one_article():
    text = "By Amina Lin and Peter Okoro"

    (article,) = read(document(text)).articles

    assert (article.start, article.end) == (0, len(text))


def test_kind_of_a_paragraph_that_ends_with_a_quotation_is_body():
    assert kind_of('"We sowed maize in the valley in 2015, and it did well."') is Kind.BODY
    assert kind_of("“We sowed maize in the valley in 2015, and it did well.”") is Kind.BODY
