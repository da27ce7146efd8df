"""Somebody new, in a real browser: opens an account, switches the second factor on, signs in with a code of the app."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import mail
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import expect
from tests.browser.conftest import PHONE, WIDE
from tests.browser.test_accessibility import RULES
from tests.site.people import PASSWORD, account, link_in, organisation


def code(steps: int = 0) -> str:
    """What an app shows, some steps from now."""
    return f"{totp(TOTPDevice.objects.get().bin_key, t0=-30 * steps):06d}"


def button(page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def test_an_account_from_sign_up_to_second_factor(page):
    page.goto("/sign-up/")
    page.get_by_label("用户名").fill("wei")
    page.get_by_label("姓名").fill("韦青")
    page.get_by_label("邮箱").fill("wei@example.org")
    page.get_by_label("密码").fill(PASSWORD)
    button(page, "注册")
    expect(page.get_by_role("heading", level=1)).to_have_text("请查收邮件")

    page.goto(link_in(mail.outbox[0]))
    button(page, "Confirm" if page.locator("html").get_attribute("lang") == "en" else "确认")
    expect(page.get_by_role("heading", level=1)).to_have_text("韦青")

    page.get_by_role("link", name="两步验证").click()
    expect(page.locator(".qr svg")).to_be_visible()
    page.get_by_label("六位验证码").fill(code())
    button(page, "启用")
    expect(page.locator(".codes li")).to_have_count(10)
    page.get_by_role("link", name="我已保存").click()
    button(page, "退出登录")

    page.goto("/sign-in/")
    page.get_by_label("用户名").fill("wei@example.org")
    page.get_by_label("密码").fill(PASSWORD)
    button(page, "登录")
    page.get_by_label("六位验证码").fill(code(1))
    button(page, "登录")
    expect(page.get_by_role("heading", level=1)).to_have_text("韦青")


@pytest.mark.parametrize("width", [WIDE, PHONE], ids=["wide", "phone"])
def test_pages_of_people_have_no_violations(page, width):
    made = organisation(account("lin", language="zh-hans"), account("ann"))
    page.goto("/sign-in/")
    page.get_by_label("用户名").fill("lin")
    page.get_by_label("密码").fill(PASSWORD)
    button(page, "登录")
    page.set_viewport_size(width)
    found, sideways = {}, []
    for address in (
        "/account/",
        "/account/details/",
        "/account/second-factor/",
        "/account/delete/",
        "/organisations/new/",
        f"/organisations/{made.slug}/",
        "/sign-up/",
        "/account/forgotten/",
    ):
        page.goto(address)
        for violation in Axe().run(page, options={"runOnly": RULES}).response["violations"]:
            found[address, violation["id"]] = violation["nodes"][0]["html"]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            sideways.append(address)

    assert (found, sideways) == ({}, [])
