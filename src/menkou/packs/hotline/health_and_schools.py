"""Health and schools: hospitals, community clinics, kindergartens, schools, courses."""

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
from menkou.packs.hotline.terms import FIRST_CONTACT, FIRST_HANDLING, SECOND_HANDLING, TIERS

MAJOR = MajorClass(
    key="health_and_schools", code="36", name=text("医疗与教育", "Health and schools"), kind=Kind.EVENT
)

CLINIC_SERVICE = CaseType(
    key="clinic_service",
    name=text("社区医院服务", "Community clinic"),
    major=MAJOR.key,
    code="3601",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="no_doctor",
            filing=text("挂得到号，医生不在。", "A number can be had, but no doctor."),
            closing=text("照排班表去，三个诊室都坐着人。", "By the roster, all three rooms are staffed."),
            handle=working_days(3),
        ),
        Condition(
            key="drug_short",
            filing=text("老年人常吃的药老是缺。", "A drug that old people take is always out."),
            closing=text(
                "药到了，打电话通知了登记要药的人。", "It has come, and those on the list were rung."
            ),
            handle=working_days(3),
        ),
    ),
)

FAMILY_DOCTOR = CaseType(
    key="family_doctor",
    name=text("家庭医生与上门", "Family doctor and home visits"),
    major=MAJOR.key,
    code="3602",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="home_bound",
            filing=text(
                "躺在床上的老人要换管、换药，没人上门。",
                "A bedridden person needs dressing changed and nobody comes.",
            ),
            closing=text(
                "护士上过门，下次哪天写在床头。", "A nurse has been, and the next day stands by the bed."
            ),
            handle=working_days(3),
        ),
        Condition(
            key="signed_unseen",
            filing=text("签了家庭医生，从没见过人。", "A family doctor was signed up for and never seen."),
            closing=text(
                "见了面，电话存进了老人手机。",
                "They have met, and the number is in the old person's telephone.",
            ),
            handle=working_days(5),
        ),
    ),
)

HOSPITAL_DISPUTE = CaseType(
    key="hospital_dispute",
    name=text("医疗纠纷", "Dispute with a hospital"),
    major=MAJOR.key,
    code="3603",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    evidence=(Evidence.WORDS, Evidence.DOCUMENT),
    conditions=(
        Condition(
            key="treatment_doubted",
            filing=text("对治疗结果有疑问，要看病历。", "The outcome is doubted and the record wanted."),
            closing=text(
                "病历复印到手，调解去哪里约好了日子。",
                "A copy of the record is in hand and a day for mediation fixed.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="bill_doubted",
            filing=text("费用清单看不懂，多了没做过的项目。", "The bill holds what was never done."),
            closing=text(
                "一笔一笔对过，多的退了。", "It was gone through item by item and the excess returned."
            ),
            handle=working_days(5),
        ),
    ),
)

VACCINATION = CaseType(
    key="vaccination",
    name=text("预防接种", "Vaccination"),
    major=MAJOR.key,
    code="3604",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="slot_wanted",
            filing=text("孩子的苗约不上、断货。", "No slot or no vaccine for a child."),
            closing=text(
                "约上了哪天哪个门诊，家长收到短信。",
                "Day and clinic are fixed and the parents have a message.",
            ),
            handle=working_days(2),
        ),
        Condition(
            key="card_lost",
            filing=text("接种本丢了，转学要用。", "The booklet is lost and needed for a new school."),
            closing=text(
                "补的本子章盖齐，针次和系统一样。",
                "The new one bears its stamps, and the doses agree with the system.",
            ),
            handle=working_days(3),
        ),
    ),
)

SCHOOL_ADMISSION = CaseType(
    key="school_admission",
    name=text("入学入园", "Admission to school"),
    major=MAJOR.key,
    code="3605",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="district_asked",
            filing=text("问户口、房子对口哪所学校。", "Which school an address belongs to."),
            closing=text(
                "对口学校和报名的日子查给他看，有文件。", "School and days were shown, with the paper."
            ),
            handle=working_days(2),
        ),
        Condition(
            key="twins_split",
            filing=text("统筹到远的学校，家里接送不过来。", "A child was placed too far away to be brought."),
            closing=text(
                "家长当面听了能不能调、为什么，有书面答复。",
                "The parents heard in person whether it can be changed, and have it in writing.",
            ),
            handle=working_days(5),
        ),
    ),
)

SCHOOL_MEALS = CaseType(
    key="school_meals",
    name=text("学校食堂", "School meals"),
    major=MAJOR.key,
    code="3606",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="ill_after_meal",
            filing=text("几个孩子吃了午饭拉肚子。", "Several children fell ill after lunch."),
            closing=text(
                "留样送检了，孩子们的情况一个个问过。",
                "The sample is at the laboratory, and each child was asked after.",
            ),
            handle=hours(6),
        ),
        Condition(
            key="poor_meal",
            filing=text("饭菜冷、量少、带回来的照片不像样。", "Meals are cold, small and look poor."),
            closing=text(
                "家长代表突击去吃一顿，和菜单对得上。",
                "Parents came unannounced, ate, and it agreed with the menu.",
            ),
            handle=working_days(5),
        ),
    ),
)

COURSE_REFUND = CaseType(
    key="course_refund",
    name=text("培训退费", "Refund of courses"),
    major=MAJOR.key,
    code="3607",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="school_closed",
            filing=text("培训班关门，课没上完。", "A course has closed before its end."),
            closing=text(
                "钱退了，或者换了地方上课，家长签了字。",
                "Money is back or lessons go on elsewhere, and the parents signed.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="hard_to_leave",
            filing=text("想退课，合同上扣一大半。", "On leaving, most of the fee is kept."),
            closing=text(
                "照示范合同重算，退的数到账。", "Reckoned by the model contract, the sum has arrived."
            ),
            handle=working_days(5),
        ),
    ),
)

CASE_TYPES = (
    CLINIC_SERVICE,
    FAMILY_DOCTOR,
    HOSPITAL_DISPUTE,
    VACCINATION,
    SCHOOL_ADMISSION,
    SCHOOL_MEALS,
    COURSE_REFUND,
)
