"""Work, pensions, insurance, aid, and care of the old and the disabled."""

from menkou.kernel.programmes.schema import (
    CaseType,
    Condition,
    Kind,
    MajorClass,
    hours,
    text,
    working_days,
)
from menkou.packs.hotline.terms import FIRST_CONTACT, FIRST_HANDLING, SECOND_HANDLING, TIERS

MAJOR = MajorClass(
    key="work_and_security",
    code="37",
    name=text("劳动与社会保障", "Work and social security"),
    kind=Kind.EVENT,
)

UNPAID_WAGES = CaseType(
    key="unpaid_wages",
    name=text("拖欠工资", "Unpaid wages"),
    major=MAJOR.key,
    code="3701",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="site_wages",
            filing=text("工地干完活不给钱。", "Work on a site is done and not paid."),
            closing=text(
                "工资打到卡上，流水给监察的人看过。",
                "The money is on the card and the inspector has seen the statement.",
            ),
            handle=working_days(3),
        ),
        Condition(
            key="shop_wages",
            filing=text("店关了，末月工资没发。", "The shop shut without paying the last month."),
            closing=text(
                "欠条、名单齐了，仲裁的回执拿到手。",
                "IOU and list are complete and the receipt of the tribunal is in hand.",
            ),
            handle=working_days(5),
        ),
    ),
)

WORK_CONTRACT = CaseType(
    key="work_contract",
    name=text("劳动合同", "Contract of work"),
    major=MAJOR.key,
    code="3702",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="dismissed",
            filing=text("突然不让上班，没有书面的。", "Somebody was sent home without a paper."),
            closing=text(
                "单位给了书面说明，补多少写着。", "The firm has put it in writing, with what it pays."
            ),
            handle=working_days(5),
        ),
        Condition(
            key="no_contract",
            filing=text("干了大半年没签合同。", "Most of a year without a contract."),
            closing=text("合同补签，本人手里有一份。", "It is signed and the worker holds a copy."),
            handle=working_days(5),
        ),
    ),
)

SOCIAL_INSURANCE = CaseType(
    key="social_insurance",
    name=text("社保缴费", "Social insurance"),
    major=MAJOR.key,
    code="3703",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    dispatch_automatically=True,
    conditions=(
        Condition(
            key="month_missing",
            filing=text("断缴了几个月，公司说交了。", "Some months lack, the firm says they were paid."),
            closing=text(
                "缴费记录打出来，缺的月份补齐或写明谁的责任。",
                "The printout shows the months made good, or whose fault it is.",
            ),
            handle=working_days(3),
        ),
        Condition(
            key="transfer",
            filing=text("外地转过来，年数对不上。", "Years from another place do not add up."),
            closing=text(
                "两边的年数加在一起对上了，打印给本人。",
                "The years of both places add up, and the sheet is printed.",
            ),
            handle=working_days(5),
        ),
    ),
)

PENSION = CaseType(
    key="pension",
    name=text("养老金", "Pension"),
    major=MAJOR.key,
    code="3704",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    dispatch_automatically=True,
    conditions=(
        Condition(
            key="stopped",
            filing=text("养老金这个月没到账。", "This month's pension has not come."),
            closing=text(
                "查到停的缘故，补发的日子告诉了老人。", "The cause is found and the day of payment told."
            ),
            handle=working_days(2),
        ),
        Condition(
            key="proof_of_life",
            filing=text(
                "老人不会刷脸认证，走不动。",
                "An old person cannot walk or use the camera to prove being alive.",
            ),
            closing=text(
                "有人上门办好，回执念给老人听。", "Somebody came and did it, and read out the receipt."
            ),
            handle=working_days(2),
        ),
    ),
)

MEDICAL_INSURANCE = CaseType(
    key="medical_insurance",
    name=text("医保报销", "Medical insurance"),
    major=MAJOR.key,
    code="3705",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    dispatch_automatically=True,
    conditions=(
        Condition(
            key="reimbursement",
            filing=text(
                "外地看病怎么报、为什么报得少。", "How treatment elsewhere is reimbursed, and why so little."
            ),
            closing=text(
                "照单子算了一遍给他看，少的那块说了属于哪类。",
                "It was worked out on the bill and the part left out named.",
            ),
            handle=working_days(3),
        ),
        Condition(
            key="card_refused",
            filing=text("医保卡刷不出来。", "The card is refused."),
            closing=text("当场再刷，能用。", "Tried again on the spot, it works."),
            handle=working_days(2),
        ),
    ),
)

HARDSHIP_AID = CaseType(
    key="hardship_aid",
    name=text("困难救助", "Aid in hardship"),
    major=MAJOR.key,
    code="3706",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="residents_committee",
    conditions=(
        Condition(
            key="sudden_want",
            filing=text("家里突然断了生计，没米没药。", "A household is suddenly without food or medicine."),
            closing=text(
                "上门看过，眼前的送到，往后的申请递了。",
                "Somebody has been, what is needed now is there, and the application is in.",
            ),
            handle=hours(24),
        ),
        Condition(
            key="allowance",
            filing=text(
                "申请低保、临时救助，不知道够不够。", "Whether a household qualifies for the allowance."
            ),
            closing=text(
                "收入一项项算给他看，结论和复核的路写明。",
                "Income was gone through item by item, with the result and the way to review.",
            ),
            handle=working_days(5),
        ),
    ),
)

CARE_OF_THE_OLD = CaseType(
    key="care_of_the_old",
    name=text("养老与助残", "Care of the old and disabled"),
    major=MAJOR.key,
    code="3707",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="residents_committee",
    conditions=(
        Condition(
            key="meal_service",
            filing=text("助餐点送饭晚、老人咬不动。", "Meals come late or too hard to chew."),
            closing=text("连着三天准点，软饭另做。", "Three days running on time, with a soft meal apart."),
            handle=working_days(3),
        ),
        Condition(
            key="alone",
            filing=text(
                "独居老人两天没出门，敲门不应（人有危险先打120）。",
                "An old person alone has not been seen for two days (in danger call 120 first).",
            ),
            closing=text("见到本人了，家里人接到电话。", "The person has been seen and the family rung."),
            handle=hours(24),
        ),
        Condition(
            key="aid_device",
            filing=text(
                "轮椅、助听器、扶手申请没下文。",
                "A wheelchair, hearing aid or rail was applied for and nothing came.",
            ),
            closing=text(
                "东西到家，试用过，坏了找谁写在上面。",
                "It is at home and tried, with whom to call written on it.",
            ),
            handle=working_days(5),
        ),
    ),
)

CASE_TYPES = (
    UNPAID_WAGES,
    WORK_CONTRACT,
    SOCIAL_INSURANCE,
    PENSION,
    MEDICAL_INSURANCE,
    HARDSHIP_AID,
    CARE_OF_THE_OLD,
)
