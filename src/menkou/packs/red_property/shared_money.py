"""The owners' money: income from shared parts, and the repair fund; most of it needs a vote."""

from menkou.kernel.programmes.schema import (
    CaseType,
    Condition,
    Evidence,
    Kind,
    MajorClass,
    hours,
    text,
    working_days,
)

MAJOR = MajorClass(
    key="shared_money", code="58", name=text("公共收益与维修资金", "Shared money"), kind=Kind.EVENT
)

SHARED_INCOME = CaseType(
    key="shared_income",
    name=text("公共收益", "Income from shared parts"),
    major=MAJOR.key,
    code="5801",
    first_contact=working_days(1),
    handle=working_days(20),
    verify=working_days(3),
    total=working_days(45),
    unit_kind="owners_committee",
    evidence=(Evidence.WORDS, Evidence.DOCUMENT),
    conditions=(
        Condition(
            key="unknown_sum",
            filing=text(
                "电梯广告、摊位、停车的钱去了哪里。",
                "Where the money of lift posters, stalls and parking has gone.",
            ),
            closing=text(
                "合同份数和进账一份份对上，余额贴出来。",
                "Contracts and receipts agree one by one, and the balance is posted.",
            ),
            handle=working_days(15),
        ),
        Condition(
            key="kept_by_firm",
            filing=text("钱在物业账上没转过来。", "The money lies with the firm."),
            closing=text(
                "转到业主的账户，回单给委员看过。",
                "It is on the owners' account and the members saw the slip.",
            ),
            handle=working_days(20),
        ),
    ),
)

POSTER_CONTRACT = CaseType(
    key="poster_contract",
    name=text("广告、场地合同", "Contracts for posters and ground"),
    major=MAJOR.key,
    code="5802",
    first_contact=working_days(1),
    handle=working_days(15),
    unit_kind="owners_committee",
    evidence=(Evidence.WORDS, Evidence.DOCUMENT),
    conditions=(
        Condition(
            key="signed_alone",
            filing=text(
                "谁签的、签几年，业主不知道。", "Who signed for how many years is unknown to owners."
            ),
            closing=text(
                "合同原件给业主翻过，到期日写在公示上。",
                "Owners have leafed through it, and its end stands on the notice.",
            ),
            handle=working_days(15),
        ),
        Condition(
            key="poster_unfit",
            filing=text(
                "电梯里的广告吓小孩、太吵。", "A poster or screen in the lift frightens children or is loud."
            ),
            closing=text("换下来了，声音关着。", "It is replaced and the sound is off."),
            handle=working_days(5),
        ),
    ),
)

FUND_USE = CaseType(
    key="fund_use",
    name=text("动用维修资金", "Use of the repair fund"),
    major=MAJOR.key,
    code="5803",
    first_contact=working_days(1),
    handle=working_days(40),
    verify=working_days(3),
    total=working_days(120),
    unit_kind="owners_committee",
    evidence=(Evidence.WORDS, Evidence.DOCUMENT),
    conditions=(
        Condition(
            key="vote_needed",
            filing=text("要修大的，得全体业主表决。", "Something large needs a vote of all owners."),
            closing=text(
                "参加的人数面积、同意的人数面积四个数贴出来。",
                "Four figures are posted: heads and area taking part, heads and area in favour.",
            ),
            handle=working_days(40),
        ),
        Condition(
            key="stuck_after_vote",
            filing=text(
                "票过了，钱半年没拨下来。", "The vote passed, and half a year later no money has come."
            ),
            closing=text(
                "卡在哪一步写明，钱到了的看得到回单。",
                "It is written where it hangs; where it came, the slip can be seen.",
            ),
            handle=working_days(30),
        ),
    ),
)

FUND_EMERGENCY = CaseType(
    key="fund_emergency",
    name=text("维修资金应急使用", "Emergency use of the fund"),
    major=MAJOR.key,
    code="5804",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=working_days(1),
    handle=working_days(15),
    unit_kind="owners_committee",
    evidence=(Evidence.WORDS, Evidence.DOCUMENT),
    conditions=(
        Condition(
            key="danger_to_life",
            filing=text(
                "危险等不得表决，消防、电梯、外墙要先修。",
                "Fire equipment, a lift or a wall cannot wait for a vote.",
            ),
            closing=text(
                "险情排了，应急理由和金额当天贴出。",
                "The danger is over; ground and sum were posted the same day.",
            ),
            handle=hours(24),
        ),
        Condition(
            key="doubted",
            filing=text("有人说不够应急，是借名花钱。", "Some say it was no emergency."),
            closing=text(
                "现场照片、报价三份给质疑的人看过，写了结论。",
                "They have seen pictures and three offers, and a finding is written.",
            ),
            handle=working_days(15),
        ),
    ),
)

FUND_BALANCE = CaseType(
    key="fund_balance",
    name=text("维修资金余额", "Balance of the fund"),
    major=MAJOR.key,
    code="5805",
    first_contact=working_days(1),
    handle=working_days(30),
    unit_kind="owners_committee",
    evidence=(Evidence.WORDS, Evidence.DOCUMENT),
    conditions=(
        Condition(
            key="how_much_left",
            filing=text("想知道自己门洞还剩多少。", "How much is left for one entrance."),
            closing=text("按门洞的余额打给他看。", "The balance by entrance was printed for them."),
            handle=working_days(5),
        ),
        Condition(
            key="topping_up",
            filing=text("快用完了，要续筹。", "It is nearly gone and has to be topped up."),
            closing=text(
                "每户该补多少贴出来，收据一户一张。", "Each share is posted, with one receipt a household."
            ),
            handle=working_days(30),
        ),
    ),
)

CASE_TYPES = (
    SHARED_INCOME,
    POSTER_CONTRACT,
    FUND_USE,
    FUND_EMERGENCY,
    FUND_BALANCE,
)
