"""Figures keep the name of who holds them, where their own sentence has another word."""

import pytest
from tests.claims.test_figures import figures

from qiao.claims.naming.things import things

SAID = [
    # the sentence before names it, this one says what it is
    ("The Levant Seed Vault opened in 2008. The vault holds 4,100 samples.", ["Levant Seed Vault"]),
    ("Lake Zug Polytechnic is small. It has 490 students.", ["Lake Zug Polytechnic"]),
    ("Lake Zug Polytechnic is small. The school, on a hill, has 490 students.", ["Lake Zug Polytechnic"]),
    ("The Meridian Light Source was costly. The facility serves 41 teams.", ["Meridian Light Source"]),
    # a part of the name with its noun
    (
        "The Tana Lake Institute of Fisheries is new. The Tana Institute has 30 boats.",
        ["Tana Lake Institute of Fisheries"],
    ),
    # what is counted is the subject
    ("The Karoo Radio Array grows. Sixty-one of its dishes had been put up.", ["Karoo Radio Array"]),
    ("The Siam Transfer Hub is busy. Forty deals were concluded through the hub.", ["Siam Transfer Hub"]),
    # two of a kind, and nothing tells which
    (
        "Tana University and Volta University met. Speeches were long. The hall was full. The university has 300 cats.",
        [None],
    ),
    # a country holds by itself
    ("The Levant Seed Vault is in Jordan. Jordan has 12 parks.", [None]),
    ("洛水农林大学日前发布年报。学校现有教授410名。", ["洛水农林大学"]),
    ("洛水农林大学日前发布年报。该校建成示范园15个。", ["洛水农林大学"]),
    ("长河丝路科技馆5日公布数据。该馆接待观众86万人次。", ["长河丝路科技馆"]),
    ("“远洋探索”号整装待发。该船完成了19个航次。", ["“远洋探索”号"]),
    ("洛水农林大学与东湖医科大学签约。会场很大。人很多。学校有教授410名。", [None]),
    ("中国重视合作。中国与30个国家签署协定。", [None]),
    # nobody in the sentence: what the article speaks of, if that is one thing
    ("洛水农林大学发布年报。会上说，今年招收留学生410名。", ["洛水农林大学"]),
    ("洛水农林大学与东湖医科大学签约。会上说，今年招收留学生410名。", [None]),
    ("The Siam Transfer Hub is busy. Visitors came from afar, and 40 deals were struck.", ["Siam Transfer Hub"]),
    ("The Siam Transfer Hub is busy. Deals struck at the hub came to 40.", ["Siam Transfer Hub"]),
    ("The Siam Transfer Hub is busy. The number of its deals is 40.", ["Siam Transfer Hub"]),
    ("We met the Siam Transfer Hub, to which 40 firms belong.", ["Siam Transfer Hub"]),
    ("洛水晚报3月2日讯 获得瀚海联合基金资助的项目有112个。", ["瀚海联合基金"]),
    ("罗源谷科技园开门。庆祝建园的人很多。园区有企业30家。", ["罗源谷科技园"]),
    # a name in small letters but for one word
    ("It joined the Lumina data network. The network has 40 masts.", ["Lumina data network"]),
]


@pytest.mark.parametrize("text, holders", SAID)
def test_holder_is_the_name_that_the_article_gives(text, holders):
    language = "zh" if any(character >= "\u4e00" for character in text) else "en"

    assert [figure.holder for figure in figures(text, language=language)] == holders


NAMED = [
    ("en", "Serbia's Sava Innovation Park opened", [("Sava Innovation Park", "park")]),
    ("en", "Tana University and Volta University met", [("Tana University", "school"), ("Volta University", "school")]),
    ("en", "the Nusantara Science Centre in Jakarta", [("Nusantara Science Centre", "centre")]),
    ("en", "Arctic Permafrost Watch, a network of institutes, said", [("Arctic Permafrost Watch", "network")]),
    ("en", "The Bright Village project lights 760 villages", [("Bright Village project", "project")]),
    ("en", "Li Wei met Tom Brown on Monday", []),
    ("zh", "国家重点实验室和国际合作基地", []),
    ("zh", "天河人工智能国际培训中心举办培训", [("天河人工智能国际培训中心", "centre")]),
    ("zh", "“光明村”项目惠及村民", [("“光明村”项目", "project")]),
    ("zh", "南屿茶科学联合会年会开幕", [("南屿茶科学联合会", "alliance")]),
    ("zh", "“光明村”项目年会开幕", [("“光明村”项目", "project")]),
    ("en", "the Lumina weather network and the Chinese research network", [("Lumina weather network", "network")]),
]


@pytest.mark.parametrize("language, text, found", NAMED)
def test_things_have_a_word_of_their_own(language, text, found):
    assert [(one.name, one.kind) for one in things(text, language)] == found


SCOPED = [
    ("en", "The network has 96 sensors in Chile.", "Chile"),
    ("en", "The network has 820 sensors in all.", None),
    ("en", "It trained 400 technicians from across Africa.", "Africa"),
    ("zh", "该机构在埃及建成3个中心。", "埃及"),
    ("zh", "该机构建成3个中心。", None),
    ("zh", "该机构在海外建成3个中心。", "海外"),
    ("zh", "该机构的学员来自30个国家。", "学员"),
    ("en", "It trained 400 technicians from abroad.", "abroad"),
    ("en", "Some 30 countries have joined the network.", "joined"),
    ("en", "Its users come from 30 countries.", "users"),
]


@pytest.mark.parametrize("language, text, scope", SCOPED)
def test_scope_is_where_what_is_counted_stands(language, text, scope):
    assert [figure.scope for figure in figures(text, language=language)] == [scope]
