from dataclasses import replace

import pytest
from tests.meetings.making import event

from qiao.meetings.interpreting import bridges, needed_languages, spoken
from qiao.meetings.model import Code, Control, Interpreter, Participant, Reason, Table, Unmet
from qiao.meetings.rules import broken
from qiao.meetings.solve import solve


def speakers(*tongues: str) -> tuple[Participant, ...]:
    return tuple(
        Participant(name, languages=frozenset(said.split())) for name, said in zip("abcd", tongues, strict=False)
    )


def interpreter(name: str, *pairs: str) -> Interpreter:
    return Interpreter(name, frozenset(frozenset(pair.split("-")) for pair in pairs))


@pytest.mark.parametrize(
    "people, needed",
    [
        (speakers("zh", "zh en"), ""),
        (speakers("zh", ""), ""),
        (speakers("zh", "fr"), "fr-zh"),
        (speakers("zh", "en fr"), "en-zh, fr-zh"),
        (speakers("en", "zh", "zh"), "en-zh"),
        (speakers("en", "zh", "zh fr"), "en-zh"),
        (speakers("en pt", "zh", "pt"), "pt-zh"),
        (speakers("en zh", "zh fr", "fr en"), ""),
    ],
)
def test_people_need_what_they_do_not_share(people, needed):
    assert spoken(needed_languages(people)) == needed


def test_of_a_group_nobody_is_left_out():
    need = needed_languages(speakers("en pt", "zh", "pt"))

    assert not bridges(interpreter("one", "zh-en"), need)
    assert bridges(interpreter("other", "zh-es", "zh-pt", "es-pt"), need)


def test_a_group_gets_the_interpreter_whom_everybody_understands():
    people = speakers("en pt", "zh", "pt")
    both = (interpreter("one", "zh-en"), interpreter("other", "zh-es", "zh-pt", "es-pt"))
    asked = replace(event(["abc"], participants=people, interpreters=both, must=False), tables=(Table("t", seats=3),))

    found = solve(asked, Control(seconds=2))

    assert [one.interpreter for one in found.meetings] == ["other"]
    assert broken(asked, (replace(found.meetings[0], interpreter="one"),)) == (
        Reason(Code.INTERPRETER_UNFIT, {"interpreter": "one", "languages": "pt-zh"}),
    )


def test_a_group_whom_nobody_can_bridge_does_not_meet():
    people, one = speakers("en pt", "zh", "pt"), (interpreter("one", "zh-en"),)
    asked = replace(event(["abc"], participants=people, interpreters=one, must=False), tables=(Table("t", seats=3),))

    assert solve(asked, Control(seconds=2)).unmet == (
        Unmet("abc0", (Reason(Code.NO_INTERPRETER, {"languages": "pt-zh"}),)),
    )
