"""Suggestions rest on words that both say, in either language, and on none that half of the event says."""

from qiao.meetings.suggest import Said, Suggestion, suggest


def test_words_meet_in_both_directions_and_the_better_fit_comes_first():
    mine = Said("膜法海水淡化", "drip irrigation")
    others = {
        1: Said("irrigation under film", "nothing"),
        2: Said("drip irrigation", "海水淡化设备"),
        3: Said("railway signals", "locomotives"),
    }

    assert suggest(mine, others) == (
        Suggestion(2, ("drip irrigation",), ("海水", "淡化")),
        Suggestion(1, ("irrigation",), ()),
    )


def test_words_that_many_use_say_nothing():
    mine = Said("", "membranes")
    crowd = {number: Said("membranes", "") for number in range(9)}

    assert suggest(mine, crowd) == ()
    assert len(suggest(mine, dict(list(crowd.items())[:8]))) == 6


def test_empty_texts_suggest_nobody():
    assert suggest(Said("", ""), {1: Said("", "")}) == ()
