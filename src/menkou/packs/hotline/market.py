"""What was bought, eaten, paid in advance, weighed or delivered."""

from menkou.kernel.programmes.schema import (
    CaseType,
    Condition,
    Kind,
    MajorClass,
    text,
    working_days,
)
from menkou.packs.hotline.terms import FIRST_CONTACT, FIRST_HANDLING, SECOND_HANDLING, TIERS

MAJOR = MajorClass(key="market", code="38", name=text("市场消费", "Market and consumers"), kind=Kind.EVENT)

PREPAID_CARD = CaseType(
    key="prepaid_card",
    name=text("预付卡", "Prepaid card"),
    major=MAJOR.key,
    code="3801",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="shop_gone",
            filing=text(
                "健身房、理发店关门，卡里还有钱。",
                "The gym or hairdresser has closed with money left on the card.",
            ),
            closing=text(
                "钱退了，或者别家接下来，卡刷得动。", "The money is back, or another shop honours the card."
            ),
            handle=working_days(5),
        ),
        Condition(
            key="no_refund",
            filing=text("店开着，就是不退。", "The shop is open and will not refund."),
            closing=text(
                "调解书写明退多少、哪天，到日子查了账。",
                "The settlement names sum and day, and on the day the account was looked at.",
            ),
            handle=working_days(5),
        ),
    ),
)

FOOD_BOUGHT = CaseType(
    key="food_bought",
    name=text("买到问题食品", "Bad food bought"),
    major=MAJOR.key,
    code="3802",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="foreign_body",
            filing=text("饭菜里吃出异物。", "There was something in the meal that does not belong."),
            closing=text(
                "后厨查了，顾客拿到了处理结果。", "The kitchen was inspected and the guest has the outcome."
            ),
            handle=working_days(3),
        ),
        Condition(
            key="past_date",
            filing=text("超市买回来发现过期。", "What was bought turns out past its date."),
            closing=text(
                "货架翻过一遍没有过期的，赔付到账。",
                "The shelves were gone through, and compensation has arrived.",
            ),
            handle=working_days(3),
        ),
    ),
)

PRICE = CaseType(
    key="price",
    name=text("价格", "Price"),
    major=MAJOR.key,
    code="3803",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="till_differs",
            filing=text("标价一个数，收银一个数。", "The label says one thing, the till another."),
            closing=text(
                "随手拿五样去扫，和标签一样。", "Of five things picked at random, all scan as labelled."
            ),
            handle=working_days(2),
        ),
        Condition(
            key="no_label",
            filing=text("不标价，看人开价。", "No prices are shown; each is asked what he looks good for."),
            closing=text("一个个摊子走过去，都挂着价。", "Walking along the stalls, each shows its prices."),
            handle=working_days(3),
        ),
    ),
)

SHORT_WEIGHT = CaseType(
    key="short_weight",
    name=text("缺斤短两", "Short weight"),
    major=MAJOR.key,
    code="3804",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    dispatch_automatically=True,
    conditions=(
        Condition(
            key="scale_off",
            filing=text("摊上秤不准，公平秤一称少三两。", "The stall's scale is off by the fair scale."),
            closing=text("拿砝码压过，秤上贴着新的检定标。", "Tested with weights, it bears a new seal."),
            handle=working_days(2),
        ),
        Condition(
            key="fair_scale_out",
            filing=text("市场里公平秤坏了、收起来了。", "The market's fair scale is broken or put away."),
            closing=text(
                "公平秤在进门处，放一袋米试过。",
                "It stands at the entrance and was tried with a bag of rice.",
            ),
            handle=working_days(2),
        ),
    ),
)

ONLINE_PURCHASE = CaseType(
    key="online_purchase",
    name=text("网购与快递", "Online purchase and parcels"),
    major=MAJOR.key,
    code="3805",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="parcel_lost",
            filing=text("快递显示签收，人没收到。", "A parcel is shown as received and was not."),
            closing=text("东西找到，或者赔的钱到了。", "It is found, or compensation has come."),
            handle=working_days(3),
        ),
        Condition(
            key="left_below",
            filing=text("不送上门，放驿站不打招呼。", "Parcels are left at a station without a word."),
            closing=text(
                "连着三件送到门口，或者照他说的放。", "Three parcels running came to the door or where asked."
            ),
            handle=working_days(3),
        ),
    ),
)

WARRANTY = CaseType(
    key="warranty",
    name=text("三包维修", "Warranty"),
    major=MAJOR.key,
    code="3806",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="repair_refused",
            filing=text("保修期里不给修、要收钱。", "Repair within the warranty is refused or charged."),
            closing=text("修好取回，收据上没有收费。", "It is mended, and the receipt shows no charge."),
            handle=working_days(5),
        ),
        Condition(
            key="seller_denies",
            filing=text("卖的说找厂家，厂家说找卖的。", "Seller and maker each point to the other."),
            closing=text(
                "谁负责定下一家，写了姓氏和办的日子。", "One of them has taken it, with a name and a day."
            ),
            handle=working_days(5),
        ),
    ),
)

CASE_TYPES = (
    PREPAID_CARD,
    FOOD_BOUGHT,
    PRICE,
    SHORT_WEIGHT,
    ONLINE_PURCHASE,
    WARRANTY,
)
