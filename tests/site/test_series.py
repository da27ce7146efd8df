"""Series through the real store and stack: made with the claims, shown with their sources, the same after a kill."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.site import pages_record
from tests.site.reviewing import reviewer

from qiao_web.models import Article, Claim, Conflict, Series, SeriesTask, Story
from qiao_web.store.series import refresh

EXAMPLES = Path(__file__).parents[2] / "examples"

pytestmark = pytest.mark.django_db


def says(number: str, name: str, day: str = "2024-05-16", month: str = "2024年4月"):
    text = f"协定数量通报\n{name}报 {day} 09:00\n\n截至{month}，中国已签署{number}个政府间科技合作协定。\n"
    return pages_record.original(f"{name}.txt", text)


def agreed() -> Series:
    return Series.objects.get(key__contains="intergovernmental_agreement")


@pytest.fixture
def disputed(qiao_settings):
    texts = (says("117", "江畔"), says("110多", "山海"), says("140", "西岭"), says("150", "云岭", month="2025年6月"))
    pages_record.add(qiao_settings, *texts)
    refresh()


def test_series_joins_statements_and_finds_the_conflict(disputed):
    series = agreed()
    pairs = {frozenset((int(c.one.value), int(c.other.value))) for c in Conflict.objects.select_related("one", "other")}

    assert (series.statements, series.dates, int(series.newest.value), int(series.before.value)) == (4, 2, 150, 117)
    assert pairs == {frozenset((117, 140)), frozenset((110, 140))}


def test_an_outlier_is_neither_the_newest_nor_the_value_before(qiao_settings):
    december, april = "2023年12月", "2024年4月"
    told = [("118", december), ("118", december), ("181", december), ("119", april), ("119", april), ("911", april)]
    pages_record.add(qiao_settings, *(says(number, f"第{at}", month=month) for at, (number, month) in enumerate(told)))
    Article.objects.update(lineage=None)  # texts as short as these are taken for reprints
    SeriesTask.objects.create(key=agreed().key)

    refresh()

    series = agreed()

    assert (int(series.newest.value), int(series.before.value), series.lineages, series.conflicts) == (119, 118, 2, 2)


def test_refresh_empties_the_outbox_and_changes_nothing_when_repeated(disputed):
    before = list(Series.objects.values())
    SeriesTask.objects.create(key=agreed().key)

    refresh()

    assert (SeriesTask.objects.count(), list(Series.objects.values())) == (0, before)


def test_refresh_takes_rejected_claims_out(disputed):
    Claim.objects.filter(value=140).update(state="rejected")
    SeriesTask.objects.create(key=agreed().key)

    refresh()

    assert (agreed().statements, Conflict.objects.count()) == (3, 0)


COURSE = (
    "海州课程结束\n\n为期三周的育种课程在海州结束，{}名学员在结业式上领取了证书，随后参观了当地的种子库。\n\n"
    "课程由海州农学院开设，内容包括选种、田间管理与数据整理，教师来自三个国家的研究所。\n"
)


def test_reprints_that_give_another_number_contradict_each_other(client, qiao_settings):
    pages_record.add(qiao_settings, *(pages_record.original(f"{n}.txt", COURSE.format(n)) for n in (24, 42)))
    refresh()
    (clash,) = Conflict.objects.select_related("one", "other", "series")

    listed = client.get("/conflicts/", headers={"accept-language": "en"}).content.decode()
    page = client.get(f"/series/{clash.series.slug}/", headers={"accept-language": "zh-CN"}).content.decode()

    assert {int(clash.one.value), int(clash.other.value)} == {24, 42}
    assert "said:" not in listed + page
    assert all(number in shown for number in ("24", "42") for shown in (listed, page))
    assert "学员" in page

    Claim.objects.filter(value=42).update(state="rejected")
    SeriesTask.objects.create(key=clash.series.key)
    refresh()

    assert not Series.objects.filter(key=clash.series.key).exists()


def test_refresh_removes_a_series_that_nothing_supports(disputed):
    key = agreed().key
    Claim.objects.filter(measured=key).update(state="rejected")
    SeriesTask.objects.create(key=key)

    refresh()

    assert not Series.objects.filter(key=key).exists()


@pytest.mark.parametrize("language,word", [("en", "Newest value"), ("zh-hans", "最新数值")])
def test_series_page_shows_every_statement_with_its_source(client, disputed, language, word):
    page = client.get(f"/series/{agreed().slug}/", headers={"accept-language": language}).content.decode()

    assert word in page
    assert [quote in page for quote in ("117个政府间", "110多个政府间", "140个政府间", "150个政府间")] == [True] * 4
    assert page.count("?claim=") >= 4


def test_series_page_says_what_its_drawing_leaves_out(client, disputed):
    address = f"/series/{agreed().slug}/"
    whole = client.get(address, headers={"accept-language": "en"}).content.decode()
    Claim.objects.filter(value=117).update(as_of="", as_of_on=None)

    part = client.get(address, headers={"accept-language": "en"}).content.decode()

    assert ('class="chart series"' in whole, "not drawn" in whole) == (True, False)
    assert "1 statement without a date is not drawn." in part


def test_conflicts_lead_reviewers_to_both_claims(client, disputed):
    claims = [pk for row in Conflict.objects.values_list("one", "other") for pk in row]
    links = [f'href="/review/claims/{pk}/"' for pk in claims]
    open_to_all = client.get("/conflicts/").content.decode()
    client.force_login(reviewer())

    page = client.get("/conflicts/").content.decode()

    assert [link in page for link in links] == [True] * 4
    assert "/review/claims/" not in open_to_all


def test_conflicts_page_sets_claims_side_by_side(client, disputed):
    page = client.get("/conflicts/", headers={"accept-language": "en"}).content.decode()

    assert (page.count('class="clash"'), "140个政府间" in page) == (2, True)


def test_conflicts_page_says_so_where_there_are_none(client, db):
    assert "没有矛盾" in client.get("/conflicts/", headers={"accept-language": "zh-hans"}).content.decode()


@pytest.mark.parametrize(
    "query,found", [("words=协定", 1), ("words=agreement", 1), ("words=zebra", 0), ("conflicting=on", 1)]
)
def test_series_list_filters(client, disputed, query, found):
    page = client.get(f"/series/?{query}", headers={"accept-language": "en"}).content.decode()

    assert page.count(f"/series/{agreed().slug}/") == found


@pytest.mark.parametrize("words", ["agreements", "cooperation agreement", "China intergovernmental", "协定"])
def test_series_are_found_by_other_forms_of_their_words(client, disputed, words):
    page = client.get("/series/", {"words": words}, headers={"accept-language": "en"}).content.decode()

    assert "/series/" + agreed().slug in page


def test_series_list_costs_the_same_for_one_and_for_three(client, qiao_settings):
    def cost() -> int:
        refresh()
        with CaptureQueriesContext(connection) as queries:
            client.get("/series/")
        return len(queries)

    pages_record.add(qiao_settings, says("117", "江畔"))
    one = cost()
    more = [f"截至2024年4月，{who}已签署20个政府间科技合作协定。" for who in ("巴西", "埃及")]
    texts = [f"通报{n}\n山海报 2024-05-1{n} 09:00\n\n{text}\n" for n, text in enumerate(more)]
    pages_record.add(qiao_settings, *(pages_record.original(f"{n}.txt", text) for n, text in enumerate(texts)))

    assert (cost(), Series.objects.count()) == (one, 3)


FAIR = """波罗的海创客节在塔林闭幕
新华社塔林2023年10月8日电 波罗的海创客节8日在塔林闭幕，为期三天的创客节吸引参观者12400人次。
"""
FAIR_RETOLD = """塔林的机器人周末
都市快报2023年10月9日讯 昨天闭幕的波罗的海创客节上，孩子最多。接待游客达16800人次，老木匠卡列夫说。
"""


@pytest.fixture
def retold(qiao_settings):
    pages_record.add(qiao_settings, pages_record.original("fair.txt", FAIR))
    pages_record.add(qiao_settings, pages_record.original("retold.txt", FAIR_RETOLD))
    refresh()
    return Conflict.objects.select_related("one", "other", "series").get()


def test_articles_of_one_matter_conflict_in_their_own_words(retold):
    assert (retold.retold, retold.series.conflicts) == (True, 1)
    assert {int(retold.one.value), int(retold.other.value)} == {12400, 16800}


def test_a_hidden_claim_takes_part_in_no_conflict_until_it_is_back(retold):
    keys = {retold.one.measured, retold.other.measured, f"story:{retold.one.article_id}"}
    for state, left in (("rejected", 0), ("machine", 1)):
        Claim.objects.filter(pk=retold.one_id).update(state=state)
        SeriesTask.objects.bulk_create(SeriesTask(key=key) for key in sorted(keys - {""}))

        refresh()

        assert (Conflict.objects.count(), SeriesTask.objects.count()) == (left, 0)


def test_the_examples_show_a_newcomer_what_a_conflict_is(qiao_settings, client):
    for name in ("en-wire-danube.txt", "zh-wire-danube.txt"):
        pages_record.add(qiao_settings, pages_record.original(name, (EXAMPLES / name).read_text(encoding="utf-8")))

    refresh()

    shown = client.get("/conflicts/", headers={"accept-language": "en"}).content.decode()
    assert all(quote in shown for quote in ("12 joint laboratories", "联合实验室14家"))


def test_what_an_older_reader_packed_waits_for_its_document(retold):
    Story.objects.filter(article=retold.one.article_id).update(packed=b"\x92\x90\x90")
    SeriesTask.objects.create(key=f"story:{retold.other.article_id}")

    refresh()

    assert (Conflict.objects.count(), SeriesTask.objects.count()) == (0, 0)


def test_what_its_words_keep_apart_is_no_conflict_of_a_series(qiao_settings):
    all_of_them = "南岛植物园公报\n海风报 2024-05-16 09:00\n\n截至2024年4月，南岛植物园收集植物410种。\n"
    new = "南岛植物园新讯\n渔火报 2024-05-17 09:00\n\n截至2024年4月，南岛植物园新增植物120种，正在编写名录。\n"
    pages_record.add(qiao_settings, pages_record.original("all.txt", all_of_them))
    pages_record.add(qiao_settings, pages_record.original("new.txt", new))
    Article.objects.update(lineage=None)

    refresh()

    shared = set.intersection(
        *(set(Claim.objects.filter(value=n).values_list("measured", flat=True)) for n in (410, 120))
    )
    assert (len(shared), Conflict.objects.count()) == (1, 0)
