"""Editors take a document out: the record is as if it had never been read, and its address says what became of it."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from tests.site import pages_record
from tests.site.reviewing import everything, reviewer, seen

from qiao.documents.archive import Archive
from qiao.errors import UsageError
from qiao_web.actions import documents as actions
from qiao_web.actions import review
from qiao_web.actions.ingest import ingest
from qiao_web.models import Article, AuditLine, Claim, Decision, Document, IndexTask, Passage, Text, WithdrawnDocument
from qiao_web.permissions import Forbidden

pytestmark = pytest.mark.django_db

NEWS = pages_record.CHINESE.replace("西岭与海外", "东岸与海外").replace("82个国家", "85个国家")
LEFT = (Document, Text, Article, Passage)


@pytest.fixture
def editor():
    user = User.objects.create_user("ed", password="correct-horse-battery")
    user.groups.add(Group.objects.get_or_create(name="editors")[0])
    return user


@pytest.fixture
def desk(editor):
    client = Client(headers={"accept-language": "en"})
    client.force_login(editor)
    return client


@pytest.fixture
def filled(qiao_settings):
    return pages_record.fill(qiao_settings)


def test_the_record_is_as_if_the_document_had_never_been_read(editor, filled, qiao_settings):
    before = everything(), [model.objects.count() for model in LEFT]
    pages_record.add(qiao_settings, pages_record.original("news.txt", NEWS))
    number = Document.objects.get(name="news.txt").pk
    during = everything()

    actions.withdraw(editor, number, " not ours to show ", qiao_settings.data / "originals")

    gone = WithdrawnDocument.objects.get()
    line = AuditLine.objects.get(action="document.withdrawn")
    assert during != before[0]
    assert (everything(), [model.objects.count() for model in LEFT]) == before
    assert (gone.number, gone.name, gone.reason, gone.by) == (number, "news.txt", "not ours to show", editor)
    assert (line.by, line.target, line.data["sha256"]) == (editor, f"document:{number}", gone.sha256)
    assert IndexTask.objects.filter(key__startswith=gone.sha256).exists()


def test_what_was_merged_into_its_claims_comes_back_and_the_decisions_stay(editor, filled, qiao_settings):
    pages_record.add(qiao_settings, pages_record.original("news.txt", NEWS))
    kept = Claim.objects.filter(document=filled.chinese).exclude(measured="").order_by("id")[0]
    into = Claim.objects.filter(document__name="news.txt", measured=kept.measured).order_by("id")[0]
    review.merge(reviewer(), seen(into)[0], seen(kept))
    hidden = Claim.objects.get(pk=kept.pk).state

    actions.withdraw(editor, into.document_id, "not ours", qiao_settings.data / "originals")

    assert (hidden, Claim.objects.get(pk=kept.pk).state) == ("merged", "machine")
    assert Decision.objects.count() == 1


def test_its_original_goes_and_no_reading_brings_it_back_until_an_editor_lets_it_in(editor, tmp_path, qiao_settings):
    path = tmp_path / "news.txt"
    path.write_text(NEWS, "utf-8")
    ingest([path], qiao_settings)
    document = Document.objects.get()
    originals = qiao_settings.data / "originals"
    stored = document.sha256 in Archive(originals)

    actions.withdraw(editor, document.pk, "not ours", originals)
    refused = ingest([path], qiao_settings)
    shown = Document.objects.count()
    actions.readmit(editor, document.pk)
    again = ingest([path], qiao_settings)

    assert (stored, document.sha256 in Archive(originals)) == (True, True)
    assert (refused.counts.refused, shown, again.counts.new) == (1, 0, 1)
    assert [one.code for one in refused.run.refusals.all()] == ["withdrawn"]
    assert Document.objects.get().pk != document.pk


def test_what_is_withdrawn_while_it_is_read_does_not_come_in(editor, filled, qiao_settings):
    actions.withdraw(editor, filled.english, "not ours", qiao_settings.data / "originals")

    pages_record.add(qiao_settings, pages_record.original("en.txt", pages_record.ENGLISH))

    assert list(Document.objects.values_list("name", flat=True)) == ["zh.txt"]


def test_the_original_is_removed(editor, filled, qiao_settings):
    archive = Archive(qiao_settings.data / "originals")
    archive.put(pages_record.CHINESE.encode())
    archive.commit()
    kept = len(list(archive))

    actions.withdraw(editor, filled.chinese, "not ours", qiao_settings.data / "originals")

    assert (kept, list(archive)) == (1, [])


@pytest.mark.parametrize(
    "language,title,reason",
    [
        ("en", "This document was withdrawn", "Reason: &lt;b&gt;wrong"),
        ("zh-hans", "该文档已被撤下", "原因：&lt;b&gt;wrong"),
    ],
)
def test_its_addresses_say_what_became_of_it(client, editor, filled, qiao_settings, language, title, reason):  # noqa: PLR0917  a case
    actions.withdraw(editor, filled.chinese, "<b>wrong", qiao_settings.data / "originals")
    number = filled.chinese

    for address in (f"/documents/{number}/", f"/documents/{number}/1/digest/", f"/documents/{number}/source/"):
        answer = client.get(address, headers={"accept-language": language})
        page = answer.content.decode()
        assert (answer.status_code, title in page, reason in page) == (410, True, True), address
        assert "readmit" not in page
    assert client.get(f"/api/v1/documents/{number}").status_code == 404


def test_an_editor_withdraws_and_readmits_on_the_pages(desk, filled):
    number = filled.english
    link = f'href="/documents/{number}/withdraw/"'
    listed = link in desk.get(f"/documents/{number}/").content.decode()

    empty = desk.post(f"/documents/{number}/withdraw/", {"text": ""})
    done = desk.post(f"/documents/{number}/withdraw/", {"text": "asked by its publisher"}, follow=True)
    again = desk.post(f"/documents/{number}/readmit/")

    assert listed
    assert (empty.status_code, "This field is required." in empty.content.decode()) == (422, True)
    assert (done.status_code, f'action="/documents/{number}/readmit/"' in done.content.decode()) == (410, True)
    assert (again.status_code, WithdrawnDocument.objects.count()) == (302, 0)
    assert desk.get(f"/documents/{number}/").status_code == 404


def test_nobody_else_withdraws(client, filled, qiao_settings):
    lin = reviewer()
    client.force_login(lin)
    address = f"/documents/{filled.english}/withdraw/"

    assert (client.get(address).status_code, client.post(address, {"text": "x"}).status_code) == (403, 403)
    assert address not in client.get(f"/documents/{filled.english}/").content.decode()
    with pytest.raises(Forbidden):
        actions.withdraw(lin, filled.english, "x", qiao_settings.data / "originals")
    assert Document.objects.filter(pk=filled.english).exists()


def test_what_is_not_there_is_not_withdrawn(editor, filled, qiao_settings):
    originals = qiao_settings.data / "originals"

    with pytest.raises(UsageError, match="document_gone"):
        actions.withdraw(editor, 10**9, "x", originals)
    with pytest.raises(UsageError, match="reason_missing"):
        actions.withdraw(editor, filled.english, "  ", originals)
    with pytest.raises(UsageError, match="document_gone"):
        actions.readmit(editor, filled.english)
