"""The tokeniser: what meets what."""

import pytest

from qiao.search.tokens import phrase, tokenise
from qiao.vocabulary.fold import fold


@pytest.mark.parametrize(
    "text, folded",
    [
        ("國際學術會議", "国际学术会议"),
        ("ＡＢＣ１２３", "abc123"),
        ("Université de Genève", "universite de geneve"),
        ("《協議》，第２條", "《协议》，第2条"),
        ("İstanbul", "istanbul"),
    ],
)
def test_fold_keeps_every_offset(text, folded):
    assert (fold(text), len(fold(text))) == (folded, len(text))


def test_tokenise_cuts_long_words_and_the_words_inside_them():
    tokens = tokenise("中国科学院大学的研究")

    assert sorted(tokens.words) == sorted(["中国", "科学", "学院", "科学院", "中国科学院", "大学", "研究"])


def test_tokenise_gives_every_character_a_gram():
    tokens = tokenise("舟山群岛，AI实验室3,000平方米")

    assert tokens.grams == [
        "舟山", "山群", "群岛", "岛", "ai", "实验", "验室", "室", "3000", "平方", "方米", "米"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "one, other",
    [
        ("centres", "center"),
        ("programme", "programs"),
        ("organisations", "organization"),
        ("laboratories", "laboratory"),
        ("U.S.", "us"),
        ("China's", "china"),
        ("1,234", "1234"),
        ("實驗", "实验"),
    ],
)
def test_relatives_share_a_term(one, other):
    assert tokenise(one).words == tokenise(other).words


def test_phrase_leaves_out_the_open_end_of_a_run():
    assert phrase("6号") == ("6", "号")
    assert phrase("嫦娥6号任务") == ("嫦娥", "娥", "6", "号任", "任务")
