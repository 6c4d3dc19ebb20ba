"""Stairs, refuse, trees and grass inside the walls."""

from menkou.kernel.programmes.schema import (
    CaseType,
    Condition,
    Evidence,
    Kind,
    MajorClass,
    text,
    working_days,
)

MAJOR = MajorClass(
    key="cleaning_and_green", code="56", name=text("保洁与绿化", "Cleaning and greenery"), kind=Kind.EVENT
)

STAIR_CLEANING = CaseType(
    key="stair_cleaning",
    name=text("楼道保洁", "Cleaning of stairs"),
    major=MAJOR.key,
    code="5601",
    first_contact=working_days(1),
    handle=working_days(5),
    unit_kind="property_firm",
    conditions=(
        Condition(
            key="unswept",
            filing=text(
                "楼道一个礼拜没拖，扶手一层灰。", "The stair was not mopped for a week, dust on the rail."
            ),
            closing=text(
                "白纸巾擦三层扶手，不黑。", "A white tissue along three floors of rail stays white."
            ),
            handle=working_days(2),
        ),
        Condition(
            key="roster_missing",
            filing=text("不知道保洁几天来一次。", "Nobody knows how often the cleaner comes."),
            closing=text(
                "每层贴着日期格，最近三格有人签。", "Each floor has a sheet, the last three days initialled."
            ),
            handle=working_days(5),
        ),
    ),
)

BIN_ROOM = CaseType(
    key="bin_room",
    name=text("垃圾厢房", "Refuse room of the estate"),
    major=MAJOR.key,
    code="5602",
    first_contact=working_days(1),
    handle=working_days(3),
    unit_kind="property_firm",
    dispatch_automatically=True,
    conditions=(
        Condition(
            key="overflowing_inside",
            filing=text("厢房满了堆到路上。", "It is full and spills on the path."),
            closing=text("早晚各看一次，桶盖盖得上。", "Morning and evening the lids shut."),
            handle=working_days(1),
        ),
        Condition(
            key="smell_and_flies",
            filing=text(
                "厢房又臭又有苍蝇，旁边人家不敢开窗。",
                "It smells and has flies, and neighbours keep windows shut.",
            ),
            closing=text(
                "冲洗过，站在最近的窗下闻不到。", "It is rinsed; under the nearest window nothing smells."
            ),
            handle=working_days(3),
        ),
    ),
)

POND_AND_DRAIN = CaseType(
    key="pond_and_drain",
    name=text("景观水、明沟", "Pond and gutters"),
    major=MAJOR.key,
    code="5603",
    first_contact=working_days(1),
    handle=working_days(5),
    unit_kind="property_firm",
    conditions=(
        Condition(
            key="stagnant",
            filing=text("水池发绿生蚊子。", "The pond is green and breeds mosquitoes."),
            closing=text(
                "换过水，舀一杯看得见杯底，没有孑孓。",
                "The water is changed, a cup of it is clear and without larvae.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="gutter_blocked",
            filing=text("明沟堵叶子，下雨漫到门口。", "Leaves stop the gutter and rain comes to the door."),
            closing=text("掏净了，倒两桶水流得走。", "It is cleared, and two buckets run off."),
            handle=working_days(3),
        ),
    ),
)

TREE_BEFORE_WINDOW = CaseType(
    key="tree_before_window",
    name=text("树挡光、虫害", "Trees before windows"),
    major=MAJOR.key,
    code="5604",
    first_contact=working_days(1),
    handle=working_days(15),
    unit_kind="property_firm",
    conditions=(
        Condition(
            key="shading",
            filing=text("树贴着窗，白天要开灯。", "A tree stands at the window and lamps burn by day."),
            closing=text(
                "修过，枝条离玻璃一臂远，没有砍头。", "It was pruned an arm's length off, not beheaded."
            ),
            handle=working_days(15),
        ),
        Condition(
            key="caterpillars",
            filing=text("树上掉毛虫，晾的被子上都是。", "Caterpillars drop on the washing."),
            closing=text(
                "打过药贴了告示，第三天抖树枝不掉。",
                "It was sprayed with notice given; on the third day none falls.",
            ),
            handle=working_days(3),
        ),
    ),
)

LAWN_LOST = CaseType(
    key="lawn_lost",
    name=text("绿地被占、踩秃", "Grass lost"),
    major=MAJOR.key,
    code="5605",
    first_contact=working_days(1),
    handle=working_days(20),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="vegetable_patch",
            filing=text("公共绿地被翻掉种菜。", "Shared green was dug over for vegetables."),
            closing=text(
                "菜收了，补种的活了，种菜那家也说定了。",
                "The crop is in, what was planted lives, and that household has agreed.",
            ),
            handle=working_days(15),
        ),
        Condition(
            key="worn_path",
            filing=text("抄近路踩出一条泥路。", "A short cut has become mud."),
            closing=text(
                "铺了石板或种密了，下雨走过不沾泥。",
                "Stones are laid or it is planted close; after rain shoes stay clean.",
            ),
            handle=working_days(20),
        ),
    ),
)

ESTATE_PESTS = CaseType(
    key="estate_pests",
    name=text("小区灭鼠灭蚊", "Rats and mosquitoes of the estate"),
    major=MAJOR.key,
    code="5606",
    first_contact=working_days(1),
    handle=working_days(5),
    unit_kind="property_firm",
    conditions=(
        Condition(
            key="rats_in_basement",
            filing=text("地下室、厢房有老鼠。", "There are rats in the basement."),
            closing=text(
                "盒里的饵三天没少，洞口封着。", "In three days no bait is gone and the holes are shut."
            ),
            handle=working_days(5),
        ),
        Condition(
            key="mosquito_round",
            filing=text("蚊子多，没人来喷。", "Mosquitoes abound and nobody sprays."),
            closing=text(
                "喷的日子和药名贴过，翻盆倒罐走了一圈。",
                "Day and agent were posted, and every pot was turned.",
            ),
            handle=working_days(3),
        ),
    ),
)

CASE_TYPES = (
    STAIR_CLEANING,
    BIN_ROOM,
    POND_AND_DRAIN,
    TREE_BEFORE_WINDOW,
    LAWN_LOST,
    ESTATE_PESTS,
)
