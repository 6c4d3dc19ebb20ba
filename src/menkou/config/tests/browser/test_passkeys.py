"""Signing in by a passkey, with an authenticator that the browser plays."""

import pytest
from playwright.sync_api import Browser, Page, expect

from menkou.config.tests.browser.towns import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_passkey_is_added_and_signs_in_alone(browser: Browser, town: Town) -> None:
    with town.visited(browser) as page:
        _with_a_device(page)
        base = town.base.replace("127.0.0.1", "localhost")
        page.goto(f"{base}/sign-in/")
        page.locator("button.cast-one").first.click()
        page.wait_for_url(lambda url: "/sign-in/" not in url)
        page.goto(f"{base}/me/security/passkeys/add/")
        page.locator("#id_name").fill("我的手机")
        page.locator("form[data-passkey=create] button").click()
        page.wait_for_url("**/sign-in/again/passkey/**")
        page.locator("form[data-passkey=get] button").click()
        page.wait_for_url("**/me/security/codes/")
        expect(page.locator(".reserve li")).to_have_count(10)

        page.goto(f"{base}/me/security/")
        expect(page.locator("main")).to_contain_text("我的手机")
        page.locator("button[value=all]").click()
        page.wait_for_url("**/sign-in/")
        page.goto(f"{base}/me/security/")
        page.locator("summary").last.click()
        page.locator("form[data-passkey=sign-in] button").click()
        page.wait_for_url("**/me/security/")
        expect(page.locator("main")).to_contain_text("我的手机")


def _with_a_device(page: Page) -> None:
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
