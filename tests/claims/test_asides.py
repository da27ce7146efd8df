from hypothesis import given
from hypothesis import strategies as st

from qiao.claims.cooperation.asides import original, plain
from qiao.claims.cooperation.modality import turns
from qiao.claims.names import spots
from qiao.vocabulary.cooperation import finder

TEXT = "双方签署了深海观测阵列(OOA)建设协议(草案),雅加达大学(Universitas Indonesia)将参加。"


def bare(text):
    return plain(text, spots(text, "zh"), finder("zh").find(text), turns(text))


def test_asides_are_taken_out():
    found = bare(TEXT)

    assert found.text == "双方签署了深海观测阵列建设协议,雅加达大学将参加。"
    assert found.removed == ((11, 16), (20, 24), (30, 53))


def test_an_offset_leads_back_to_the_sentence():
    found = bare(TEXT)
    start, end = found.text.index("深海"), found.text.index(",")

    name = TEXT[original(start, found.removed) : original(end, found.removed, end=True)]

    assert name == "深海观测阵列(OOA)建设协议"


def test_a_name_in_an_aside_stays_without_length():
    found = bare("帝国学院(Imperial College London)将派员。")

    assert ("GBR",) in [one.countries for start, end, one in found.names if start == end]


def test_a_bracket_inside_a_name_is_no_aside():
    text = "刚果(布)农业部派员参加。"

    assert bare(text).text == text


def test_words_and_turns_in_an_aside_are_dropped():
    found = bare("双方(已签署协议)将举办论坛。")

    assert [found.text[start:end] for start, end, _ in found.words] == ["举办", "论坛"]
    assert [one.mark.value for one in found.turns] == ["future"]


@given(st.text("中法()签署了协议,将", max_size=40))
def test_plain_text_and_what_was_removed_are_the_sentence(text):
    found = bare(text)
    kept = [text[original(at, found.removed)] for at in range(len(found.text))]

    assert "".join(kept) == found.text
    assert len(found.text) + sum(end - start for start, end in found.removed) == len(text)
    assert all(0 <= start <= end <= len(found.text) for start, end, _ in found.names)
