"""Names of both languages have one key where they are of one thing."""

import pytest

from qiao.registry.names import name_key

SAME = [
    ("洛水丝路学院", "Luoshui Silk Road College"),
    ("天府人工智能国际培训中心", "Tianfu International AI Training Centre"),
    ("中非绿色技术中心", "the China-Africa Green Technology Centre"),
    ("中泰海湾电池产业园", "China-Thailand Gulf Battery Industrial Park"),
    ("东湖材料实验室", "Donghu Materials Laboratory"),
    ("“光明村”项目", "Bright Village project"),
    ("东海工程科学院", "Donghai Academy of Engineering Sciences"),
    ("2024海丝科技博览会", "Maritime Silk Road Science and Technology Expo"),
    ("亚洲茶科学联合会", "Asian Tea Science Consortium"),
    ("中柬洛水橡胶中心", "Luoshui Rubber Centre"),
    ("洛水农科院", "洛水农业科学院"),
    ("中英轨道学院", "Anglo-Chinese Rail College"),
    ("金河谷农业园", "Jinhegu Agricultural Park"),
    ("华南种业博览会", "South China Seed Expo"),
    ("洛水大学联盟", "Luoshui Alliance of Universities"),
]
OTHER = [
    ("洛水丝路学院", "Luoshui Silk Road Park"),
    ("中非绿色技术中心", "China-Arab Green Technology Centre"),
    ("东湖材料实验室", "Donghai Materials Laboratory"),
    ("Tana University", "Volta University"),
    ("洛水农林大学", "洛水医科大学"),
    ("中泰橡胶中心", "中柬橡胶中心"),
    ("China-Laos Geophysical Centre", "China-Chile Geophysical Centre"),
]


@pytest.mark.parametrize("one, other", SAME)
def test_one_thing_has_one_key(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize("one, other", OTHER)
def test_other_things_have_other_keys(one, other):
    assert name_key(one) != name_key(other)


def test_a_long_key_is_cut_without_becoming_another():
    names = [
        f"Harbour Valley Mountain Desert Forest Steppe Glacier Plateau {word} Institute" for word in ("Tana", "Volta")
    ]

    assert name_key(names[0]) != name_key(names[1])
    assert max(map(len, map(name_key, names))) <= 56
