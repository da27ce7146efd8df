"""An event in a real browser: from registering to wishes, timetable and feedback, on a phone, each page with axe."""

import re
from datetime import timedelta

from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect
from tests.browser.conftest import PHONE
from tests.browser.test_accessibility import RULES
from tests.site import brokerage
from tests.site.people import PASSWORD, account

from qiao_web.actions import participants, timetables
from qiao_web.models import Event, Feedback, Participant, Slot, Wish
from qiao_web.permissions import Role


def check(page) -> None:
    """No violation that axe knows, and no sideways scrolling."""
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert {one["id"]: one["nodes"][0]["html"] for one in found} == {}
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def held_before(event: Event) -> None:
    for number, slot in enumerate(Slot.objects.filter(event=event)):
        slot.start = timezone.now() - timedelta(hours=5) + number * timedelta(minutes=20)
        slot.end = slot.start + timedelta(minutes=20)
        slot.save()


def test_a_participant_goes_from_registering_to_feedback(page, filled):
    page.set_viewport_size(PHONE)
    olga = account("olga", Role.ORGANISER)
    event = brokerage.event(olga, approving=False)
    ben, _ = brokerage.take_part(olga, event, "Ben", "Cleo")
    Participant.objects.filter(pk=ben.pk).update(offers="薄膜电池 membranes")

    page.goto(f"/events/{event.slug}/")
    check(page)
    page.get_by_role("link", name="登记", exact=True).click()
    page.locator("[name=name]").fill("Ann")
    page.locator("[name=email]").fill("ann@example.org")
    page.locator("[name=body]").fill("Ann Institute")
    page.locator("[name=seeks]").fill("membranes")
    page.locator("[name=languages][value=en]").check()
    check(page)
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ann")
    expect(page.locator(".hints")).to_contain_text("membranes")
    check(page)

    page.locator(f"#p{ben.pk}").get_by_label("愿意", exact=True).check()
    page.get_by_role("button", name="保存我的意愿").click()
    page.wait_for_load_state("load")
    ann = Participant.objects.get(name="Ann")
    assert list(Wish.objects.values_list("by", "other", "answer")) == [(ann.pk, ben.pk, "yes")]

    timetables.run(timetables.begin(olga, event.slug, "solved", lambda _: None).pk)
    timetables.publish(olga, event.slug, 1)
    page.reload()
    expect(page.locator(".sheet.own")).to_contain_text("Ben Institute")
    expect(page.locator(".code img")).to_be_visible()
    check(page)

    held_before(event)
    page.reload()
    page.locator("input[name^='useful-'][value='5']").check()
    page.locator("input[name^='onward-'][value=yes]").check()
    check(page)
    page.locator(".after button").click()
    page.wait_for_load_state("load")
    assert Feedback.objects.values_list("by", "useful", "onward").get() == (ann.pk, 5, "yes")
    participants.answer(Participant.objects.get(pk=ben.pk), sorted([ann.pk, ben.pk]), 4, "yes")
    page.reload()
    expect(page.locator(".both")).to_contain_text("Ben")
    check(page)


def test_the_desk_checks_in_by_the_scanned_address_and_takes_it_back(page, filled):
    page.set_viewport_size(PHONE)
    olga = account("olga", Role.ORGANISER)
    event = brokerage.event(olga)
    ann, _ = brokerage.take_part(olga, event, "Ann", "Ben")
    page.goto("/sign-in/")
    page.get_by_label("用户名").fill("olga")
    page.get_by_label("密码").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="登录").click()
    page.wait_for_load_state("load")

    page.goto(f"/events/me/{ann.secret}/")
    check(page)
    page.get_by_role("button", name="签到", exact=True).click()
    expect(page).to_have_url(re.compile(r"/arrivals/$"))
    check(page)
    ann.refresh_from_db()
    assert ann.arrived is not None
    page.get_by_role("button", name="撤销Ann的记录").click()
    page.wait_for_load_state("load")
    ann.refresh_from_db()
    assert ann.arrived is None

    page.locator("#f-q").fill("be")
    expect(page.locator(".arrivals li")).to_have_count(1)
