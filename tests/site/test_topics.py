import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.site import pages_record

from qiao.errors import UsageError
from qiao_web.access.search import access_index
from qiao_web.access.topics import access_topic_articles
from qiao_web.actions import topics as actions
from qiao_web.actions.visits import ONE_VISIT, Seen, look
from qiao_web.models import Article, AuditLine, Document, Topic, TopicArticle, TopicVisit
from qiao_web.periods import Kind, period
from qiao_web.permissions import Forbidden
from qiao_web.store.topics import fill_waiting

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def filled(qiao_settings):
    return pages_record.fill(qiao_settings)


def person(name: str, group: str = "") -> User:
    user = User.objects.create_user(name, password="correct-horse-battery")
    if group:
        user.groups.add(Group.objects.get_or_create(name=group)[0])
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def fields(query: str, **more: object) -> actions.TopicFields:
    return actions.TopicFields(name_zh="海洋观测", name_en="Ocean observation", query=query, **more)


def titles(topic: Topic) -> list[str]:
    return [article.title for article in access_topic_articles(topic, None, 50).items]


def get(client: Client, address: str, language: str = "en", **headers: str):
    return client.get(address, headers={"accept-language": language, **headers})


def test_the_first_topic_holds_every_document(filled):
    topic = Topic.objects.get(slug="cooperation")

    assert topic.articles == Article.objects.count() == 2
    assert titles(topic) == ["西岭与海外共建观测站", "China and Kenya open a joint laboratory"]


@pytest.mark.parametrize(
    "query, found",
    [
        ("kind:joint_lab country:KEN", ["China and Kenya open a joint laboratory"]),
        ("海洋观测", ["西岭与海外共建观测站"]),
        ("没有这样的词", []),
        ("", ["西岭与海外共建观测站", "China and Kenya open a joint laboratory"]),
    ],
)
def test_a_new_topic_is_filled_at_once_with_what_a_search_would_find(filled, query, found):
    topic = actions.create_topic(person("ann"), fields(query))

    assert titles(topic) == found


def test_a_topic_takes_what_comes_in_and_nothing_else(filled, qiao_settings):
    topic = actions.create_topic(person("ann"), fields("海洋观测"))

    pages_record.add(qiao_settings, pages_record.more(1), pages_record.original("else.txt", "天气\n\n　　今天多云。\n"))

    assert titles(topic) == ["第1站与海外共建观测站", "西岭与海外共建观测站"]
    topic.refresh_from_db()
    assert topic.articles == 2


def test_a_topic_made_before_the_first_document_is_filled_by_the_ingest(qiao_settings):
    topic = actions.create_topic(person("ann"), fields("海洋观测"))
    assert not topic.filled

    pages_record.fill(qiao_settings)

    assert titles(topic) == ["西岭与海外共建观测站"]


def test_a_document_that_is_read_again_stays_in_its_topics_once(filled, qiao_settings):
    Document.objects.filter(pk=filled.chinese).update(reader="an older one")

    pages_record.add(qiao_settings, pages_record.original("zh.txt", pages_record.CHINESE))

    held = set(TopicArticle.objects.values_list("article_id", "document_id"))
    assert held == set(Article.objects.values_list("id", "document_id"))
    assert Topic.objects.get().articles == 2


def test_filling_again_changes_nothing(filled):
    columns = ("topic", "article", "document", "newest")
    before = sorted(TopicArticle.objects.values_list(*columns))
    Topic.objects.update(filled=False)

    fill_waiting(access_index())

    assert sorted(TopicArticle.objects.values_list(*columns)) == before


def test_changing_the_question_changes_the_members_and_leaves_the_address(filled):
    ann = person("ann")
    topic = actions.create_topic(ann, fields("海洋观测"))

    actions.change_topic(ann, topic, fields("country:KEN"))

    assert (topic.slug, titles(topic)) == ("ocean-observation", ["China and Kenya open a joint laboratory"])
    assert list(AuditLine.objects.filter(by=ann).values_list("action", flat=True)) == ["topic.created", "topic.changed"]


def test_an_archived_topic_takes_nothing_until_it_is_restored(filled, qiao_settings):
    ann = person("ann")
    topic = actions.create_topic(ann, fields("海洋观测"))
    actions.archive_topic(ann, topic)

    pages_record.add(qiao_settings, pages_record.more(1))
    archived = titles(topic)
    actions.restore_topic(ann, topic)

    assert archived == ["西岭与海外共建观测站"]
    assert titles(topic) == ["第1站与海外共建观测站", "西岭与海外共建观测站"]


def test_only_editors_show_a_topic_to_everybody(filled):
    with pytest.raises(UsageError) as refused:
        actions.create_topic(person("ann"), fields("海洋", private=False))
    shown = actions.create_topic(person("eva", "editors"), fields("海洋", private=False))

    assert refused.value.code == "topic_private"
    assert shown.private is False


def test_only_the_owner_and_editors_change_a_topic(filled):
    topic = actions.create_topic(person("ann"), fields("海洋"))

    with pytest.raises(Forbidden):
        actions.archive_topic(person("bob"), topic)
    actions.archive_topic(person("eva", "editors"), topic)

    topic.refresh_from_db()
    assert topic.archived is not None


def test_a_member_keeps_a_bounded_number_of_topics(filled, monkeypatch):
    monkeypatch.setattr(actions, "MOST_OWN", 1)
    ann = person("ann")
    actions.create_topic(ann, fields("海洋"))

    with pytest.raises(UsageError) as refused:
        actions.create_topic(ann, fields("肯尼亚"))

    assert refused.value.code == "too_many_topics"


def test_addresses_are_never_given_twice(filled):
    ann = person("ann")

    slugs = [actions.create_topic(ann, fields("海洋")).slug for _ in range(3)]
    new = actions.create_topic(ann, actions.TopicFields("新", "New", "新"))
    chinese = actions.create_topic(ann, actions.TopicFields("海", "海洋", "海洋"))

    assert slugs == ["ocean-observation", "ocean-observation-2", "ocean-observation-3"]
    assert (new.slug, chinese.slug) == ("new-2", "topic")


def test_a_private_topic_is_there_for_its_owner_and_editors_only(filled):
    ann = person("ann")
    topic = actions.create_topic(ann, fields("海洋"))
    clients = {
        "owner": signed_in(ann),
        "editor": signed_in(person("eva", "editors")),
        "member": signed_in(person("bob")),
        "visitor": Client(),
    }

    for name in ("topic", "topic_series", "topic_changes"):
        answers = {who: get(client, reverse(name, args=[topic.slug])).status_code for who, client in clients.items()}
        assert answers == {"owner": 200, "editor": 200, "member": 404, "visitor": 404}
    assert get(clients["owner"], reverse("topic_feed", args=["en", topic.slug])).status_code == 404
    listed = {who: topic.name_en in get(client, "/topics/").content.decode() for who, client in clients.items()}
    assert listed == {"owner": True, "editor": True, "member": False, "visitor": False}


def test_a_search_is_kept_as_a_topic(filled):
    client = signed_in(person("ann"))
    search = get(client, "/search/?q=海洋观测&kind=joint_lab").content.decode()
    keep = re.search(r'href="(/topics/new/[^"]+)"', search)[1].replace("&amp;", "&")
    form = get(client, keep).content.decode()

    kept = client.post(
        keep, {"name_zh": "海洋实验室", "name_en": "Ocean laboratories", "query": "海洋观测 kind:joint_lab"}
    )

    assert 'value="海洋观测 kind:&quot;joint_lab&quot;"' in form
    assert kept["Location"] == "/topics/ocean-laboratories/"
    assert titles(Topic.objects.get(slug="ocean-laboratories")) == ["西岭与海外共建观测站"]
    assert "/topics/new/" not in get(Client(), "/search/?q=海洋观测").content.decode()


def test_a_form_that_is_not_whole_says_so_and_keeps_nothing(filled):
    client = signed_in(person("ann"))

    answer = client.post(reverse("topic_new"), {"name_zh": "", "name_en": "Ocean", "query": "海洋"})

    assert (answer.status_code, Topic.objects.count()) == (409, 1)


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 7_200)), min_size=1, max_size=8),
)
def test_what_is_new_never_shrinks_what_was_seen(looks):
    seen, now, last = None, NOON, 0
    for more, wait in looks:
        before, last, now = seen, last + more, now + timedelta(seconds=wait)
        seen = look(before, last, now)
        assert seen.base <= seen.seen == last
        if before and now - before.at <= ONE_VISIT:
            assert seen.base == before.base


def test_a_second_visit_shows_what_came_in_since_the_first():
    first = look(None, 10, NOON)
    second = look(first, 14, NOON + timedelta(hours=5))
    reload = look(second, 15, NOON + timedelta(hours=5, minutes=1))
    third = look(reload, 15, NOON + timedelta(days=1))

    assert first == Seen(10, 10, NOON)
    assert (second.base, reload.base, third.base) == (10, 10, 15)


@pytest.mark.parametrize("signed", [True, False], ids=["signed in", "visitor"])
def test_the_page_marks_what_came_in_since_the_last_visit(filled, qiao_settings, signed, monkeypatch):
    client = signed_in(person("ann")) if signed else Client()
    address = reverse("topic", args=["cooperation"])
    first = get(client, address).content.decode()
    monkeypatch.setattr(
        "qiao_web.views.topics.look", lambda before, last, now: look(before, last, now + timedelta(days=1))
    )

    nothing = get(client, address).content.decode()
    pages_record.add(qiao_settings, pages_record.more(1))
    second = get(client, address).content.decode()
    only = get(client, address + "?new=1").content.decode()

    assert "since your last visit" not in first
    assert "0 documents came in since your last visit" in nothing
    assert "1 document came in since your last visit" in second
    assert second.count("new since your last visit") == 1
    assert (only.count("<article"), "第1站与海外" in only) == (1, True)
    assert TopicVisit.objects.count() == int(signed)


def test_a_cookie_that_nobody_signed_counts_as_none(filled):
    client = Client()
    client.cookies["qiao_seen"] = '{"1":[0,0,0]}:forged'

    assert "since your last visit" not in get(client, reverse("topic", args=["cooperation"])).content.decode()


def test_asking_for_the_headers_is_no_visit(filled):
    client = Client()

    client.head(reverse("topic", args=["cooperation"]))

    assert "qiao_seen" not in client.cookies


def test_figures_of_a_topic_are_series(filled, qiao_settings):
    pages_record.add(qiao_settings, pages_record.more(1))

    page = get(Client(), reverse("topic_series", args=["cooperation"])).content.decode()

    assert "/series/" in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize(
    "kind, on, documents",
    [("month", "2024-05-02", 1), ("year", "2023-01-01", 1), ("week", "2024-05-13", 1), ("week", "2024-05-20", 0)],
)
def test_changes_are_those_of_the_time_asked_for(filled, kind, on, documents):
    page = get(Client(), f"{reverse('topic_changes', args=['cooperation'])}?period={kind}&on={on}").content.decode()

    assert page.count('id="documents"') == documents
    assert ("No document of this time" in page) is (documents == 0)


@pytest.mark.parametrize(
    "given", ["period=decade", "on=yesterday", "period=year&on=0001-01-01", "period=week&on=9999-12-31"]
)
def test_a_time_that_makes_no_sense_is_no_error(filled, given):
    assert get(Client(), f"{reverse('topic_changes', args=['cooperation'])}?{given}").status_code == 200


@given(st.sampled_from(list(Kind)), st.dates(date(1901, 2, 1), date(2198, 11, 30)))
def test_periods_follow_each_other_without_gaps(kind, day):
    one = period(kind, day)

    assert one.first <= day < one.after
    assert one.earlier().after == one.first
    assert one.later().first == one.after


def test_changes_name_what_was_superseded(filled, qiao_settings):
    pages_record.add(
        qiao_settings,
        pages_record.original(
            "later.txt",
            pages_record.CHINESE.replace("2024-05-16", "2024-08-16")
            .replace("5月15日", "8月15日")
            .replace("截至2024年4月", "截至2024年7月")
            .replace("82个国家", "85个国家"),
        ),
    )

    page = get(
        Client(), f"{reverse('topic_changes', args=['cooperation'])}?period=month&on=2024-08-01"
    ).content.decode()

    assert 'id="superseded"' in page
    assert "85" in page


@pytest.mark.parametrize(
    "language, name", [("zh", "国际科技合作"), ("en", "International science and technology cooperation")]
)
def test_the_feed_of_a_topic_speaks_its_language_and_links_to_documents(filled, language, name):
    answer = Client().get(reverse("topic_feed", args=[language, "cooperation"]))

    feed = answer.content.decode()
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert f"<title>{name}</title>" in feed
    assert feed.count("<entry>") == 2
    assert f"http://testserver/documents/{filled.chinese}/1/" in feed


def test_feeds_answer_not_modified_until_the_record_changes(filled, qiao_settings):
    address = reverse("record_feed", args=["en"])
    first = Client().get(address)

    by_etag = Client().get(address, headers={"if-none-match": first["ETag"]})
    by_date = Client().get(address, headers={"if-modified-since": first["Last-Modified"]})
    pages_record.add(qiao_settings, pages_record.more(1))
    changed = Client().get(address, headers={"if-none-match": first["ETag"]})

    assert (by_etag.status_code, by_date.status_code, changed.status_code) == (304, 304, 200)
    assert changed.content.decode().count("<entry>") == 3


def test_a_feed_in_no_language_of_ours_is_not_found(filled):
    assert Client().get("/feeds/fr/record.atom").status_code == 404


@pytest.mark.parametrize("name", ["topic", "topic_series", "topic_changes", "topic_feed"])
def test_topics_ask_as_many_questions_for_four_documents_as_for_two(filled, qiao_settings, name):
    given = ["en", "cooperation"] if name == "topic_feed" else ["cooperation"]
    address = reverse(name, args=given) + "?period=year&on=2024-01-01"
    pages_record.add(qiao_settings, pages_record.more(0))
    get(Client(), address)

    with CaptureQueriesContext(connection) as few:
        get(Client(), address)
    pages_record.add(qiao_settings, pages_record.more(1), pages_record.more(2))
    with CaptureQueriesContext(connection) as many:
        get(Client(), address)

    assert len(many) == len(few)
