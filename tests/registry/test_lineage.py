from random import Random

from qiao.registry.lineage import LineageIndex
from qiao.text.sketch import sketch

CHARACTERS = [chr(code) for code in range(0x4E00, 0x5A00)]


def prose(dice, length=700):
    return "".join(dice.choices(CHARACTERS, k=length))


def edited(dice, text, edits):
    characters = list(text)
    for _ in range(edits):
        characters[dice.randrange(len(characters))] = dice.choice(CHARACTERS)
    return "".join(characters)


def test_index_finds_reprints_and_nothing_else():
    dice = Random(1)
    originals = [prose(dice) for _ in range(3000)]
    reprints = {
        number: prose(dice, 40) + edited(dice, originals[number], 15) for number in dice.sample(range(3000), 500)
    }
    index = LineageIndex()

    fresh = [index.add(number, sketch(text)) for number, text in enumerate(originals)]
    found = {number: index.add(("reprint", number), sketch(text)) for number, text in reprints.items()}

    assert fresh == [None] * 3000
    assert sum(found[number] == number for number in reprints) >= 0.99 * len(reprints)


def test_index_returns_most_similar():
    dice = Random(2)
    text = prose(dice)
    near, nearer = edited(dice, text, 20), edited(dice, text, 4)
    index = LineageIndex([("near", sketch(near)), ("nearer", sketch(nearer))])

    assert index.add("text", sketch(text)) == "nearer"


def test_index_rebuilt_from_signatures_answers_alike():
    dice = Random(3)
    entries = [(number, sketch(prose(dice))) for number in range(2000)]
    index = LineageIndex(entries)

    again = LineageIndex(entries)

    queries = [sketch(edited(dice, prose(dice), 5)) for _ in range(50)] + [signature for _, signature in entries[::40]]
    assert [again.find(query) for query in queries] == [index.find(query) for query in queries]


def test_same_text_many_times_adds_nothing():
    dice = Random(4)
    signature = sketch(prose(dice))
    index = LineageIndex([("first", signature)])

    answers = {index.add(number, signature) for number in range(1000)}

    assert (answers, len(index)) == ({"first"}, 1)


def test_text_without_letters_has_no_lineage():
    index = LineageIndex([("first", sketch("…"))])

    assert index.add("second", sketch("…")) is None


def test_state_stays_small():
    dice = Random(6)
    index = LineageIndex((number, sketch(prose(dice, 100))) for number in range(8000))

    assert index.state_bytes / len(index) < 600
