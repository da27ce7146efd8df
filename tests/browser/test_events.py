"""An organiser in a real browser: from the set-up of an event over an import to a published timetable and the board."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.browser.conftest import PHONE
from tests.browser.test_accessibility import RULES
from tests.browser.test_exchange import sign_in
from tests.site.people import account

from qiao_web import tasks
from qiao_web.actions import timetables
from qiao_web.models import Event
from qiao_web.permissions import Role

PEOPLE = "姓名,电子邮箱,会谈语言\nAnn,ann@example.org,en\nBen,ben@example.org,en\n林青,lin@example.org,zh;en\n"
WISHES = "谁,想见谁,回答\nAnn,Ben,是\nBen,Ann,是\n林青,Ann,也许\n"


def looked_at(page) -> list[str]:
    """What axe finds wrong with the page."""
    found = Axe().run(page, options={"runOnly": RULES})
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [one["id"] for one in found.response["violations"]] + (["overflow"] if wide else [])


def taken_in(page, table: str) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": "table.csv", "mimeType": "text/csv", "buffer": table.encode()}
    )
    page.get_by_role("button", name="试读").click()
    page.get_by_role("button", name="导入", exact=True).click()
    expect(page.locator(".notice").first).to_contain_text("已导入")


@pytest.mark.parametrize("size", [None, PHONE], ids=["wide", "phone"])
def test_an_event_is_set_up_filled_solved_and_published(page, filled, monkeypatch, size):
    monkeypatch.setattr(tasks, "solving", timetables.run)  # here and now instead of in a process beside
    account("olga", Role.ORGANISER, language="zh-hans")
    sign_in(page, "olga")
    if size:
        page.set_viewport_size(size)
    page.goto("/events/new/")
    page.get_by_label("中文名称").fill("青石对接会")
    page.locator("main form button[type=submit]").last.click()
    event = Event.objects.get()
    base = f"/events/{event.slug}"
    page.locator("#s-day").fill("2031-05-12")
    page.locator("#s-begin").fill("09:00")
    page.locator("#s-until").fill("11:00")
    page.get_by_role("button", name="添加").first.click()
    page.locator("#tables button[type=submit]").last.click()
    page.locator("button[value='move:open']").click()
    page.goto(f"{base}/people/import/")
    taken_in(page, PEOPLE)
    page.goto(f"{base}/wishes/import/")
    taken_in(page, WISHES)
    page.goto(f"{base}/timetables/")
    page.locator("button[value=solve]").click()
    page.locator("button[value='publish:1']").first.click()

    event.refresh_from_db()
    assert event.published.meetings.count() == 2
    parts = (
        "setup",
        "people",
        "people/import",
        "wishes",
        "wishes/pairs",
        "wishes/import",
        "timetables",
        "timetables/1",
    )
    problems = {}
    for part in (*parts, "board", "statistics", "hosts"):
        page.goto(f"{base}/{part}/")
        problems[part] = looked_at(page)
    assert {part: found for part, found in problems.items() if found} == {}
