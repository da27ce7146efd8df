"""News of matches through the whole stack: found once, told as often as wanted, as a feed, muted, ended by a click."""

import re
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.site import exchange
from tests.site.people import account, organisation, receivers
from tests.site.test_matches import ASKED

from qiao_web.access.news import access_news
from qiao_web.actions import news
from qiao_web.models import AuditLine, MatchNews, Profile, Subscription

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def desk(user) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


@pytest.fixture
def sides(qiao_settings):
    """An offer in China and a need of it in Germany."""
    wei, ann = account("wei"), account("ann", language="zh-hans")
    offer = exchange.published(wei, organisation(wei))
    need = exchange.published(ann, organisation(ann, name="Elbe Cells", country="DEU"), **ASKED)
    return {"wei": wei, "ann": ann, "offer": offer, "need": need}


def pairs(user) -> list[tuple[str, str]]:
    return [(one.ours.row.key, one.found.view.row.key) for one in access_news(user)]


def test_a_match_is_news_once(sides):
    assert (news.find(), news.find()) == (2, 0)

    assert pairs(sides["wei"]) == [(sides["offer"].key, sides["need"].key)]
    assert pairs(sides["ann"]) == [(sides["need"].key, sides["offer"].key)]
    assert pairs(account("tao")) == []


def test_what_was_closed_since_is_no_news(sides):
    news.find()
    Profile.objects.filter(pk=sides["need"].pk).update(state="closed")

    assert pairs(sides["wei"]) == []


def test_letters_come_in_the_language_of_each_and_only_once(sides, committing, mailoutbox):
    news.find()

    assert (committing(news.send), committing(news.send)) == (2, 0)
    assert receivers(mailoutbox) == [("wei@example.org", "New matches: 1"), ("ann@example.org", "新匹配：1")]
    english, chinese = (letter.body for letter in mailoutbox)
    assert "both: " in english
    assert "双方都提到：" in chinese
    assert f"/exchange/profiles/{sides['offer'].key}/with/{sides['need'].key}/" in english


def test_a_week_later_only_what_is_new_is_told(sides, committing, mailoutbox):
    news.find()
    committing(news.send)
    mailoutbox.clear()
    Subscription.objects.update(sent=timezone.now() - timedelta(days=8))
    MatchNews.objects.update(found=timezone.now() - timedelta(days=9))
    exchange.published(sides["ann"], sides["need"].organisation, **ASKED)
    news.find()

    committing(news.send)

    assert ("wei@example.org", "New matches: 1") in receivers(mailoutbox)


def test_one_click_ends_the_letters_without_signing_in(sides, committing, mailoutbox):
    news.find()
    committing(news.send)
    header = mailoutbox[0].extra_headers
    address = re.search(r"<http://127\.0\.0\.1:8000(/[^>]+)>", header["List-Unsubscribe"])[1]
    mail_program = Client(enforce_csrf_checks=True)

    assert mail_program.get(address).status_code == 200
    assert Subscription.objects.get(user=sides["wei"]).frequency == "weekly"  # looking at the link ends nothing
    answer = mail_program.post(address, {"List-Unsubscribe": "One-Click"})

    assert (answer.status_code, header["List-Unsubscribe-Post"]) == (200, "List-Unsubscribe=One-Click")
    assert Subscription.objects.get(user=sides["wei"]).frequency == "never"
    assert AuditLine.objects.filter(action="news.unsubscribed").count() == 1
    assert mail_program.post(address[:-4] + "/").status_code == 410


def test_frequency_and_mute_are_chosen(sides, committing, mailoutbox):
    news.find()
    client = desk(sides["wei"])
    assert sides["offer"].title_en in client.get("/exchange/matches/news/").content.decode()

    client.post("/exchange/matches/news/", {"frequency": "daily", "muted": [sides["offer"].key]})

    held = Subscription.objects.get(user=sides["wei"])
    assert (held.frequency, pairs(sides["wei"])) == ("daily", [])
    committing(news.send)
    assert [to for to, _ in receivers(mailoutbox)] == ["ann@example.org"]


@pytest.mark.parametrize("sent", [{"frequency": "hourly"}, {"frequency": "daily", "muted": ["no-such-key"]}])
def test_a_choice_that_makes_no_sense_is_refused(sides, sent):
    answer = desk(sides["wei"]).post("/exchange/matches/news/", sent)

    assert (answer.status_code, Subscription.objects.get(user=sides["wei"]).frequency) == (422, "weekly")


def test_nobody_mutes_the_profile_of_another(sides):
    news.choose(sides["wei"], "weekly", [sides["need"].key])

    assert Subscription.objects.get(user=sides["wei"]).muted.count() == 0


def test_the_feed_tells_the_same_at_its_secret_address(sides):
    news.find()
    page = desk(sides["wei"]).get("/exchange/matches/news/").content.decode()
    address = re.search(r"/exchange/matches/news/[\w-]+\.atom", page)[0]

    answer = Client().get(address)

    entries = ET.fromstring(answer.content).findall("{http://www.w3.org/2005/Atom}entry")
    titles = [entry.findtext("{http://www.w3.org/2005/Atom}title") for entry in entries]
    assert titles == [f"{sides['need'].title_en} → {sides['offer'].title_en}"]
    desk(sides["wei"]).post("/exchange/matches/news/", {"act": "secret"})
    assert Client().get(address).status_code == 404


def test_my_matches_show_what_is_new(sides):
    news.find()

    page = desk(sides["wei"]).get("/exchange/matches/").content.decode()

    assert "New in the last thirty days" in page


def test_news_costs_the_same_for_one_and_for_three(sides):
    news.find()
    client = desk(sides["wei"])
    client.get("/exchange/matches/")
    with CaptureQueriesContext(connection) as few:
        client.get("/exchange/matches/")
    for _ in range(2):
        exchange.published(sides["ann"], sides["need"].organisation, **ASKED)
    news.find()
    client.get("/exchange/matches/")
    with CaptureQueriesContext(connection) as more:
        client.get("/exchange/matches/")

    assert (len(access_news(sides["wei"])), len(few)) == (3, len(more))


def test_a_deleted_account_hears_nothing(sides, committing, mailoutbox):
    lin = account("lin")
    sides["offer"].organisation.memberships.create(user=lin)
    news.find()
    desk(lin).post("/account/delete/", {"password": "four-herons-cross-ice"})

    committing(news.send)

    assert [to for to, _ in receivers(mailoutbox)] == ["wei@example.org", "ann@example.org"]
