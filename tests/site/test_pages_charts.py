import re
from xml.etree import ElementTree as ET

import pytest

from qiao_web import charts
from qiao_web.charts import Dot, Reach


def dot(place: float, height: float, reach: Reach = Reach.POINT, words: str = "50") -> Dot:
    return Dot(place, height, reach, label=words, words=words, address="/documents/1/?claim=2&x=<#c-2")


@pytest.mark.parametrize("part, whole, width", [(0, 0, "0.0%"), (1, 4, "25.0%"), (4, 4, "100.0%")])
def test_bar_is_as_wide_as_its_share(part, whole, width):
    drawing = ET.fromstring(charts.bar(part, whole))

    assert [one.get("width") for one in drawing] == ["100%", width]


def test_column_stands_on_the_ground():
    drawing = ET.fromstring(charts.column(1, 4))

    assert (drawing[0].get("y"), drawing[0].get("height")) == ("75.0%", "25.0%")


@pytest.mark.parametrize("part, shade", [(0, "s0"), (1, "s1"), (50, "s2"), (75, "s3"), (100, "s4")])
def test_shade_grows_with_the_share(part, shade):
    assert charts.shade(part, 100) == shade


def test_series_is_well_formed_and_escapes_what_comes_from_documents():
    drawing = str(charts.series([dot(0, 1, words="<b>&")], [(0.0, "<2023>")], "", "a < b"))

    ET.fromstring(drawing)
    assert "<b>" not in drawing
    assert "style=" not in drawing


@pytest.mark.parametrize("reach, stems", [(Reach.POINT, 0), (Reach.UP, 1), (Reach.DOWN, 1), (Reach.AROUND, 1)])
def test_series_shows_how_far_a_number_reaches(reach, stems):
    drawing = charts.series([dot(0.5, 0.5, reach)], [], "", "")

    assert drawing.count('class="stem"') == stems


def test_series_labels_only_dots_that_stand_apart():
    crowd = [dot(0.5, 0.5 + step / 100, words=str(step)) for step in range(5)]

    drawing = charts.series([*crowd, dot(0.1, 0.1, words="far")], [], "", "")

    assert re.findall(r">(\w+)</text>", drawing) == ["4", "far"]


def test_series_keeps_the_dates_at_its_ends_inside():
    drawing = charts.series([dot(0, 1), dot(1, 1)], [(0.0, "2023"), (1.0, "2025")], "", "")

    assert '<text x="0.00%" y="97%" text-anchor="start">2023</text>' in drawing
    assert '<text x="100.00%" y="97%" text-anchor="end">2025</text>' in drawing


def labels(*dots: Dot) -> dict[str, str]:
    """Return the labels of a drawing with the side that each stands on."""
    drawing = ET.fromstring(charts.series(dots, [], "", "words"))
    texts = (one for one in drawing.iter("text") if one.get("dx"))
    return {str(one.text): "right" if one.get("text-anchor") == "start" else "left" for one in texts}


def test_a_label_covers_no_other_dot():
    beside = labels(dot(0.98, 0.9, words="70"), dot(1.0, 0.9, words="71"))
    early = labels(dot(0.0, 0.5, words="50"), dot(0.03, 0.5, words="51"))

    assert (beside, early) == ({"70": "left"}, {"51": "right"})


def test_heaps_of_dots_have_numbers_all_the_same():
    heap = labels(*(dot(0.5 + at / 100, 0.9, words=str(at)) for at in range(-3, 4)))
    row = labels(*(dot(at / 50, 0.9, words=str(at)) for at in range(51)))

    assert (heap, len(row)) == ({"-3": "left"}, 12)
