import json

from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import expect
from tests.browser.conftest import PHONE
from tests.site.pages_record import add, more


def sign_in(context, live_server) -> None:
    client = Client()
    client.force_login(User.objects.create_user("ann"))
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])


def test_a_search_is_kept_as_a_topic_and_takes_what_comes_in(page, context, live_server, filled, qiao_settings):
    sign_in(context, live_server)
    page.goto("/search/?q=海洋观测")
    page.get_by_role("link", name="将此问题存为专题").click()
    page.get_by_label("中文名称").fill("海洋观测")
    page.get_by_label("英文名称").fill("Ocean observation")
    page.get_by_role("button", name="保存专题").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("海洋观测")
    expect(page.locator("article.entry")).to_have_count(1)

    add(qiao_settings, more(1))
    page.reload()

    expect(page.locator("article.entry")).to_have_count(2)
    assert page.url.endswith("/topics/ocean-observation/")


def test_the_network_is_explored_with_the_keyboard(page, filled):
    page.goto("/topics/cooperation/network/")
    kenya = page.locator("a.spot", has_text="肯尼亚").first
    kenya.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=2).first).to_have_text("肯尼亚")
    page.locator("table").get_by_role("link", name="中国").first.click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("中国")
    expect(page.locator("a.spot[aria-current]")).to_have_count(1)


def test_the_map_leads_to_the_evidence(page, filled):
    page.goto("/topics/cooperation/map/")
    page.locator("a.spot", has_text="巴西").locator("circle").first.click()
    page.locator("ul.changed a").first.click()

    expect(page.locator("mark.cited").first).to_be_in_viewport()


def test_a_phone_shows_the_drawings_whole(page, filled):
    page.set_viewport_size(PHONE)
    for name in ("map", "network"):
        page.goto(f"/topics/cooperation/{name}/")

        box = page.locator("svg.chart").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]


def test_what_is_said_to_machines_is_data_that_the_policy_lets_pass(page, filled):
    page.goto(f"/documents/{filled.english}/")

    said = json.loads(page.locator('script[type="application/ld+json"]').text_content())
    assert [one["@type"] for one in said["@graph"]] == ["NewsArticle"]  # and the console holds no complaint
