import re

from playwright.sync_api import expect
from tests.browser.conftest import PHONE
from tests.site.pages_record import add, more

from qiao_web.models import Claim, IngestRun


def english_figures() -> int:
    return Claim.objects.filter(type="figure", language="en").count()


def test_a_search_leads_to_the_passage(page, filled):
    page.goto("/")
    page.get_by_role("combobox").fill("海洋观测")
    page.get_by_role("button", name="搜索").click()

    page.get_by_role("link", name="第 2 段").first.click()

    assert page.url.endswith(f"/documents/{filled.chinese}/1/?p=2#p2")
    expect(page.locator("#p2")).to_be_in_viewport()
    expect(page.locator("#p2")).to_contain_text("海洋观测合作协议")


def test_suggestions_are_chosen_with_the_keyboard(page, filled):
    page.goto("/search/")
    page.locator("#q").press_sequentially("laborat")
    box = page.get_by_role("combobox")
    page.get_by_role("option").first.wait_for()

    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == "suggestion-1"
    chosen = page.get_by_role("option").first.get_attribute("data-query")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")

    assert page.locator("#q").input_value() == chosen


def test_suggestions_close_with_escape_and_the_box_keeps_what_was_typed(page, filled):
    page.goto("/search/")
    page.locator("#q").press_sequentially("laborat")
    page.get_by_role("option").first.wait_for()

    page.keyboard.press("Escape")

    assert page.get_by_role("option").count() == 0
    assert page.locator("#q").input_value() == "laborat"


def test_a_number_leads_to_its_characters(page, filled):
    page.goto("/figures/")

    page.get_by_role("link", name="82个").first.click()

    cited = page.locator("mark.cited")
    expect(cited).to_have_text(filled.figure.evidence.get().quote)
    expect(cited).to_be_in_viewport()
    background, plain = (
        page.locator(f"mark.{name}").first.evaluate("mark => getComputedStyle(mark).backgroundColor")
        for name in ("cited", "figure:not(.cited)")
    )
    assert background != plain


def test_the_language_switch_keeps_the_page_and_is_remembered(page):
    page.goto("/figures/?words=国家")

    page.get_by_role("link", name="English").click()

    expect(page).to_have_url(re.compile(r"/figures/\?words=%E5%9B%BD%E5%AE%B6$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Figures")
    page.goto("/cooperations/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cooperations")


def test_filters_narrow_the_list_without_leaving_the_page(page):
    page.goto("/figures/")
    page.evaluate("window.stayed = true")

    page.get_by_label("语言").select_option("en")

    expect(page.get_by_role("status")).to_have_text(f"共{english_figures()}个数据")
    assert "language=en" in page.url
    assert page.evaluate("window.stayed") is True


def test_filters_work_without_script(chromium, live_server, filled):
    context = chromium.new_context(base_url=live_server.url, locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto("/figures/")

    page.get_by_label("语言").select_option("en")
    page.get_by_role("button", name="查看").click()

    expect(page.get_by_role("status")).to_have_text(f"共{english_figures()}个数据")
    context.close()


def test_the_report_looks_again_until_the_run_is_done(page):
    run = IngestRun.objects.create(read=7)
    page.goto("/runs/")
    expect(page.locator("#report section").first).to_contain_text("正在读取")

    run.finished = run.started
    run.read = 9
    run.save()

    expect(page.locator("#report section").first).to_contain_text("用时", timeout=6_000)
    expect(page.locator("#report dd").first).to_have_text("9")


def test_the_keyboard_reaches_the_content_first(page):
    page.goto("/figures/")

    page.keyboard.press("Tab")

    skip = page.get_by_role("link", name="跳到正文")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_the_downloads_are_files(page):
    page.goto("/figures/")

    with page.expect_download() as download:
        page.get_by_role("link", name="XLSX").click()

    assert download.value.suggested_filename == "qiao-figures.xlsx"


def test_tables_become_cards_on_a_phone(page):
    page.set_viewport_size(PHONE)
    page.goto("/figures/")

    row = page.locator("table.record tbody tr").first

    expect(row.get_by_role("cell").first).to_be_visible()
    assert row.evaluate("row => getComputedStyle(row).display") == "block"
    assert page.locator("table.record").get_by_role("row").count() > 1  # a table still, to those who do not see it


def test_a_long_record_can_be_walked_to_its_end(page, qiao_settings):
    add(qiao_settings, *map(more, range(8)))
    page.goto("/figures/")
    shown = page.locator("table.record tbody tr").count()

    page.get_by_role("link", name="下一页").click()

    expect(page.get_by_role("link", name="回到开头")).to_be_visible()
    assert shown == 25
    assert 0 < page.locator("table.record tbody tr").count() <= 25


def test_han_characters_have_a_font_where_the_machine_has_none(page, filled):
    page.goto("/")

    for family in ("Qiao Han", "Qiao Song"):
        loaded = page.evaluate(
            "family => document.fonts.load(`16px '${family}'`, '桥').then(faces => faces.length)", family
        )
        assert loaded == 1
