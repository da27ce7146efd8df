"""Briefings on the site: pages in both languages, files, kept runs, and a fixed number of queries."""

import json
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.site import pages_record

from qiao.errors import UsageError
from qiao_web.access.briefings import Asked, access_asked, access_briefing, access_items
from qiao_web.actions import briefings as actions
from qiao_web.models import Article, AuditLine, BriefingRun, Claim
from qiao_web.permissions import Forbidden

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(qiao_settings):
    return pages_record.fill(qiao_settings)


def get(client, address, language="en"):
    return client.get(address, headers={"accept-language": language})


def signed_in(name="ann"):
    client = Client()
    client.force_login(User.objects.create_user(name))
    return client


def nowhere(article):
    return f"/{article.pk}/"


def articles():
    return tuple(Article.objects.select_related("document").order_by("-newest"))


def test_items_of_the_record_are_those_of_the_pipeline(filled):
    (english,) = [article for article in articles() if article.language == "en"]

    (item,) = access_items([english], nowhere)

    figures = [str(one.stated.claim.value) for one in item.claims if hasattr(one.stated.claim, "value")]
    assert figures == ["50", "1500000", "70"]
    assert {one.sentence in pages_record.ENGLISH.replace("\n", " ") for one in item.claims} == {True}
    assert item.source.address == f"/{english.pk}/"


def test_digest_of_a_chinese_document_in_english_is_composed(client, filled):
    page = get(client, reverse("document_digest", args=[filled.chinese, 1])).content.decode()

    assert "As of April 2024, 82 countries are reported for China." in page
    assert f'href="/documents/{filled.chinese}/1/digest/?in=zh"' in page
    assert f'href="/documents/{filled.chinese}/1/digest/?p=' not in page


def test_digest_speaks_the_language_that_is_asked_for_whatever_the_page_does(client, filled):
    address = reverse("document_digest", args=[filled.chinese, 1])

    page = get(client, f"{address}?in=zh", "en").content.decode()

    assert "截至2024年4月，中国已与82个国家签署政府间科技合作协定" in page
    assert "In short" in page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_briefing_of_a_question_cites_passages(client, filled, language):
    page = get(client, f"{reverse('briefing')}?q=Kenya&in={language}").content.decode()

    assert f'href="/documents/{filled.english}/1/?p=1#p1"' in page


def test_briefing_of_a_time_holds_only_its_documents(filled):
    found = access_asked(Asked(first=date(2024, 1, 1), last=date(2024, 12, 31)))

    assert [article.document_id for article in found] == [filled.chinese]
    assert len(access_asked(Asked())) == 2


def test_hidden_claims_are_not_told(filled):
    before = access_briefing(articles(), "en", "All", nowhere)
    Claim.objects.filter(value=82).update(state="rejected")

    after = access_briefing(articles(), "en", "All", nowhere)

    assert [any("82 countries" in one.text for one in made.statements) for made in (before, after)] == [True, False]


def test_sentences_that_state_rejected_figures_are_not_told_in_their_own_language(filled):
    before = access_briefing(articles(), "zh", "全部", nowhere)
    Claim.objects.filter(value=82).update(state="rejected")

    after = access_briefing(access_asked(Asked()), "zh", "全部", nowhere)

    assert [any("82个国家" in one.text for one in made.statements) for made in (before, after)] == [True, False]
    assert any("海洋观测合作协议" in one.text for one in after.statements)


@pytest.mark.parametrize("address", ["/documents/{}/1/digest/?in=zh", "/topics/cooperation/", "/feeds/zh/record.atom"])
def test_rejected_figures_stand_in_no_digest(client, filled, address):
    address = address.format(filled.chinese)
    before = client.get(address, headers={"accept-language": "zh-Hans"}).content.decode()
    Claim.objects.filter(value=82).update(state="rejected")

    after = client.get(address, headers={"accept-language": "zh-Hans"}).content.decode()

    assert ["82个国家" in page for page in (before, after)] == [True, False]


@pytest.mark.parametrize(
    "shape,begins", [("md", b"# Kenya"), ("docx", b"PK"), ("pdf", b"%PDF")], ids=["md", "docx", "pdf"]
)
def test_briefing_is_sent_as_a_file(client, filled, shape, begins):
    response = get(client, f"{reverse('briefing_file', args=[shape])}?q=Kenya&in=en")

    assert response.content.startswith(begins)
    assert response["Content-Disposition"] == f'attachment; filename="qiao-briefing-en.{shape}"'


def test_footnotes_of_files_hold_whole_addresses(client, filled):
    text = get(client, f"{reverse('document_file', args=[filled.english, 1, 'md'])}?in=zh").content.decode()

    assert f"<http://testserver/documents/{filled.english}/1/#p" in text


def test_unknown_format_is_not_found(client, filled):
    assert get(client, reverse("briefing_file", args=["exe"])).status_code == 404


def test_empty_briefing_says_what_to_do(client, filled):
    page = get(client, f"{reverse('briefing')}?q=zzzz").content.decode()

    assert "No document answers this question" in page


def test_kept_run_shows_what_is_new(filled, qiao_settings):
    client = signed_in()
    kept = client.post(reverse("briefing_keep"), {"q": "", "in": "en"}, headers={"accept-language": "en"})
    run = BriefingRun.objects.get()
    pages_record.add(qiao_settings, pages_record.more(1))

    page = get(client, f"{kept['Location']}&since={run.pk}").content.decode()

    assert AuditLine.objects.filter(action="briefing.kept").count() == 1
    assert "91 countries" in page
    assert "(new)" in page.replace("(new; ", "(new)")


def test_withdrawn_statements_are_shown(filled):
    client = signed_in()
    client.post(reverse("briefing_keep"), {"q": "", "in": "en"})
    run = BriefingRun.objects.get()
    Claim.objects.filter(document_id=filled.chinese).update(state="rejected")

    page = get(client, f"{reverse('briefing')}?in=en&since={run.pk}").content.decode()

    assert "<del>As of April 2024, 82 countries are reported for China.</del>" in page


def test_runs_are_their_makers_alone(filled):
    signed_in("ann").post(reverse("briefing_keep"), {"q": "", "in": "en"})
    run = BriefingRun.objects.get()

    stranger = signed_in("ben")

    assert get(stranger, f"{reverse('briefing')}?since={run.pk}").status_code == 404
    assert get(Client(), f"{reverse('briefing')}?since={run.pk}").status_code == 404


def test_visitors_keep_nothing(client, filled):
    made = access_briefing(articles(), "en", "All", nowhere)

    with pytest.raises(Forbidden):
        actions.keep_briefing(User(is_active=False), Asked(), made)

    assert client.post(reverse("briefing_keep"), {"q": ""}).status_code == 403
    assert BriefingRun.objects.count() == 0


def test_nobody_keeps_without_end(filled, monkeypatch):
    monkeypatch.setattr(actions, "MOST_KEPT", 1)
    user = User.objects.create_user("ann")
    made = access_briefing(articles(), "en", "All", nowhere)
    actions.keep_briefing(user, Asked(), made)

    with pytest.raises(UsageError) as caught:
        actions.keep_briefing(user, Asked(), made)

    assert (caught.value.code, caught.value.data) == ("too_many_briefings", {"limit": 1})


def test_kept_content_is_json(filled):
    made = access_briefing(articles(), "zh", "全部", nowhere)
    run = actions.keep_briefing(User.objects.create_user("ann"), Asked(), made)

    run.refresh_from_db()

    assert json.dumps(run.content, ensure_ascii=False).startswith('{"title": "全部"')


def test_briefing_asks_as_many_questions_for_one_document_as_for_three(filled, qiao_settings, client):
    def questions():
        with CaptureQueriesContext(connection) as captured:
            get(client, f"{reverse('briefing')}?in=en")
        return len(captured)

    two = questions()
    pages_record.add(qiao_settings, pages_record.more(1), pages_record.more(2))

    assert questions() == two
    assert two <= 9
