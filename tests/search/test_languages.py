"""From one language to the other: dictionary, forms of words, names by their sound."""

import pytest

from qiao.search.entry import IndexEntry, IndexPassage, pack
from qiao.search.find import find
from qiao.search.index import Page
from qiao.search.memory import MemoryIndex
from qiao.search.sounds import Sounds
from qiao.vocabulary.dictionary import dictionary


def no_pairs(_):
    return ()


@pytest.mark.parametrize(
    "english, chinese",
    [
        ("telescope", "望远镜"),
        ("telescopes", "望远镜"),
        ("discovered", "发现"),
        ("sold", "销售"),
        ("solar system", "太阳系"),
        ("nobel prizes", "诺贝尔奖"),
        ("galilei", "伽利略·伽利雷"),
    ],
)
def test_dictionary_knows_forms_and_phrases(english, chinese):
    assert chinese in dict(dictionary().to_chinese(english))


def test_dictionary_puts_the_common_word_first():
    assert dictionary().to_chinese("comet")[0] == ("彗星", 1.0)


def test_dictionary_leaves_out_what_is_no_meaning():
    assert dictionary().to_english("望远镜") == (("binoculars", 1.0), ("telescope", pytest.approx(0.769, abs=0.001)))


def test_unknown_words_have_no_translation():
    assert (dictionary().to_chinese("zzyzx"), dictionary().to_english("龘龘龘")) == ((), ())


@pytest.mark.parametrize(
    "english, chinese",
    [
        ("jansky", "央斯基"),
        ("scott", "斯科特"),
        ("collins", "科林斯"),
        ("armstrong", "阿姆斯特朗"),
        ("tokamak", "托卡马克"),
        ("herschel", "赫歇尔"),
        ("zhoushan", "舟山"),
    ],
)
def test_names_are_found_by_sound(english, chinese):
    sounds = Sounds(
        ["央斯基", "斯科特", "科林斯", "阿姆斯特朗", "托卡马克", "赫歇尔", "舟山", "海洋", "帕多瓦"], no_pairs
    )

    assert sounds.chinese(english)[0][0] == chinese


@pytest.mark.parametrize("typed,found", [("zzzzqq", []), ("hzk", []), ("hazak", ["哈萨克"])])
def test_what_has_no_vowel_is_nobody_s_name(typed, found):
    sounds = Sounds(["哈萨克", "斯克"], no_pairs)

    assert [guess for guess, _ in sounds.chinese(typed)][:1] == found


@pytest.mark.parametrize(
    "surname, given, name", [("qiu", "manman", "邱漫漫"), ("qiu", "man", "邱漫"), ("qiu", "lan", None)]
)
def test_person_in_pinyin_is_found_by_pairs(surname, given, name):
    pairs = {"邱": ["邱漫", "邱处"], "漫": ["漫漫", "漫长"]}
    sounds = Sounds([], lambda character: pairs.get(character, []))

    assert [guess for guess, _ in sounds.person(surname, given)][:1] == ([name] if name else [])


def test_latin_ending_may_be_left_out():
    assert Sounds(["塞拉维特"], no_pairs).chinese("serravetus")[0][0] == "塞拉维特"


def test_chinese_names_are_found_in_english():
    sounds = Sounds(["jansky", "collin", "ocean", "tokamak"], no_pairs)

    assert [sounds.english(name)[0][0] for name in ("央斯基", "科林斯", "托卡马克")] == ["jansky", "collin", "tokamak"]


@pytest.mark.parametrize(
    "query", ["buoys of the ocean observatory", "Zhoushan", "Pavlenko's buoys", "海洋观测站的浮标"]
)
def test_question_in_one_language_finds_the_other(query):
    index = MemoryIndex()
    texts = {
        "zh": "帕夫连科在舟山的海洋观测站布放浮标。",
        "en": "Pavlenko moored buoys at the ocean observatory.",
        "other": "春天的茶园里有采茶人。",
    }
    for key, text in texts.items():
        index.put(pack(IndexEntry(key, "", (IndexPassage(1, text),), "en" if text.isascii() else "zh")))
    index.commit()
    index.reload()

    found = {hit.key for hit in find(index, query, Page()).hits}

    assert "other" not in found
    assert "zh" in found
