import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.site import brokerage
from tests.site.people import account

from qiao.errors import UsageError
from qiao_web.actions import events, participants
from qiao_web.actions.event_intake import Taken, take_table, try_table
from qiao_web.models import AuditLine, Participant, Wish
from qiao_web.models.events import MAYBE, NO, YES
from qiao_web.permissions import Role
from qiao_web.store.event_tables import PEOPLE, WISHES, Trouble

pytestmark = pytest.mark.django_db

PEOPLE_CSV = """\
姓名,电子邮箱,Organisation,country,会谈语言,online,最多场次
Wanjiru Kamau,Wanjiru@Example.org,Lake Institute,肯尼亚,en;Swahili,no,6
林青,lin@example.org,青石研究院,CHN,zh、en,否,
Ann,ann@example.org,Bay Labs,FR,en,,
"""


def taken(by, event, kind: str, text: str) -> Taken:
    trial = try_table(by, event.slug, kind, ("table.csv", text.encode()))
    return take_table(by, event.slug, kind, trial.token)


def test_people_of_a_table_take_part_and_a_second_import_changes_nothing(olga, event):
    brokerage.take_part(olga, event, "Ann")

    first = taken(olga, event, PEOPLE, PEOPLE_CSV)
    second = taken(olga, event, PEOPLE, PEOPLE_CSV)

    assert (first, second) == (Taken(2, 1, 0), Taken(0, 0, 3))
    assert list(
        Participant.objects.order_by("email").values_list(
            "name", "email", "body", "country", "languages", "most", "zone"
        )
    ) == [
        ("Ann", "ann@example.org", "Bay Labs", "FRA", ["en"], None, "Asia/Shanghai"),
        ("林青", "lin@example.org", "青石研究院", "CHN", ["zh", "en"], None, "Asia/Shanghai"),
        ("Wanjiru Kamau", "wanjiru@example.org", "Lake Institute", "KEN", ["en", "sw"], 6, "Asia/Shanghai"),
    ]
    assert len(set(Participant.objects.values_list("secret", flat=True))) == 3


def test_a_trial_changes_nothing(olga, event):
    trial = try_table(olga, event.slug, PEOPLE, ("table.csv", PEOPLE_CSV.encode()))

    assert [line.held for line in trial.plan.people] == [None] * 3
    assert not Participant.objects.exists()


@pytest.mark.parametrize(
    "row,trouble",
    [
        (",a@example.org,,,", Trouble(2, "name", "row_missing")),
        ("Ann,nowhere,,,", Trouble(2, "email", "row_bad_address", "nowhere", who="Ann")),
        ("Ann,,Atlantis,,", Trouble(2, "country", "row_unknown_country", "Atlantis", who="Ann")),
        ("Ann,,,Klingon,", Trouble(2, "languages", "row_unknown_language", "Klingon", who="Ann")),
        ("Ann,,,,Mars/Base", Trouble(2, "zone", "row_unknown_zone", "Mars/Base", who="Ann")),
    ],
)
def test_a_wrong_row_is_named_and_the_others_are_read(olga, event, row, trouble):
    text = f"name,email,country,languages,zone\n{row}\nBen,ben@example.org,,,\nBen,ben@example.org,,,\n"

    plan = try_table(olga, event.slug, PEOPLE, ("t.csv", text.encode())).plan

    repeated = Trouble(4, "email", "row_repeated", "ben@example.org", "Ben")
    assert plan.troubles == (trouble, repeated)
    assert [line.given["name"] for line in plan.people] == ["Ben"]


def test_all_that_is_wrong_in_a_row_is_told_at_once(olga, event):
    text = "name,email,country,most\nCarl,nowhere,Atlantis,-2\n"

    plan = try_table(olga, event.slug, PEOPLE, ("t.csv", text.encode())).plan

    assert plan.troubles == (
        Trouble(2, "email", "row_bad_address", "nowhere", "Carl"),
        Trouble(2, "country", "row_unknown_country", "Atlantis", "Carl"),
        Trouble(2, "most", "row_not_a_number", "-2", "Carl"),
    )


def test_more_wishes_than_the_event_allows_are_refused(olga, event):
    ann, ben, cleo = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo")
    participants.wish(ann, {ben.pk: YES, cleo.pk: YES}, olga)
    events.change(olga, event.slug, {"wishes_limit": 3})
    few, many = ("by,other\nBen,Ann\n", "by,other\nBen,Ann\nBen,Cleo\n")

    assert taken(olga, event, WISHES, few) == Taken(1, 0, 0)
    with pytest.raises(UsageError) as caught:
        taken(olga, event, WISHES, many)

    assert (caught.value.code, caught.value.data) == ("too_many_wishes", {"wishes": 4, "limit": 3})
    assert Wish.objects.count() == 3


def test_who_withdrew_is_not_brought_back(olga, event):
    (ann,) = brokerage.take_part(olga, event, "Ann")
    participants.withdraw(ann, None)

    plan = try_table(olga, event.slug, PEOPLE, ("t.csv", PEOPLE_CSV.encode())).plan

    assert plan.troubles == (Trouble(4, "", "row_left", "Ann", "Ann"),)
    assert len(plan.people) == 2


def test_wishes_name_people_by_address_or_name(olga, event):
    ann, ben, cleo = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo")
    participants.wish(cleo, {ann.pk: YES, ben.pk: YES}, olga)
    text = "谁,想见谁,回答\nann@example.org,ben,yes\nBen,ANN,也许\nCleo,Ann,否\nCleo,Ben,是\n"

    first, second = taken(olga, event, WISHES, text), taken(olga, event, WISHES, text)

    assert (first, second) == (Taken(2, 1, 1), Taken(0, 0, 4))
    assert sorted(Wish.objects.values_list("by", "other", "answer")) == sorted(
        [(ann.pk, ben.pk, YES), (ben.pk, ann.pk, MAYBE), (cleo.pk, ann.pk, NO), (cleo.pk, ben.pk, YES)]
    )


def test_wrong_wishes_are_named(olga, event):
    brokerage.take_part(olga, event, "Ann", "Ben")
    participants.enter(olga, event.slug, {"name": "Ben", "email": "ben2@example.org"})
    rows = ["Ann,Zoe,yes", "Ann,Ben,yes", "Ann,ann@example.org,yes", "Ann,ben@example.org,perhaps", ",Ann,"]

    plan = try_table(olga, event.slug, WISHES, ("t.csv", "\n".join(["by,other,answer", *rows]).encode())).plan

    assert plan.wishes == ()
    assert plan.troubles == (
        Trouble(2, "other", "row_unknown_person", "Zoe", "Ann → Zoe"),
        Trouble(3, "other", "row_several", "Ben", "Ann → Ben"),
        Trouble(4, "other", "row_alone", "Ann", "Ann → Ann"),
        Trouble(5, "answer", "row_unknown_answer", "perhaps", "Ann → Ben"),
        Trouble(6, "by", "row_missing", who="Ann"),
    )


def test_a_million_wishes_are_refused(olga, event):
    rows = "Ann,Ben\n" * 200_001

    brokerage.take_part(olga, event, "Ann", "Ben")
    with pytest.raises(UsageError, match="too_many_wishes"):
        try_table(olga, event.slug, WISHES, ("t.csv", f"by,other\n{rows}".encode()))


@pytest.mark.parametrize(
    "name,data,code",
    [
        ("t.csv", b"", "file_empty"),
        ("t.xlsx", b"no workbook", "bad_workbook"),
        ("t.csv", b"\xff\xff\xff", "table_undecodable"),
        ("t.csv", b"x" * (10 * 1024 * 1024 + 1), "file_too_large"),
    ],
)
def test_files_that_are_no_tables_are_refused(olga, event, name, data, code):
    with pytest.raises(UsageError, match=code):
        try_table(olga, event.slug, PEOPLE, (name, data))


def test_only_who_brought_a_table_takes_it_in(olga, event):
    trial = try_table(olga, event.slug, PEOPLE, ("t.csv", PEOPLE_CSV.encode()))

    with pytest.raises(UsageError, match="table_gone"):
        take_table(account("dan", Role.OPERATOR), event.slug, PEOPLE, trial.token)
    with pytest.raises(Http404):
        try_table(account("ben", Role.ORGANISER), event.slug, PEOPLE, ("t.csv", PEOPLE_CSV.encode()))


def test_an_import_leaves_one_audit_line(olga, event):
    before = AuditLine.objects.count()

    taken(olga, event, PEOPLE, PEOPLE_CSV)

    lines = list(AuditLine.objects.order_by("id"))[before:]
    assert [(line.action, line.target) for line in lines] == [("event.imported_people", f"event:{event.pk}")]
    assert {"added": 3, "changed": 0, "left_out": 0}.items() <= lines[0].data.items()


def test_an_import_asks_as_many_questions_for_three_as_for_one(olga, event):
    one, three = PEOPLE_CSV.splitlines(keepends=True)[:2], PEOPLE_CSV.splitlines(keepends=True)
    counts = []
    for lines in (one, three):
        Participant.objects.all().delete()
        with CaptureQueriesContext(connection) as asked:
            taken(olga, event, PEOPLE, "".join(lines))
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_the_page_tries_and_imports_and_the_export_reads_back(desk, event):
    address = reverse("event_people_import", args=[event.slug])
    tried = desk.post(address, {"file": SimpleUploadedFile("t.csv", f"{PEOPLE_CSV}Zed,,,Nowhere,,,\n".encode())})
    text = tried.content.decode()
    token = text.partition('name="token" value="')[2].partition('"')[0]

    assert "Column Country" in text
    assert "The country “Nowhere” is not known." in text
    desk.post(address, {"token": token})
    assert Participant.objects.count() == 3
    exported = b"".join(desk.get(reverse("event_people_xlsx", args=[event.slug])).streaming_content)
    again = desk.post(address, {"file": SimpleUploadedFile("t.xlsx", exported)}).content.decode()
    assert "There is nothing to import" in again
    assert "row_" not in again


@pytest.mark.parametrize("language,first", [("zh", "姓名"), ("en", "Name")])
def test_the_template_stands_in_both_languages(desk, event, language, first):
    answer = desk.get(reverse("event_template", args=[event.slug, "people", language]))

    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    assert sheet["A1"].value == first
