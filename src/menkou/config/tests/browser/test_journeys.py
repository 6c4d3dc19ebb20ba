"""Whole journeys, in Chinese, with the pages that people have: from a doorstep to the answer."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from menkou.config.tests.browser import doing
from menkou.config.tests.browser.towns import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SEEN = "到现场看了，跟说的一样。"
SEALED_WITHIN = 30
"""Seconds."""


def at(town: Town, role: str, number: str, column: str) -> str:
    """Name somebody of a role in an organisation that has a part in a matter."""
    return f"{role}|{town.matter(number)[f'{column}_id']}"


def dispatched(browser: Browser, town: Town, number: str) -> str:
    """Accept a matter at its desk and dispatch it to the unit that is suggested; give somebody who handles there."""
    clerk = at(town, "clerk", number, "holder")
    if f"clerk|{town.matter(number)['holder_id']}" not in town.sessions:
        clerk = at(town, "dispatcher", number, "holder")
    if town.matter(number)["phase"] == "reported":
        doing.done(browser, town, clerk, number, "accept")
    handlers = [who.partition("|")[2] for who in town.sessions if who.startswith("handler|")]
    doing.done(
        browser, town, clerk, number, "dispatch", unit=_offered_unit(browser, town, clerk, number, handlers)
    )
    return at(town, "handler", number, "unit")


def _offered_unit(browser: Browser, town: Town, who: str, number: str, handlers: list[str]) -> str:
    with town.visited(browser, who) as page:
        page.goto(f"/matters/{number}/dispatch/")
        boxes = page.locator("[name='dispatch-unit']")
        offered: list[str] = boxes.evaluate_all(
            "boxes => boxes.flatMap(b => b.options ? [...b.options].map(o => o.value) : [b.value])"
        )
    own = town.matter(number)["verifier_id"]
    return next(each for each in offered if each in handlers and each != own)


def new_matter(browser: Browser, town: Town, words: str, **more: Any) -> tuple[str, str]:
    """Report on a phone."""
    with town.visited(browser, viewport=doing.PHONE) as page:
        return doing.reported(page, town, words, **more)


def test_from_a_photo_at_the_doorstep_to_the_answer(browser: Browser, town: Town, tmp_path: Path) -> None:
    photo = doing.photo(tmp_path)
    with town.visited(browser, viewport=doing.PHONE) as phone:
        number, secret = doing.reported(
            phone, town, "楼道灯不亮，晚上看不清台阶。", photo=photo, phone="000-0000-0000"
        )
        expect(phone.locator("main")).to_contain_text(secret)
        assert phone.locator("main img[src*='/files/']").count() == 1

        handler = dispatched(browser, town, number)
        doing.done(browser, town, handler, number, "take")
        doing.done(browser, town, handler, number, "answer", words="换了灯泡，也查了线路。", claim="solved")
        doing.done(
            browser, town, at(town, "verifier", number, "verifier"), number, "verify", passed="on", words=SEEN
        )

        phone.goto(f"/mine/{secret}/")
        expect(phone.locator("main")).to_contain_text("换了灯泡，也查了线路。")
        _confirmed(phone)
        assert (town.matter(number)["solved"], town.matter(number)["satisfied"]) == (1, 1)
        expect(phone.locator("a[href*='solved=yes']")).to_have_count(0)
        doing.done(browser, town, at(town, "caller", number, "caller"), number, "close")
        assert (town.matter(number)["phase"], town.matter(number)["outcome"]) == ("closed", "solved")
        assert _found_in_the_record(phone, secret)


def _confirmed(phone: Page) -> None:
    phone.locator("a[href*='solved=yes']").click()
    phone.wait_for_url("**solved=yes**")
    phone.locator("button[name='call_back-satisfied'][value='1']").click()
    phone.wait_for_url(lambda url: "solved=yes" not in url)


def _found_in_the_record(phone: Page, secret: str) -> bool:
    """Check the receipt until its steps have got their place: that is a matter of seconds."""
    for _time in range(SEALED_WITHIN):
        phone.goto(f"/mine/{secret}/check/")
        if phone.get_by_text("查到了，在公开的账上。").count():
            return True
        phone.wait_for_timeout(1000)
    return False


def test_a_unit_says_it_is_not_theirs_and_is_overruled(browser: Browser, town: Town) -> None:
    number, _secret = new_matter(browser, town, "绿化带里的树枝挡住了窗户。")
    handler = dispatched(browser, town, number)
    doing.done(browser, town, handler, number, "return", reason="这块绿化不是我们养护的。")
    assert town.matter(number)["phase"] == "returned"
    assert town.matter(number)["returns"] == 1
    dispatched(browser, town, number)
    unit = town.matter(number)["unit_id"]
    supervisor = at(town, "supervisor", number, "supervisor")
    doing.done(browser, town, supervisor, number, "overrule", unit=unit, reason="合同里写明由你们养护。")
    stands = town.matter(number)
    assert (stands["phase"], stands["unit_id"], stands["ruled"]) == ("dispatched", unit, 1)
    with town.visited(browser, handler) as page:
        page.goto(f"/matters/{number}/return/")
        form = page.locator(f"form[action$='/{number}/return/']")
        form.locator("[name=return-reason]").fill("还是不归我们。")
        form.locator("button").last.click()
        expect(page.get_by_role("alert").first).to_be_visible()
    assert town.matter(number)["returns"] == 1


def test_two_matters_go_on_as_one(browser: Browser, town: Town) -> None:
    one, _secret = new_matter(browser, town, "小区大门的栏杆坏了。")
    other, others_secret = new_matter(browser, town, "大门栏杆抬不起来，车进不去。")
    clerk = at(town, "clerk", one, "holder")
    for number in (one, other):
        doing.done(browser, town, clerk, number, "accept")
    doing.done(browser, town, clerk, other, "merge", into=one, reason="同一根栏杆。")

    assert town.matter(other)["merged_into"] == one
    with town.visited(browser, viewport=doing.PHONE) as phone:
        phone.goto(f"/mine/{others_secret}/")
        expect(phone.locator("main")).to_contain_text(one)


def test_two_desks_do_not_do_the_same_twice(browser: Browser, town: Town) -> None:
    """Both have the page open; the second one hears how it stands now, and what can be done instead."""
    number, _secret = new_matter(browser, town, "单元门关不严，冷风往里灌。")
    clerk = at(town, "clerk", number, "holder")
    with town.visited(browser, clerk) as first, town.visited(browser, clerk) as second:
        for page in (first, second):
            page.goto(f"/matters/{number}/accept/")
        for page in (first, second):
            form = page.locator(f"form[action$='/{number}/accept/']")
            form.evaluate(doing.THE_FIRST)
            form.locator("button").last.click()
            page.wait_for_timeout(doing.MOMENT)
            page.wait_for_load_state()
        first.wait_for_url(f"**/matters/{number}/")
        expect(second.get_by_role("alert").or_(second.get_by_role("status")).first).to_be_visible()
    assert town.matter(number)["phase"] == "accepted"


def test_neighbours_read_it_as_long_as_its_reporter_agrees(browser: Browser, town: Town) -> None:
    """Without scripts, on a phone."""
    number, secret = new_matter(browser, town, "小花园的长椅断了一根木条。")
    with town.visited(browser, viewport=doing.PHONE, java_script_enabled=False) as phone:
        for yes in (1, 0):
            phone.goto(f"/mine/{secret}/")
            phone.locator(f"button[name='consent-shown_publicly'][value='{yes}']").click()
            assert town.matter(number)["shown_publicly"] == yes
            answer = phone.goto(f"/near/{number}/")
            assert answer is not None
            assert answer.status == (200 if yes else 404)


def test_looking_up_places_too_often_is_told_in_place_and_loses_nothing(browser: Browser, town: Town) -> None:
    told = '<input id="find" name="find"><p>过几分钟再查。</p><input type="hidden" name="place" value="">'
    with town.visited(browser, viewport=doing.PHONE) as phone:
        phone.route("**/report/where/", lambda route: route.fulfill(status=429, body=told))
        phone.goto("/report/")
        phone.locator("[name='words']").fill("楼道灯不亮。")
        phone.locator("[data-go='2']").first.click()
        phone.locator("#find").fill("三号楼")
        expect(phone.locator("[data-picker]")).to_contain_text("过几分钟再查。")
        expect(phone.locator("#find")).to_have_value("三号楼")
        expect(phone.locator("[data-say='no-list']")).to_be_hidden()
        expect(phone.locator("[name='words']")).to_have_value("楼道灯不亮。")


def test_back_from_the_receipt_does_not_lead_to_what_was_sent(browser: Browser, town: Town) -> None:
    with town.visited(browser, viewport=doing.PHONE) as phone:
        phone.goto("/")
        doing.reported(phone, town, "围墙上的砖松了几块，路过怕砸到。")
        phone.go_back()
        expect(phone).to_have_url(f"{town.base}/")


def test_what_is_written_offline_is_still_there_afterwards(browser: Browser, town: Town) -> None:
    words = "半夜水管爆了，楼梯上全是水。"
    with town.visited(browser, viewport=doing.PHONE) as phone:
        phone.goto("/report/", wait_until="networkidle")
        phone.context.set_offline(True)
        phone.locator("[name=words]").fill(words)
        phone.wait_for_timeout(1500)
        phone.close()
        phone.context.set_offline(False)
        again = phone.context.new_page()
        again.goto("/report/", wait_until="networkidle")
        expect(again.locator("[name=words]")).to_have_value(words)
