from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiao.text.sketch import PLACES, SHINGLE, similarity, sketch

DICE = Random(5)
CHARACTERS = [chr(code) for code in range(0x4E00, 0x5A00)]


def prose(length=700):
    return "".join(DICE.choices(CHARACTERS, k=length))


def edited(text, edits):
    characters = list(text)
    for _ in range(edits):
        characters[DICE.randrange(len(characters))] = DICE.choice(CHARACTERS)
    return "".join(characters)


def jaccard(one, other):
    first, second = ({text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1)} for text in (one, other))
    return len(first & second) / len(first | second)


@pytest.mark.parametrize("edits", [0, 3, 10, 30, 60, 120, 700])
def test_similarity_estimates_jaccard(edits):
    pairs = [(text, edited(text, edits)) for text in (prose() for _ in range(30))]

    errors = [similarity(sketch(one), sketch(other)) - jaccard(one, other) for one, other in pairs]

    assert abs(sum(errors) / len(errors)) < 0.03
    assert max(map(abs, errors)) < 0.2  # more than four standard errors


def test_sketch_is_stable():
    """Signatures are stored: a change of the algorithm must be a decision, not an accident."""
    assert sketch("科技合作" * 3).hex()[:16] == "2bf8117876daa7b4"
    assert sketch("".join(CHARACTERS[:500])).hex()[:16] == "faf6dc9d0d8ef262"


@given(st.text())
def test_sketch_takes_any_text(text):
    signature = sketch(text)

    assert len(signature) == 2 * PLACES
    assert similarity(signature, signature) in {0.0, 1.0}


def test_sketch_passes_over_spaces_punctuation_and_case():
    text = "The two academies signed an agreement on deep-sea drilling in Lisbon on Monday morning."

    assert sketch(text) == sketch(text.upper().replace(" ", "\n").replace("-", " – "))


def test_short_texts_are_compared_exactly():
    assert similarity(sketch("科技合作协定签署"), sketch("科技合作协定签署。")) == 1.0
    assert similarity(sketch("科技合作协定签署"), sketch("科技合作协定终止")) < 0.1


def test_texts_without_letters_resemble_nothing():
    assert similarity(sketch("…！"), sketch("…！")) == 0.0
