"""Names without what leads to them, and with whole quotations: what was taken for a name in, the name out."""

import pytest

from qiao.claims.cooperation import tidied_en
from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.tidied_zh import tidied
from qiao.claims.model import Kind

CASES = [
    ("自2019年首个茶叶研究中心", "茶叶研究中心"),
    ("自贸试验区联合创新中心", "自贸试验区联合创新中心"),
    ("“通过这次技术对接会", "技术对接会"),
    ("“绿谷计划”技术对接会", "“绿谷计划”技术对接会"),
    ("以色列农业示范中心", "以色列农业示范中心"),
    ("以青岭大学与雾港大学联合研究所", "青岭大学与雾港大学联合研究所"),
    ("同意设立珊瑚联合实验室", "珊瑚联合实验室"),
    ("这座海外天文站", "海外天文站"),
    ("我市首个国际创新园", "国际创新园"),
    ("比什凯克分中心", "比什凯克分中心"),
    ("以雾港为中心", None),
    ("“高校要在培育人才、深化科研交流", None),
]


@pytest.mark.parametrize("said, name", CASES)
def test_name_begins_behind_what_leads_to_it(said: str, name: str | None) -> None:
    text = f"会上提到{said}。"
    item = Item(4, 4 + len(said), Kind.PLATFORM, "build", 2, 4)
    made = tidied(text, item)
    assert (None if made is None else text[made.start : made.end]) == name


QUOTED = [  # a sentence, what was taken for a name, the name
    ("They run the “Young Voices” programme.", "Voices” programme", "“Young Voices” programme"),
    ('They run the "Young Voices" programme.', 'Voices" programme', '"Young Voices" programme'),
    (
        "They signed “Partners in Glass Research for All” in May.",
        "“Partners in Glass Research",
        "“Partners in Glass Research for All”",
    ),
    ('They signed the "Glass Charter," which binds both.', '"Glass Charter', "Glass Charter"),
    ("“Joint laboratories help us. They last.”", "“Joint laboratories", "Joint laboratories"),
    ("- Reef Laboratory of both", "- Reef Laboratory", "Reef Laboratory"),
    ("They run the “Reef” laboratory.", "“Reef” laboratory", "“Reef” laboratory"),
    ("They run a 40-bed clinic.", "40-bed clinic", "40-bed clinic"),
]


@pytest.mark.parametrize("text, said, name", QUOTED)
def test_name_cuts_no_quotation(text: str, said: str, name: str) -> None:
    start = text.index(said)
    made = tidied_en.tidied(text, Item(start, start + len(said), Kind.PLATFORM, "build", 0, 1))
    assert text[made.start : made.end] == name
