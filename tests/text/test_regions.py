"""What a format says of its text is used: chrome is taken away, titles, headings and captions are believed."""

import pytest
from tests.text.cases import document

from qiao.documents.model import Metadata, Region, RegionKind
from qiao.text.read import read

_PARTS = {
    RegionKind.CHROME: "首页 | 科学 | 国际",
    RegionKind.TITLE: "两国共建海洋观测站",
    None: "两国科学家今天在山海观测站会面，商定共享观测数据。",
    RegionKind.HEADING: "数据向所有国家开放",
    RegionKind.TABLE: "双方表示，合作将惠及沿岸各国。",
    RegionKind.CAPTION: "科学家在观测站查看仪器",
}


def _page() -> tuple[str, tuple[Region, ...]]:
    text, regions = "", []
    for kind, part in _PARTS.items():
        if kind is not None:
            regions.append(Region(len(text), len(text) + len(part), kind))
        text += part + "\n\n"
    return text, tuple(regions)


def test_regions_are_believed():
    text, regions = _page()

    (article,) = read(document(text, regions=regions)).articles

    assert article.title == _PARTS[RegionKind.TITLE]
    assert [(passage.heading, passage.text) for passage in article.passages] == [
        (None, _PARTS[None]),
        (_PARTS[RegionKind.HEADING], _PARTS[RegionKind.TABLE]),
    ]
    assert [caption.text for caption in article.captions] == [_PARTS[RegionKind.CAPTION]]


def test_chrome_is_a_repair_that_the_source_keeps():
    text, regions = _page()

    found = read(document(text, regions=regions)).text

    assert _PARTS[RegionKind.CHROME] not in found.clean
    assert [repair.before for repair in found.repairs if repair.name == "chrome"] == [_PARTS[RegionKind.CHROME]]


def test_a_page_that_is_all_chrome_is_kept():
    text = "两国科学家今天会面。"

    found = read(document(text, regions=(Region(0, len(text), RegionKind.CHROME),))).text

    assert found.clean == text


@pytest.mark.parametrize(
    "name", ["python-docx", "Microsoft Office User", "Apache POI", "微软用户", "Administrator", "WPS Office", "-"]
)
def test_programs_are_no_authors(name):
    metadata = Metadata(authors=(name, "Guest, Amina"))

    (article,) = read(document("两国科学家今天会面，商定共享观测数据。", metadata=metadata)).articles

    assert article.authors == ("Guest, Amina",)


def test_metadata_fills_what_the_text_leaves_out():
    metadata = Metadata(
        title="海洋观测站", source="江海日报", published="2024-03-04T10:00:00+08:00", authors=("林一舟",)
    )

    (article,) = read(document("两国科学家今天会面，商定共享观测数据。", metadata=metadata)).articles

    assert (article.title, article.source, article.authors) == ("海洋观测站", "江海日报", ("林一舟",))
    assert (article.published, article.published_basis) == ("2024-03-04T10:00", "metadata")
