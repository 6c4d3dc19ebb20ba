"""Noise, smell and water round the house; power, water, gas and the network in it."""

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
    key="surroundings_and_supply",
    code="39",
    name=text("环境与水电气讯", "Surroundings and supply"),
    kind=Kind.EVENT,
)

FACTORY_NUISANCE = CaseType(
    key="factory_nuisance",
    name=text("工厂、店铺扰民", "Nuisance of works and shops"),
    major=MAJOR.key,
    code="3901",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="smell",
            filing=text("厂里排气有怪味，夜里更重。", "A works lets out a smell, worse at night."),
            closing=text(
                "夜里十点在反映人窗口站十分钟，闻不到。",
                "At ten at night, ten minutes at the window: nothing to smell.",
            ),
            handle=working_days(3),
        ),
        Condition(
            key="machine_hum",
            filing=text("空调外机、排风机低频嗡嗡。", "A fan or cooler hums through the night."),
            closing=text(
                "开着机子在卧室测，夜里不超标。",
                "Measured in the bedroom with the machine on, it is within the night limit.",
            ),
            handle=working_days(5),
        ),
    ),
)

BUILDING_NOISE = CaseType(
    key="building_noise",
    name=text("工地夜间施工", "Night work on a site"),
    major=MAJOR.key,
    code="3902",
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
            key="pouring_at_night",
            filing=text("半夜浇混凝土、卸钢筋。", "Concrete is poured or steel unloaded at midnight."),
            closing=text(
                "没有夜间许可的停了，有的在大门口看得到那张纸。",
                "Without a permit it has stopped; with one, it hangs at the gate.",
            ),
            handle=hours(6),
        ),
        Condition(
            key="early_start",
            filing=text("天没亮就开机器。", "Machines start before dawn."),
            closing=text("六点前去两个早上，没有声音。", "On two mornings before six it is quiet."),
            handle=working_days(2),
        ),
    ),
)

WATER_COLOUR = CaseType(
    key="water_colour",
    name=text("河水与自来水异样", "Odd water"),
    major=MAJOR.key,
    code="3903",
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
            key="river_black",
            filing=text("河水发黑、翻死鱼。", "The river is black, or dead fish float."),
            closing=text(
                "取了水样，排口找到并堵了，一周后水看得见底草。",
                "A sample was drawn, the outfall found and stopped; a week later weed can be seen below.",
            ),
            handle=working_days(3),
        ),
        Condition(
            key="tap_odd",
            filing=text("自来水发黄、有味。", "Tap water is yellow or smells."),
            closing=text(
                "放一杯看是清的，检测单贴在楼里。",
                "A glass of it is clear, and the test hangs in the building.",
            ),
            handle=hours(6),
        ),
    ),
)

POWER_CUT = CaseType(
    key="power_cut",
    name=text("停电", "Power cut"),
    major=MAJOR.key,
    code="3904",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    dispatch_automatically=True,
    conditions=(
        Condition(
            key="whole_block",
            filing=text("整幢楼没电，没贴过通知。", "A whole block is without power, with no notice."),
            closing=text(
                "走廊灯亮了，住户家里两户都有电。",
                "The hall lamp is on, and two households asked have power.",
            ),
            handle=hours(6),
        ),
        Condition(
            key="often_trips",
            filing=text("一到夏天晚上就跳闸。", "It trips every summer evening."),
            closing=text(
                "换过线路后连着三个高温晚上没跳。", "After new wiring it held for three hot evenings."
            ),
            handle=working_days(5),
        ),
    ),
)

GAS_AND_WATER_SERVICE = CaseType(
    key="gas_and_water_service",
    name=text("燃气、供水服务", "Gas and water service"),
    major=MAJOR.key,
    code="3905",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="bill_jumped",
            filing=text("水费、燃气费突然翻倍。", "The bill has suddenly doubled."),
            closing=text(
                "表校过，当着住户读了数，账单重算。",
                "The meter was tested, read before the tenant, and the bill drawn up again.",
            ),
            handle=working_days(3),
        ),
        Condition(
            key="no_appointment",
            filing=text("约好上门装表、安检，没人来。", "Nobody came for the fitting or check agreed."),
            closing=text(
                "人来过，单子上有住户写的钟点。", "Somebody came, and the tenant wrote the hour on the sheet."
            ),
            handle=working_days(3),
        ),
    ),
)

TELEPHONE_AND_NETWORK = CaseType(
    key="telephone_and_network",
    name=text("电话网络", "Telephone and network"),
    major=MAJOR.key,
    code="3906",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="no_signal",
            filing=text("小区里手机没信号、断网。", "There is no signal or network on the estate."),
            closing=text(
                "在反映的那间屋打通一个电话，说满一分钟。",
                "From the room in question a call of a full minute went through.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="hidden_package",
            filing=text("不知道的套餐扣了钱。", "A package nobody ordered is charged."),
            closing=text(
                "退订了，扣的钱在账单上退回。", "It is cancelled and the bill shows the money back."
            ),
            handle=working_days(3),
        ),
    ),
)

CASE_TYPES = (
    FACTORY_NUISANCE,
    BUILDING_NOISE,
    WATER_COLOUR,
    POWER_CUT,
    GAS_AND_WATER_SERVICE,
    TELEPHONE_AND_NETWORK,
)
