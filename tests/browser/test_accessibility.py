"""Every page, in both languages and both colour schemes: no violation that axe-core knows, no sideways scrolling."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.browser.conftest import PHONE, WIDE

from qiao_web.models import Series

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def series_address() -> str:
    return Series.objects.order_by("id")[0].slug


def addresses(filled) -> list[str]:
    document = f"/documents/{filled.chinese}/"
    return [
        "/",
        "/topics/",
        "/topics/cooperation/",
        *(f"/topics/cooperation/{name}/" for name in ("figures", "map", "network", "cooperations", "changes")),
        "/topics/cooperation/network/?node=country:KEN",
        "/topics/cooperation/map/?kind=company",
        "/topics/cooperation/changes/?period=year&on=2024-01-01",
        "/api/",
        document,
        f"{document}?claim={filled.figure.pk}#c-{filled.figure.pk}",
        f"/documents/{filled.english}/",
        f"{document}source/",
        f"{document}1/digest/?in=en",
        "/briefing/?q=Kenya&in=zh",
        "/briefing/?q=zebra",
        "/topics/cooperation/briefing/",
        "/figures/",
        "/figures/?words=国家&order=latest_day",
        "/figures/?words=zebra&year=x",
        "/series/",
        f"/series/{series_address()}/",
        "/conflicts/",
        "/cooperations/",
        "/search/?q=联合实验室",
        "/search/?q=zebra",
        "/runs/",
        "/about/",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh-CN", "en-GB"])
def test_pages_have_no_violations(chromium, live_server, filled, language, scheme):
    context = chromium.new_context(base_url=live_server.url, locale=language, color_scheme=scheme, viewport=WIDE)
    page = context.new_page()
    found = {}
    for width in (WIDE, PHONE) if scheme == "light" else (WIDE,):  # the colours are the same on a phone
        page.set_viewport_size(width)
        for address in addresses(filled):
            page.goto(address)
            response = Axe().run(page, options={"runOnly": RULES}).response
            found |= {
                (address, width["width"], violation["id"]): violation["nodes"][0]["html"]
                for violation in response["violations"]
            }
            sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert sideways <= 0, (address, width)
    context.close()

    assert found == {}


def test_an_error_page_has_no_violations(chromium, live_server, filled):
    context = chromium.new_context(base_url=live_server.url, locale="en-GB", viewport=PHONE)
    page = context.new_page()

    page.goto("/nowhere/")

    assert Axe().run(page, options={"runOnly": RULES}).response["violations"] == []
    context.close()
