"""A real Chromium in front of the site: skipped where none is installed."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from tests.site import pages_record

from qiao_web.models import Topic

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PHONE = {"width": 360, "height": 780}
WIDE = {"width": 1440, "height": 900}

# Playwright keeps an event loop in this thread, which Django would take for asynchronous code that asks the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items):
    for item in items:
        if "/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True))
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium is installed"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    sandbox = [] if os.getuid() else ["--no-sandbox"]  # Chromium's sandbox refuses to work for root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=sandbox)
        yield browser
        browser.close()


@pytest.fixture
def filled(transactional_db, qiao_settings) -> pages_record.Filled:
    # The test before this one emptied the tables, and with them what the migrations had brought.
    names = {"name_zh": "国际科技合作", "name_en": "International science and technology cooperation"}
    Topic.objects.get_or_create(slug="cooperation", defaults=names)
    return pages_record.fill(qiao_settings)


@pytest.fixture
def context(chromium, live_server, filled) -> Iterator[BrowserContext]:
    """A browser of a Chinese reader on a wide screen; what it complains about fails the test."""
    context = chromium.new_context(base_url=live_server.url, locale="zh-CN", viewport=WIDE)
    yield context
    context.close()


@pytest.fixture
def page(context) -> Iterator[Page]:
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []
