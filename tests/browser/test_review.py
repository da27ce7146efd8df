"""A reviewer at the keyboard, in a real browser: every key does what its button does, and focus goes on by itself."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.browser.conftest import PHONE, WIDE
from tests.browser.test_accessibility import RULES
from tests.site.reviewing import reviewer

from qiao_web.models import Claim, Decision


@pytest.fixture
def desk(page, filled):
    """The queue, signed in."""
    reviewer()
    page.goto("/review/")
    page.get_by_label("用户名").fill("lin")
    page.get_by_label("密码").fill("correct-horse-battery")
    page.locator("main").get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("审核")
    page.wait_for_load_state("load")  # the heading stands before the scripts listen
    return page


def rows(desk):
    return desk.locator("[data-row]")


def states() -> dict[str, int]:
    found: dict[str, int] = {}
    for state in Claim.objects.values_list("state", flat=True):
        found[state] = found.get(state, 0) + 1
    return found


def test_keys_move_confirm_reject_and_undo(desk):
    total = Claim.objects.count()

    desk.keyboard.press("j")
    expect(rows(desk).nth(0)).to_be_focused()
    desk.keyboard.press("c")
    expect(rows(desk).nth(0)).to_contain_text("lin：已确认")
    expect(rows(desk).nth(1)).to_be_focused()
    expect(desk.locator("#said")).to_have_text("1条陈述：已确认")
    desk.keyboard.press("r")
    expect(rows(desk).nth(1)).to_contain_text("lin：已否定")
    expect(rows(desk).nth(2)).to_be_focused()
    assert states() == {"confirmed": 1, "rejected": 1, "machine": total - 2}

    desk.keyboard.press("u")  # the row that was decided about last, although focus has gone on
    expect(rows(desk).nth(1)).not_to_contain_text("已否定")
    expect(rows(desk).nth(1)).to_be_focused()
    desk.keyboard.press("k")
    expect(rows(desk).nth(0)).to_be_focused()
    desk.keyboard.press("u")
    expect(rows(desk).nth(0)).not_to_contain_text("已确认")
    assert states() == {"machine": total}
    assert Decision.objects.count() == 4


def test_keys_choose_for_the_bulk_bar(desk):
    for key in ("j", "x", "j", "x"):
        desk.keyboard.press(key)
    desk.get_by_role("button", name="否定").first.click()

    expect(desk.locator("#said")).to_have_text("2条陈述：已否定")
    desk.keyboard.press("u")
    expect(desk.locator("#said")).to_have_text("2条陈述：已撤销")
    assert set(states()) == {"machine"}


def test_keys_act_on_what_is_ticked(desk):
    for key in ("j", "x", "j", "x", "j", "r"):
        desk.keyboard.press(key)

    expect(desk.locator("#said")).to_have_text("2条陈述：已否定")
    assert states()["rejected"] == 2


def test_the_count_of_what_waits_goes_down(desk):
    total = Claim.objects.count()

    desk.keyboard.press("j")
    desk.keyboard.press("c")

    expect(desk.locator("#waiting")).to_have_text(f"待审陈述：{total - 1}条")


def test_a_correction_comes_back_to_the_queue(desk):
    desk.get_by_label("陈述类型").select_option("figure")
    desk.wait_for_url("**type=figure**")
    desk.keyboard.press("Escape")
    desk.locator("#main").focus()
    desk.keyboard.press("j")
    desk.keyboard.press("e")
    expect(desk.get_by_role("heading", level=1)).to_have_text("审核一条陈述")

    desk.get_by_label("主体").first.fill("巴西")
    desk.get_by_role("button", name="保存更正").click()

    expect(desk.locator("#said")).to_have_text("1条陈述：已更正")
    assert "type=figure" in desk.url
    assert Claim.objects.get(state="confirmed").subject == "巴西"


def test_keys_are_silent_in_fields_and_when_switched_off(desk):
    desk.get_by_label("陈述中的文字").press_sequentially("jc")
    expect(desk.get_by_label("陈述中的文字")).to_have_value("jc")

    desk.locator("#main").focus()
    desk.keyboard.press("?")
    desk.get_by_label("启用单键操作").uncheck()
    desk.locator("#main").focus()
    desk.keyboard.press("j")

    expect(desk.locator("#main")).to_be_focused()
    assert Decision.objects.count() == 0


def test_everything_works_without_script(chromium, live_server, filled):
    reviewer()
    context = chromium.new_context(base_url=live_server.url, locale="en-GB", java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto("/sign-in/?next=/review/")
    page.get_by_label("Username").fill("lin")
    page.get_by_label("Password").fill("correct-horse-battery")
    page.locator("main").get_by_role("button", name="Sign in").click()

    rows(page).nth(1).get_by_role("button", name="Confirm").click()
    expect(page.locator("#said")).to_have_text("1 claim: confirmed")
    page.get_by_role("button", name="Undo").first.click()

    expect(page.locator("#said")).to_have_text("1 claim: taken back")
    context.close()


def test_pages_of_reviewing_have_no_violations(desk):
    desk.keyboard.press("j")
    desk.keyboard.press("c")
    expect(rows(desk).nth(0)).to_contain_text("lin：已确认")
    found, sideways = {}, []
    judged = f"/review/{Claim.objects.order_by('id')[0].key}/"
    for width in (WIDE, PHONE):
        desk.set_viewport_size(width)
        for address in (
            "/review/",
            "/review/?words=zebra",
            judged,
            "/review/history/",
            "/review/orphans/",
            "/account/",
            "/sign-in/",
        ):
            desk.goto(address)
            for violation in Axe().run(desk, options={"runOnly": RULES}).response["violations"]:
                found[address, violation["id"]] = violation["nodes"][0]["html"]
            if desk.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                sideways.append((address, width["width"]))

    assert (found, sideways) == ({}, [])
