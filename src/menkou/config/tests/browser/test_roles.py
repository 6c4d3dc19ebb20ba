"""A day of each role, in Chinese: what waits at its desk is carried on, and whoever comes next finds it."""

import io
import re
from datetime import date
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from menkou.config.tests.browser import doing
from menkou.config.tests.browser.towns import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DESK = ViewportSize(width=1280, height=900)
LANDING = {
    "clerk": "/my-day/",
    "dispatcher": "/dispatching/",
    "handler": "/my-day/",
    "verifier": "/my-day/verify/",
    "caller": "/my-day/call-back/",
    "supervisor": "/supervision/",
    "leader": "/leading/",
    "auditor": "/matters/",
    "grid_worker": "/my-day/",
    "part_time_member": "/my-day/",
    "administrator": "/administration/",
}


@pytest.mark.parametrize("role", LANDING)
def test_every_page_at_the_side_of_a_desk_opens(role: str, browser: Browser, town: Town) -> None:
    with town.visited(browser, role, viewport=DESK) as page:
        page.goto(LANDING[role])
        expect(page.locator(".side-nav [aria-current]")).to_have_count(1)
        entries = page.locator(".side-nav a").evaluate_all("links => links.map(l => l.getAttribute('href'))")
        assert len(entries) > 1
        assert {each: page.request.get(each).status for each in entries} == dict.fromkeys(entries, 200)


def test_somebody_on_the_telephone_is_taken_down_known_again_and_settled(
    browser: Browser, town: Town
) -> None:
    with town.visited(browser, "clerk|@desk", viewport=DESK) as page:
        page.goto("/my-day/")
        page.get_by_role("link", name="接待").click()
        expect(page.locator("#id_phone")).to_be_focused()
        _called(page, "137 0000 0001", "没有反映过")
        _said(page, town, "垃圾桶满了没人收，味道很大。", kind="垃圾桶")
        page.keyboard.press("Control+Enter")
        expect(page.locator("h1")).to_have_text("已登记")
        number, secret = _number(page), page.locator(".secret").inner_text()

        page.keyboard.press("n")
        expect(page.locator("#id_phone")).to_be_focused()
        _called(page, "137 0000 0001", number)
        page.locator(f"[name=about][value='again:{number}']").check()
        page.locator("#id_words").fill("今天还是没来收。")
        page.keyboard.press("Control+Enter")
        expect(page.locator("h1")).to_have_text("已补到原来那件事上")
        assert _number(page) == number

        page.keyboard.press("n")
        expect(page.locator("#id_phone")).to_be_focused()
        _called(page, "137 0000 0002", "没有反映过")
        _said(page, town, "问大件垃圾放哪里。", kind="垃圾桶")
        page.locator("[data-settle] summary").click()
        page.locator("#id_settled").fill("告诉他放到东门堆放点，预约上门收。")
        page.locator("#id_agreed").check()
        page.locator("[data-send]").click()
        expect(page.locator("h1")).to_have_text("当场解决")
        assert town.matter(_number(page))["phase"] == "closed"

    with town.visited(browser, viewport=doing.PHONE) as phone:
        phone.goto(f"/mine/{secret}/")
        expect(phone.locator("main")).to_contain_text("今天还是没来收。")
    with town.visited(browser, "clerk|@desk") as colleague:
        colleague.goto("/dispatching/?tab=accept")
        expect(colleague.locator(f"#row-{number}")).to_contain_text("垃圾桶满了没人收")


def _called(page: Page, phone: str, known: str) -> None:
    page.locator("#id_phone").fill(phone)
    page.locator("#id_phone").press("Enter")
    expect(page.locator("[data-earlier]")).to_contain_text(known)
    expect(page.locator("#id_words")).to_be_focused()


def _said(page: Page, town: Town, words: str, *, kind: str) -> None:
    page.locator("#id_words").fill(words)
    for box, typed in (("#id_place_said", town.examples["place_name"]), ("#id_kind_said", kind)):
        page.locator(box).press_sequentially(typed)
        expect(page.locator(f"{box}-options [aria-selected=true]")).to_be_visible()
        page.locator(box).press("Enter")


def _number(page: Page) -> str:
    return page.locator(".reception-number").get_attribute("aria-label") or ""


def test_a_dispatcher_sends_out_sends_on_and_decides(browser: Browser, town: Town) -> None:
    new, back, asked = (town.examples[each] for each in ("new", "sent_back", "asked_for"))
    with town.visited(browser, "dispatcher|@wide_desk", viewport=DESK) as page:
        page.goto(f"/dispatching/?tab=accept&matter={new}")
        page.get_by_label("单独一盏不亮").check()
        page.locator("[data-act] [data-confirm]").first.click()
        expect(page.locator("[data-part=told]")).to_contain_text("已办——受理")
        first = page.locator(".advice-one").first
        expect(first).to_contain_text("责任表里写着")
        page.keyboard.press("1")
        expect(first.locator("input")).to_be_checked()
        page.keyboard.press("Enter")
        expect(page.locator("[data-part=told]")).to_contain_text("已办——派遣")
        assert town.matter(new)["phase"] == "dispatched"

        _opened(page, "退回", back)
        expect(page.locator("[data-part=sheet]")).to_contain_text("这盏灯是物业自己装的")
        page.locator(".advice-one", has_text="公用设施协调组").locator("input").check()
        page.locator("[data-act] [data-confirm]").first.click()
        expect(page.locator("[data-part=told]")).to_contain_text(f"{back}：已办——派遣")
        assert town.matter(back)["unit_id"] == "utilities"

        _opened(page, "待审批", asked)
        expect(page.locator("[data-part=sheet]")).to_contain_text("灯杆要从厂里订。")
        page.get_by_label("同意延期", exact=True).check()
        page.locator("[name='decide_extension-reason']").fill("订单看过了，属实。")
        page.locator("[data-act] [data-confirm]").first.click()
        expect(page.locator("[data-part=told]")).to_contain_text(asked)
    assert town.matter(asked)["asked_of"] == "supervisor"

    with town.visited(browser, "handler|utilities") as unit:
        unit.goto("/my-day/")
        expect(unit.locator("main")).to_contain_text(back)
    with town.visited(browser, "supervisor|@supervisor") as above:
        above.goto("/supervision/?reason=asked")
        expect(above.locator(".matter-row", has_text=asked).locator("a.do").first).to_have_text("审批延期")


def _opened(page: Page, tab: str, number: str) -> None:
    page.locator("[data-part=tabs] a", has_text=tab).click()
    page.locator(f"#to-{number}").click()
    expect(page.locator(f"[data-sheet='{number}']")).to_be_visible()


def test_a_unit_takes_several_answers_one_and_asks_for_the_others(
    browser: Browser, town: Town, tmp_path: Path
) -> None:
    numbers = [town.examples[each] for each in ("take_1", "take_2", "take_3")]
    answered, late, resting = numbers
    with town.visited(browser, "handler|@unit", viewport=DESK) as page:
        page.goto("/my-day/")
        page.locator(".tile", has_text="还没接办").click()
        for number in numbers:
            page.locator(f"[data-pick][value='{number}']").check()
        expect(page.locator("[data-chosen]")).to_contain_text("3")
        page.get_by_role("button", name="接办选中的").click()
        expect(page.get_by_role("status").first).to_contain_text("办好 3 件")

        photo = doing.photo(tmp_path)
        doing.step(page, answered, "answer", words="灯头换了，天黑亮过。", claim="solved", files=photo)
        doing.step(page, late, "ask_extension", days="3", reason="要等供电停电换线。")
        doing.step(page, resting, "ask_suspension", days="10", reason="等业主大会表决。")
        page.goto("/my-day/")
        page.locator(".tile", has_text="我们的申请，等批复").click()
        for number in (late, resting):
            expect(page.locator(".matter-row", has_text=number)).to_be_visible()
    with town.visited(browser, "verifier|@lamp_verifier") as verifier:
        verifier.goto(f"/my-day/verify/{answered}/")
        expect(verifier.locator("main")).to_contain_text("灯头换了，天黑亮过。")
        expect(verifier.locator("main img[src*='/files/']")).to_have_count(1)
    with town.visited(browser, "clerk|@desk") as desk:
        desk.goto("/dispatching/?tab=requests")
        for number in (late, resting):
            expect(desk.locator(f"#row-{number}")).to_be_visible()


def test_a_verifier_confirms_one_and_sends_one_back(browser: Browser, town: Town) -> None:
    good, bad = town.examples["verify_1"], town.examples["verify_2"]
    with town.visited(browser, "verifier|@lamp_verifier", viewport=DESK) as page:
        page.goto("/my-day/verify/")
        page.locator(".matter-row", has_text=good).get_by_role("link", name="核查").click()
        expect(page.locator("main")).to_contain_text("换了灯头。")
        _verified(page, good, "现在好了", "天黑去看了，亮的。")
        expect(page.get_by_role("heading", name="核查")).to_be_visible()
        page.goto(f"/my-day/verify/{bad}/")
        _verified(page, bad, "还没有好", "灯还是一闪一闪。")
    with town.visited(browser, f"caller|{town.matter(good)['caller_id']}") as caller:
        caller.goto("/my-day/call-back/")
        expect(caller.locator(".matter-row", has_text=good)).to_be_visible()
    with town.visited(browser, "handler|@unit") as unit:
        unit.goto("/my-day/")
        expect(unit.locator(".part", has_text="退回来的")).to_contain_text(bad)
        unit.goto(f"/matters/{bad}/")
        expect(unit.locator("main")).to_contain_text("灯还是一闪一闪。")


def _verified(page: Page, number: str, how: str, words: str) -> None:
    page.get_by_label(how, exact=True).check()
    page.locator("[name='verify-words']").fill(words)
    page.get_by_role("button", name="核查").click()
    expect(page.get_by_text(f"已办：核查 {number}")).to_be_visible()


def test_a_caller_hears_that_one_is_not_solved_and_closes_another(browser: Browser, town: Town) -> None:
    unsolved, solved = town.examples["call_1"], town.examples["call_2"]
    with town.visited(browser, "caller|@caller", viewport=DESK) as page:
        page.goto("/my-day/call-back/")
        page.locator(".matter-row", has_text=unsolved).get_by_role("link", name="回访").click()
        _heard(page, unsolved, solved="0", satisfied="0", words="换了两天又不亮了。")
        page.goto(f"/my-day/call-back/{solved}/")
        _heard(page, solved, solved="1", satisfied="1", words="亮了，谢谢。")
        page.get_by_role("button", name="结案").click()
        expect(page.get_by_text(f"已办：结案 {solved}")).to_be_visible()
        page.goto("/my-day/")
        expect(page.locator(".part", has_text="回访预警")).to_contain_text(unsolved)
    assert town.matter(solved)["outcome"] == "solved"
    with town.visited(browser, "handler|@unit") as unit:
        unit.goto("/my-day/")
        expect(unit.locator(".part", has_text="退回来的")).to_contain_text(unsolved)
        doing.step(unit, unsolved, "answer", words="查到是线路接触不好，重新接过。", claim="solved")
    assert town.matter(unsolved)["phase"] == "answered"


def _heard(page: Page, number: str, *, words: str, **told: str) -> None:
    doing.send(page, number, "call_back", words=words, **told)
    expect(page.get_by_text(f"已办：回访 {number}")).to_be_visible()


def test_a_supervisor_reviews_an_unfair_score_and_gives_more_time(browser: Browser, town: Town) -> None:
    unfair, supported = town.examples["unfair"], town.examples["supported"]
    with town.visited(browser, "supervisor|@supervisor", viewport=DESK) as page:
        page.goto("/supervision/")
        page.locator(".views a", has_text="待复核的评分").click()
        row = page.locator(".matter-row", has_text=unfair)
        expect(row).to_contain_text("亮度是按标准来的。")
        row.get_by_role("link", name="复核评价").click()
        doing.send(page, unfair, "review_score", excluded="1", reason="亮度实测在标准以内。")
        page.wait_for_url(f"**/matters/{unfair}/")

        page.goto("/supervision/")
        page.locator(".views a", has_text="等批的申请").click()
        page.locator(".matter-row", has_text=supported).get_by_role("link", name="审批延期").click()
        doing.send(page, supported, "decide_extension", granted="1", reason="同意，三天后看。")
        page.wait_for_url(f"**/matters/{supported}/")
        page.goto("/supervision/?reason=scores")
        expect(page.locator(".matter-row", has_text=unfair)).to_have_count(0)
    assert (town.matter(unfair)["score_review"], town.matter(supported)["extended_days"]) == ("excluded", 3)
    with town.visited(browser, "handler|@unit") as unit:
        unit.goto(f"/matters/{unfair}/")
        expect(unit.locator("main")).to_contain_text("亮度实测在标准以内。")


def test_a_contact_leader_reads_the_sheet_prints_it_and_steps_in(browser: Browser, town: Town) -> None:
    with town.visited(browser, "leader", viewport=doing.PHONE) as page:
        page.goto("/leading/")
        unit = page.locator("section.unit").first
        stuck = unit.locator(".facts a").first
        [count] = re.findall(r"\d+", stuck.inner_text())
        number = unit.locator(".held .number").first.inner_text()
        printed = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
        assert number in "".join(each.extract_text() for each in printed.pages)
        stuck.click()
        page.wait_for_url("**/matters/?**")
        expect(page.locator(f".matter-row:has-text('{number}')")).to_be_visible()
        assert page.locator(".matter-row").count() == int(count)
        doing.step(page, number, "supervise", words="这周内把话说清楚，周五我来看。")
    assert town.matter(number)["supervised"]
    with town.visited(browser, "supervisor|@supervisor") as above:
        above.goto(f"/matters/{number}/")
        expect(above.locator("main")).to_contain_text("周五我来看。")


def test_an_administrator_founds_a_unit_appoints_and_sets_limits(browser: Browser, town: Town) -> None:
    place, case_type = town.examples["place"], "city_management.street_lamp"
    with town.visited(browser, "administrator", viewport=DESK) as page:
        page.goto("/administration/")
        page.get_by_role("link", name="单位").first.click()
        page.get_by_role("link", name="新建单位").click()
        founded = {"name": "样例路灯维修队", "key": "lamp-team", "place": town.examples["place_name"]}
        _entered(page, **founded, kind="enterprise")
        expect(page.locator("h1")).to_contain_text("样例路灯维修队")

        page.get_by_role("link", name="任命").first.click()
        today = date.today().isoformat()  # noqa: DTZ011 – as the box of the browser has it
        _entered(page, name="周电工", role="handler", place=town.examples["place_name"], starts_on=today)
        expect(page.locator("[aria-labelledby=people]")).to_contain_text("周电工")

        page.goto(f"/administration/duty/cell/?place={place}&case_type={case_type}&function=hold")
        _entered(page, organisation="样例路灯维修队")
        page.goto(f"/administration/duty/cell/?place={place}&case_type={case_type}&function=hold")
        expect(page.locator("[aria-labelledby=now]")).to_contain_text("样例路灯维修队")

        page.goto(f"/administration/packs/city_management/street_lamp/?place={place}")
        page.get_by_role("link", name="设时限").click()
        page.locator("[name=amount4]").fill("2")
        page.get_by_role("button", name="先看会有什么不同").click()
        page.locator("[name=reason]").fill("这里的灯要天黑前看。")
        page.get_by_role("button", name="就这样设").click()
        expect(page.locator("[aria-labelledby=limits]")).to_contain_text("2")

        page.goto("/administration/running/")
        expect(page.locator("main")).to_contain_text("任务与运行状况")


def _entered(page: Page, **told: str) -> None:
    form = page.locator("main form[method=post]").last
    for name, value in told.items():
        box = form.locator(f"[name={name}]")
        if box.evaluate("e => e.type") == "select-one":
            box.select_option(value)
        else:
            box.fill(value)
    with page.expect_navigation():
        form.locator("button.btn-primary").click()
    expect(page.locator(".invalid-feedback")).to_have_count(0)


def test_an_auditor_sees_who_opened_a_contact_and_why(browser: Browser, town: Town) -> None:
    number, why = town.examples["number"], "问一下几号楼的电梯。"
    with town.visited(browser, "clerk|@desk", viewport=DESK) as page:
        page.goto(f"/matters/{number}/")
        page.locator(".sealed summary").click()
        page.locator("[name=reason]").fill(why)
        page.locator("form[action$='/contact/'] button").click()
        expect(page.locator("main")).to_contain_text("13900000000")
        page.goto(f"/matters/{number}/")
        expect(page.locator("main")).not_to_contain_text("13900000000")
    with town.visited(browser, "auditor", viewport=DESK) as page:
        page.goto("/administration/")
        page.get_by_role("link", name="谁看过联系方式").click()
        expect(page.locator("tr", has_text=number)).to_contain_text(why)


def test_a_grid_worker_reports_on_a_round_and_a_part_time_member_adds_to_it(
    browser: Browser, town: Town
) -> None:
    with town.visited(browser, "grid_worker|@desk", viewport=doing.PHONE) as page:
        page.goto("/report/")
        page.locator("[name=words]").fill("巡查看到消防通道堆了旧家具。")
        doing.placed(page, town)
        number, _secret = doing.sent(page)
    with town.visited(browser, "part_time_member|@desk", viewport=doing.PHONE) as page:
        page.goto("/matters/")
        page.locator("details.filter > summary").click()
        page.locator("#id_text").fill("旧家具")
        page.locator("#id_text").press("Enter")
        expect(page.locator(".matter-row", has_text=number)).to_be_visible()
        doing.step(page, number, "comment", words="这户人家上周也堆过，我去说说。")
    with town.visited(browser, "clerk|@desk") as desk:
        desk.goto(f"/matters/{number}/")
        expect(desk.locator("main")).to_contain_text("我去说说。")
