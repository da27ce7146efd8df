"""Rewriting on the site: only with a model and for members; lies are dropped with a reason, and nothing is kept."""

from dataclasses import replace
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from tests.digests.rewriting.server import serving
from tests.site import pages_record
from tests.site.people import account

from qiao_web.access.briefings import Asked, access_asked, access_briefing
from qiao_web.models import AuditLine, BriefingRun

pytestmark = pytest.mark.django_db
BUTTON = "Have it rewritten"


@pytest.fixture
def model(qiao_settings, settings):
    pages_record.fill(qiao_settings)
    with serving() as (script, url):
        settings.QIAO = replace(qiao_settings, llm_url=url, llm_model="tiny", llm_seconds=20)
        yield script


@pytest.fixture
def member(client):
    client.force_login(account("ann"))
    return client


def section():
    made = access_briefing(access_asked(Asked()), "en", "", lambda article: f"/{article.pk}/")
    return next(one for one in made.sections if len(one.statements) > 1)


def rewritten(client: Client, **more: str) -> str:
    asked = {"in": "en", **more}
    return unescape(
        client.post(reverse("briefing_rewritten"), asked, headers={"accept-language": "en"}).content.decode()
    )


def test_the_button_stands_where_a_model_is_and_for_members_only(member, model, settings):
    address, english = reverse("briefing") + "?in=en", {"accept-language": "en"}
    pages = [client.get(address, headers=english).content.decode() for client in (member, Client())]
    settings.QIAO = replace(settings.QIAO, llm_url=None)
    pages.append(member.get(address, headers=english).content.decode())

    assert [BUTTON in page for page in pages] == [True, False, False]


def test_what_is_true_is_shown_and_nothing_kept(member, model):
    first = section().statements[0]
    model.content = f"{first.text} [{first.cites[0]}]"

    page = rewritten(member)

    assert "passed the check" in page
    assert first.text in page
    assert not BriefingRun.objects.exists()
    assert AuditLine.objects.filter(action="briefing.rewritten").count() == 1


def test_a_lie_is_dropped_with_its_reason(member, model):
    cited = section().statements[0].cites[0]
    model.content = f"China signed 9876 agreements with Atlantis. [{cited}]"

    page = rewritten(member)

    assert "No sentence of the model tiny passed the check" in page
    assert '<del lang="en">China signed 9876 agreements with Atlantis.</del>' in page
    assert "does not stand in the cited passages" in page


def test_a_model_that_fails_leaves_the_briefing_as_it_was(member, model):
    model.status = 500

    page = rewritten(member)

    assert section().statements[0].text in page
    assert "The language model's endpoint answered with an error" in page


def test_visitors_ask_no_model(model):
    assert Client().post(reverse("briefing_rewritten"), {"in": "en"}).status_code == 403
    assert model.asked == []


def test_without_a_model_the_reader_is_told_so(member, model, settings):
    settings.QIAO = replace(settings.QIAO, llm_url=None)

    answer = member.post(reverse("briefing_rewritten"), {"in": "en"}, headers={"accept-language": "en"}, follow=True)

    assert "No language model is set" in answer.content.decode()
