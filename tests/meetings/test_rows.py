import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiao.errors import UsageError
from qiao.meetings import rows
from qiao.meetings.model import Participant, Veto, Wish
from qiao.meetings.rows import (
    Imported,
    Problem,
    Trouble,
    csv_rows,
    participant_rows,
    participants,
    wish_rows,
    wishes,
    xlsx_rows,
)

PEOPLE = """id,name,organisation,delegations,languages,zone,absent,online,least,most,email
p1,Li Wen,Institute of Ice,Harbin; North,zh; en,Asia/Shanghai,1-1; 1-2,no,1,6,li@example.org
p2,Ana Sá,Lagoon Lab,,pt,America/Sao_Paulo,,yes,,,
"""


def test_participants_are_read_from_csv():
    first = Participant(
        "p1",
        "Li Wen",
        "Institute of Ice",
        frozenset({"Harbin", "North"}),
        frozenset({"zh", "en"}),
        "Asia/Shanghai",
        frozenset({"1-1", "1-2"}),
        online=False,
        least=1,
        most=6,
        email="li@example.org",
    )
    second = Participant(
        "p2", "Ana Sá", "Lagoon Lab", languages=frozenset({"pt"}), zone="America/Sao_Paulo", online=True
    )

    assert participants(csv_rows(PEOPLE)) == Imported(participants=(first, second))


def test_a_workbook_reads_as_the_same_rows():
    book = openpyxl.Workbook()
    for line in PEOPLE.splitlines():
        book.active.append(line.split(","))
    stream = io.BytesIO()
    book.save(stream)

    assert participants(xlsx_rows(stream.getvalue())) == participants(csv_rows(PEOPLE))


def test_what_is_no_workbook_is_refused():
    with pytest.raises(UsageError, match="bad_workbook"):
        xlsx_rows(b"PK\x03\x04 broken")


@pytest.mark.parametrize(
    "line,problem",
    [
        (",x,,,,,,,,,", Problem(2, "id", Trouble.MISSING)),
        ("p,x,,,,Mars/Base,,,,,", Problem(2, "zone", Trouble.UNKNOWN_ZONE, "Mars/Base")),
        ("p,x,,,,,,,two,,", Problem(2, "least", Trouble.NOT_A_NUMBER, "two")),
        ("p,x,,,,,,,,-1,", Problem(2, "most", Trouble.NOT_A_NUMBER, "-1")),
        ("p,x,,,,,,perhaps,,,", Problem(2, "online", Trouble.NOT_YES_OR_NO, "perhaps")),
    ],
)
def test_a_wrong_row_is_told_and_the_others_are_read(line, problem):
    heading = PEOPLE.splitlines()[0]
    found = participants(csv_rows(f"{heading}\n{line}\nq,good,,,,,,,,,\nq,again,,,,,,,,,\n"))

    assert found == Imported(
        participants=(Participant("q", "good"),), problems=(problem, Problem(4, "id", Trouble.REPEATED, "q"))
    )


def test_an_unknown_column_is_told():
    assert participants(csv_rows("id,colour\np,red\n")).problems == (
        Problem(1, "colour", Trouble.UNKNOWN_COLUMN, "colour"),
    )


def test_answers_are_weights_and_a_veto():
    text = "id,people,answer,weight\nw1,a; b,yes,\nw2,a; c,maybe,\nw3,b; c,no,\nw4,a; b; c,,7\n"

    assert wishes(csv_rows(text), "abc") == Imported(
        wishes=(Wish("w1", ("a", "b"), 3), Wish("w2", ("a", "c"), 1), Wish("w4", ("a", "b", "c"), 7)),
        vetoes=(Veto("b", "c"),),
    )


@pytest.mark.parametrize(
    "line,problem",
    [
        ("w,a,yes", Problem(2, "people", Trouble.ALONE, "a")),
        ("w,a; z,yes", Problem(2, "people", Trouble.UNKNOWN_PERSON, "z")),
        ("w,a; b,surely", Problem(2, "answer", Trouble.UNKNOWN_ANSWER, "surely")),
    ],
)
def test_a_wrong_wish_is_told(line, problem):
    assert wishes(csv_rows(f"id,people,answer\n{line}\n"), "ab") == Imported(problems=(problem,))


def test_more_wishes_than_the_limit_are_refused():
    with pytest.raises(UsageError, match="too_many_wishes"):
        wishes(csv_rows("id,people\nw,a; b\nv,a; b\n"), "ab", limit=1)


words = st.text("abc 中é", min_size=1, max_size=6).map(str.strip).filter(bool)


@given(
    st.lists(st.builds(Participant, words, words, words, st.frozensets(words, max_size=2)), unique_by=lambda p: p.id)
)
def test_participants_survive_the_way_out_and_back(people):
    assert participants(participant_rows(people)) == Imported(participants=tuple(people))


def test_wishes_survive_the_way_out_and_back():
    asked = (
        Wish("w", ("a", "b"), 4, must=True, fixed="s", table="t", sessions=frozenset({"x"}), halls=frozenset({"h"})),
    )

    assert wishes(wish_rows(asked), "ab") == Imported(wishes=asked)


def test_workbook_that_unpacks_to_gigabytes_is_refused_unread(monkeypatch):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * 2_000_000)
    monkeypatch.setattr(rows, "UNPACKED", 1_000_000)

    with pytest.raises(UsageError, match="workbook_unpacks"):
        xlsx_rows(file.getvalue())
