import ast
import re
from pathlib import Path

import pytest

from qiao.documents.codes import NoteCode, RefusalCode
from qiao_web.phrases import ERRORS, NOTES, PHRASES, REFUSALS, sentence
from qiao_web.phrases_operation import OPERATION

SOURCES = Path(__file__).parent.parent.parent / "src"
RAISED = {"UsageError", "StoreError", "Unreadable", "QiaoError", "ModelError"}
OWN_REFUSALS = {"worker_died", "timed_out", "out_of_memory", "reader_failed", "withdrawn"}


def raised_codes() -> set[str]:
    """Every code that is given to one of our errors as a plain string, anywhere in the sources."""
    found = set()
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED:
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant):
                    found.add(first.value)
    return found


def test_every_refusal_has_a_sentence():
    assert set(REFUSALS) == {code.value for code in RefusalCode} | OWN_REFUSALS


def test_every_note_has_a_sentence():
    assert set(NOTES) == {code.value for code in NoteCode}


def test_every_raised_code_has_a_sentence():
    assert "bad_port" in raised_codes()
    assert raised_codes() - set(PHRASES) == set()


@pytest.mark.parametrize("code", sorted(PHRASES))
def test_phrase_is_whole_in_both_languages(code):
    chinese, english = PHRASES[code]

    assert re.search(r"[一-鿿]", chinese)
    assert not re.search(r"[一-鿿]", english)
    assert set(re.findall(r"{(\w+)}", chinese)) == set(re.findall(r"{(\w+)}", english))


@pytest.mark.parametrize("code", sorted({**REFUSALS, **NOTES, **ERRORS, **OPERATION}))
def test_sentence_ends_as_one(code):
    chinese, english = PHRASES[code]

    assert (chinese[-1], english[-1]) == ("。", ".")


@pytest.mark.parametrize("count,said", [(1, "1 thing away"), (2, "2 things away")])
def test_numbers_choose_the_form_of_a_word(count, said):
    assert said in sentence("findings_open", {"count": count}, "en")


def test_sentence_shows_its_data():
    assert sentence("bad_port", {"port": "x"}, "zh-hans") == "QIAO_PORT 应当是 1 到 65535 的整数，而不是“x”。"


def test_missing_data_and_unknown_codes_do_not_fail():
    assert sentence("bad_port", {}, "en") == "QIAO_PORT must be a number from 1 to 65535, not “?”."
    assert sentence("no_such_code", {}, "en") == "no_such_code"
