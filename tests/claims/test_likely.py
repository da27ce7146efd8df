import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.test_cooperations import drafts

from qiao.claims.cooperation import likely as module
from qiao.claims.cooperation import likely_en, likely_zh
from qiao.claims.cooperation.likely import covered, likely
from qiao.claims.cooperation.model import Item
from qiao.claims.model import Kind
from qiao.vocabulary.likely import Weights, weights

KNOWN = Weights(base=-2.0, enough=-0.5, evidence={"counted": 1.0, "opens": -0.5, "cued": 0.5})


@pytest.mark.parametrize(
    "evidence, stated",
    [
        ((), False),
        (("counted",), False),
        (("counted", "cued"), True),
        (("counted", "cued", "opens"), False),
        (("counted", "cued", "seen by nobody"), True),
    ],
)
def test_evidence_is_summed(monkeypatch, evidence, stated):
    monkeypatch.setattr(module, "weights", lambda _language: KNOWN)

    assert likely("en", evidence) is stated


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_likely_without_evidence(language):
    known = weights(language)

    assert not likely(language, ())
    assert all(math.isfinite(one) for one in (known.base, known.enough, *known.evidence.values()))


@pytest.fixture
def _anything_is_likely(monkeypatch):
    for one in (likely_en, likely_zh):
        monkeypatch.setattr(one, "likely", lambda _language, _evidence: True)


@pytest.mark.usefixtures("_anything_is_likely")
@pytest.mark.parametrize(
    "language, text, name, kind",
    [
        ("en", "The ministry speaks of 12 demonstration projects.", "demonstration projects", "project"),
        ("en", "Growers gain from the programme for palms.", "programme for palms", "programme"),
        ("zh", "目前12个项目已进入中试,企业增至9家。", "项目", "project"),
    ],
)
def test_what_is_likely_becomes_an_item_with_its_evidence(language, text, name, kind):
    before = {"en": "Chile and Peru signed a treaty. ", "zh": "中国与智利签署协议。"}[language]

    (draft,) = (one for one in drafts(before + text, language) if one.evidence)

    assert (draft.name, draft.kind, draft.status) == (name, kind, "done")
    assert f"{'kind' if language == 'en' else 'value'} {kind}" in draft.evidence


@pytest.mark.usefixtures("_anything_is_likely")
@pytest.mark.parametrize(
    "language, text",
    [
        ("en", "Oman and Malta have no joint projects, and few joint programmes."),
        ("en", "The telescope is one of the nine projects of the valley in Chile."),
        ("en", "Firms from Chile praised the collaboration."),
        ("zh", "中国与智利将深化务实合作。"),
        ("zh", "中秘双方就学者互访等方式交换意见。"),
        ("zh", "为推动中蒙防沙合作项目,双方将保持沟通。"),
        ("zh", "秘鲁专家说,该项目很好。"),
    ],
)
def test_what_names_nothing_is_not_asked(language, text):
    assert [one.name for one in drafts(text, language) if one.evidence] == []


@given(st.integers(0, 30), st.integers(1, 10), st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)), max_size=4))
def test_covered_is_sharing_a_character(start, length, spans):
    found = [Item(at, at + size, Kind.EVENT, "exist", at, at) for at, size in spans]
    shared = {one for at, size in spans for one in range(at, at + size)} & set(range(start, start + length))

    assert covered(start, start + length, found) is bool(shared)
