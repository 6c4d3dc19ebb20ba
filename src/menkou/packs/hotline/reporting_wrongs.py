"""Reports of wrongdoing: who reports is kept secret from the start, and never shown to whom it is about."""

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
    key="reporting_wrongs", code="33", name=text("举报", "Reports of wrongdoing"), kind=Kind.EVENT
)

FOOD_CHEATING = CaseType(
    key="food_cheating",
    name=text("食品作假举报", "Bad food reported"),
    major=MAJOR.key,
    code="3301",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    keeps_reporter_secret=True,
    conditions=(
        Condition(
            key="bad_stock",
            filing=text(
                "店里后厨用过期、变质、来路不明的东西。",
                "A kitchen uses stale stock or meat of unknown origin.",
            ),
            closing=text(
                "进去查过冰柜和台账，封存的贴着条，没有过期的摆着。",
                "Freezers and books were gone through; what was sealed bears a strip, nothing stale lies about.",
            ),
            handle=hours(24),
        ),
        Condition(
            key="no_licence",
            filing=text(
                "居民楼里没证做盒饭、做糕点卖。",
                "Meals or cakes are made for sale in a flat without a licence.",
            ),
            closing=text(
                "灶停了，外卖平台上搜不到这家。", "The stove is cold and no delivery platform lists it."
            ),
            handle=working_days(3),
        ),
    ),
)

UNLICENSED_MEDICINE = CaseType(
    key="unlicensed_medicine",
    name=text("非法行医举报", "Unlicensed medicine reported"),
    major=MAJOR.key,
    code="3302",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    keeps_reporter_secret=True,
    conditions=(
        Condition(
            key="needle_work",
            filing=text(
                "没证给人打针、拔牙、做微整形。",
                "Somebody without a licence injects, pulls teeth or does beauty surgery.",
            ),
            closing=text(
                "门关了、药械登记收走，做过的人知道去哪复查。",
                "The door is shut, drugs and tools are listed and gone, and patients know where to be seen.",
            ),
            handle=hours(24),
        ),
        Condition(
            key="miracle_cure",
            filing=text(
                "拿讲课送鸡蛋，哄老人买保健品治病。", "Free eggs and lectures sell old people a cure."
            ),
            closing=text(
                "讲课场地撤了，退款的名单对过。", "The hall is given up and the list of refunds checked."
            ),
            handle=working_days(3),
        ),
    ),
)

FALSE_INVESTMENT = CaseType(
    key="false_investment",
    name=text("非法集资、传销举报", "False investment reported"),
    major=MAJOR.key,
    code="3303",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    keeps_reporter_secret=True,
    conditions=(
        Condition(
            key="high_return",
            filing=text("许诺高利息，拉老人投钱。", "High interest is promised and old people are drawn in."),
            closing=text(
                "场所查过，线索交给办案单位，楼里贴了提醒。",
                "The place was looked into, the lead handed on, and a warning hangs in the building.",
            ),
            handle=working_days(3),
        ),
        Condition(
            key="recruiting",
            filing=text(
                "租房集中上课、拉人头，不让出门。",
                "People are lodged and lectured to recruit others, and may not go out.",
            ),
            closing=text(
                "房子清空，房东认下以后先看证件。",
                "The flat is empty and its owner will look at papers first.",
            ),
            handle=working_days(3),
        ),
    ),
)

STAFF_MISCONDUCT = CaseType(
    key="staff_misconduct",
    name=text("工作人员违规举报", "Misconduct of staff reported"),
    major=MAJOR.key,
    code="3304",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    keeps_reporter_secret=True,
    evidence=(Evidence.WORDS, Evidence.DOCUMENT),
    conditions=(
        Condition(
            key="gain",
            filing=text("反映公家的人收好处、吃拿卡要。", "An official is said to take favours."),
            closing=text(
                "材料密封转给管纪律的部门，回执号给了举报人。",
                "The papers went sealed to the discipline office, and the reporter has its reference.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="public_car",
            filing=text("反映公车私用、公款吃喝。", "Public cars or money are used privately."),
            closing=text(
                "查了派车单和账，结论写着哪天哪一笔。",
                "Trip sheets and accounts were looked at; the finding names the day and the item.",
            ),
            handle=working_days(5),
        ),
    ),
)

WORK_DANGER = CaseType(
    key="work_danger",
    name=text("安全生产举报", "Danger at work reported"),
    major=MAJOR.key,
    code="3305",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    keeps_reporter_secret=True,
    conditions=(
        Condition(
            key="blocked_exit",
            filing=text(
                "厂里、仓库锁着安全出口，车间住人。",
                "A works keeps its exits locked, or people sleep in the shop.",
            ),
            closing=text(
                "出口推得开，床铺搬走，晚上九点再看没人睡。",
                "Exits push open, beds are gone, and at nine at night nobody sleeps there.",
            ),
            handle=hours(24),
        ),
        Condition(
            key="unsafe_height",
            filing=text(
                "高处干活不系带、电焊旁边堆着易燃的。",
                "People work at height unsecured, or weld beside what burns.",
            ),
            closing=text(
                "活停下来，带子系好、易燃的搬开才又开工。",
                "Work stopped, and began again with belts on and the stuff cleared away.",
            ),
            handle=hours(6),
        ),
    ),
)

GAMBLING_DEN = CaseType(
    key="gambling_den",
    name=text("聚众赌博举报", "Gambling reported"),
    major=MAJOR.key,
    code="3306",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    keeps_reporter_secret=True,
    conditions=(
        Condition(
            key="machines",
            filing=text("棋牌室摆赌博机、抽头。", "A card room has machines or takes a cut."),
            closing=text(
                "机子搬走，换着日子去两次没有抽头。",
                "The machines are gone, and on two different days no cut was taken.",
            ),
            handle=working_days(3),
        ),
        Condition(
            key="night_noise",
            filing=text("楼里开麻将馆，通宵不散。", "A mahjong parlour in the building goes on all night."),
            closing=text("夜里十一点去，灯关门锁。", "At eleven at night it is dark and locked."),
            handle=working_days(3),
        ),
    ),
)

CASE_TYPES = (
    FOOD_CHEATING,
    UNLICENSED_MEDICINE,
    FALSE_INVESTMENT,
    STAFF_MISCONDUCT,
    WORK_DANGER,
    GAMBLING_DEN,
)
