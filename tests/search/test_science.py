import pytest

from qiao.search.fields import value_of
from qiao.search.science import fields_of


@pytest.mark.parametrize(
    "title, passages, fields",
    [
        ("月球与行星科学论坛", ["论坛开幕。"], ("planetary_science", "astronomy", "natural_sciences")),
        ("", ["凝聚态物理的两个小组交流凝聚态物理的进展。"], ("condensed_matter", "physics", "natural_sciences")),
        ("", ["Optics is named once."], ()),
        ("Physicists meet", ["光学與光學。"], ("optics", "physics", "natural_sciences")),
    ],
)
def test_fields_of_an_article(title, passages, fields):
    assert fields_of(title, passages) == fields


@pytest.mark.parametrize("text", ["海洋科学", "Oceanography", "ocean sciences", "oceanography"])
def test_field_is_asked_for_by_any_name(text):
    assert value_of("field", text) == "oceanography"
