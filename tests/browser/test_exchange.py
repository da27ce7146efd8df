"""The exchange in a real browser: a profile is written with the keyboard, saved as it is typed, and matched at once."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.browser.conftest import PHONE, WIDE
from tests.browser.test_accessibility import RULES
from tests.site import exchange
from tests.site.people import PASSWORD, account, organisation

from qiao.matching import profile as core
from qiao_web.access.profiles import whole
from qiao_web.models import Profile
from qiao_web.permissions import Role


def sign_in(page, name: str) -> None:
    page.goto("/sign-in/")
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="登录").click()
    page.wait_for_load_state("load")


def held() -> core.Profile:
    return whole(Profile.objects.select_related("organisation", "adviser").latest("id"))


@pytest.fixture
def writer(page, filled):
    """Somebody of an organisation with a draft in the editor."""
    wei = account("wei", language="zh-hans")
    row = exchange.draft(wei, organisation(wei))
    sign_in(page, "wei")
    page.goto(f"/exchange/profiles/{row.key}/edit/")
    page.wait_for_load_state("load")
    return page


def test_the_editor_saves_as_one_goes_from_field_to_field(writer):
    writer.locator("#p-title_zh").fill("薄膜卷对卷制备")
    writer.keyboard.press("Tab")
    expect(writer.locator("#saved")).to_contain_text("已于")
    writer.locator("#p-keywords_en").fill("film, roll to roll")
    writer.locator("#p-countries").focus()
    expect(writer.locator("#saved input[name=version]")).to_have_value("4")
    assert (held().title.zh, held().keywords_en) == ("薄膜卷对卷制备", ("film", "roll to roll"))

    writer.locator("#p-countries").fill("德国, Kenya")
    writer.keyboard.press("Tab")
    expect(writer.locator("#saved input[name=version]")).to_have_value("5")
    assert held().sought.countries == ("DEU", "KEN")


def test_a_field_is_ticked_with_the_keyboard(writer):
    box = writer.get_by_label("2.10 纳米技术")
    box.focus()
    writer.keyboard.press("Space")

    expect(writer.locator("#saved")).to_contain_text("已于")
    assert "2.10" in held().fields


def test_what_is_given_away_is_told_while_typing(writer):
    writer.locator("#p-summary_zh").fill("室温离子电导率较高的薄膜，可成卷制备，联系 desk@films.example 了解详情。")
    writer.keyboard.press("Tab")

    expect(writer.locator("#saved")).to_contain_text("desk@films.example")


def test_the_last_field_is_saved_when_the_profile_is_submitted(writer):
    writer.locator("#p-title_zh").fill("薄膜成卷制备工艺")
    writer.get_by_role("button", name="保存并提交审核").click()

    expect(writer.get_by_role("heading", level=1)).to_have_text("薄膜成卷制备工艺")
    assert (held().title.zh, held().state) == ("薄膜成卷制备工艺", core.State.INTERNAL_REVIEW)


def test_the_editor_works_without_script(chromium, live_server, filled):
    wei = account("wei")
    row = exchange.draft(wei, organisation(wei))
    context = chromium.new_context(base_url=live_server.url, locale="zh-CN", java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    sign_in(page, "wei")
    page.goto(f"/exchange/profiles/{row.key}/edit/")
    page.locator("#p-title_en").fill("Films by the roll")

    page.get_by_role("button", name="保存", exact=True).click()

    expect(page.locator(".notice")).to_contain_text("保存")
    assert held().title.en == "Films by the roll"
    context.close()


@pytest.mark.slow
@pytest.mark.parametrize("width", [WIDE, PHONE], ids=["wide", "phone"])
def test_pages_of_the_exchange_have_no_violations(page, filled, width):
    wei = account("wei", Role.OPERATOR, language="zh-hans")
    ann = account("ann")
    owner, other = organisation(wei), organisation(ann, name="Elbe Cells", country="DEU")
    row = exchange.published(ann, other)
    need = exchange.published(wei, owner, kind=core.Kind.NEED)
    draft = exchange.draft(
        wei,
        owner,
        anonymous=True,
        summary=core.Bilingual(en="Films; write to desk@films.example for a data sheet."),
    )
    case = exchange.interest(account("lin"), need)
    sign_in(page, "wei")
    page.set_viewport_size(width)
    found, sideways = {}, []
    for address in (
        "/",
        "/exchange/cases/",
        f"/exchange/cases/{case.key}/",
        f"/exchange/profiles/{row.key}/interest/",
        "/exchange/matches/news/",
        "/exchange/",
        "/exchange/?q=zebra",
        f"/exchange/profiles/{row.key}/",
        f"/exchange/profiles/{draft.key}/",
        f"/exchange/profiles/{draft.key}/edit/",
        f"/exchange/profiles/{need.key}/matches/",
        f"/exchange/profiles/{need.key}/with/{row.key}/",
        "/exchange/matches/",
        "/exchange/mine/",
        "/exchange/desk/",
        "/exchange/numbers/",
        "/exchange/searches/",
        "/exchange/new/",
        "/exchange/new/table/",
        "/exchange/new/document/",
        f"/organisations/{other.slug}/",
    ):
        page.goto(address)
        for violation in Axe().run(page, options={"runOnly": RULES}).response["violations"]:
            found[address, violation["id"]] = violation["nodes"][0]["html"]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            sideways.append(address)

    assert (found, sideways) == ({}, [])
