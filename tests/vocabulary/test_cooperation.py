from qiao.claims.model import Kind
from qiao.vocabulary.cooperation import Role, finder, lexicon


def test_every_kind_of_noun_is_a_kind_of_cooperation():
    kinds = {kind.value for kind in Kind} | {"payload", "instrument", "outcome", "phase", "charter"}

    assert {kind for language in ("zh", "en") for kind in lexicon(language).heads} <= kinds


def test_every_class_of_verbs_says_what_it_asserts():
    for language in ("zh", "en"):
        assert set(lexicon(language).verbs) == set(lexicon(language).compatible)
        assert lexicon(language).subject_of <= set(lexicon(language).verbs)


def test_the_last_word_of_a_phrase_wins():
    assert [(start, end, word.value) for start, end, word in finder("zh").find("科技合作关系")] == [(2, 6, "agreement")]


def test_english_words_are_whole_and_of_any_case():
    found = finder("en").find("Labour LABORATORIES signed")

    assert [(start, end, word.role) for start, end, word in found] == [(7, 19, Role.HEAD), (20, 26, Role.VERB)]
