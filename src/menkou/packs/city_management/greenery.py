"""Components that grow, and what stands among them."""

from menkou.kernel.programmes.schema import (
    CaseType,
    Condition,
    Evidence,
    Kind,
    MajorClass,
    hours,
    text,
    working_days,
    working_hours,
)

MAJOR = MajorClass(key="greenery", code="04", name=text("园林绿化设施", "Greenery"), kind=Kind.COMPONENT)

STREET_TREE = CaseType(
    key="street_tree",
    name=text("行道树", "Street tree"),
    major=MAJOR.key,
    code="0401",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    handle=working_days(7),
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="hanging_branch",
            filing=text("断枝枯枝吊在路上空。", "A snapped or dead branch hangs over the road."),
            closing=text(
                "抬头看树冠里没有断木，锯口平整。",
                "Looking up, no broken wood is left in the crown; cuts are clean.",
            ),
            handle=hours(4),
        ),
        Condition(
            key="unstable",
            filing=text(
                "树身倾斜、根边翻土，或树干空了。",
                "The trunk leans, soil lifts at its roots or it is hollow.",
            ),
            closing=text(
                "撑杆吃上力，用肩膀顶树干不摇。",
                "Props bear the trunk; a shoulder set against it cannot rock it.",
            ),
            handle=hours(12),
        ),
        Condition(
            key="pests",
            filing=text(
                "叶子成片枯黄，虫子落到行人身上。", "Leaves yellow in patches and insects drop on people."
            ),
            closing=text(
                "随手翻十片叶，活虫不到两条，树上挂着打药日期。",
                "Of ten leaves turned over fewer than two bear a live insect; the spraying date hangs there.",
            ),
            handle=working_days(7),
        ),
        Condition(
            key="too_thick",
            filing=text(
                "枝叶碰着电线、遮住灯或伸进窗户。", "It touches wires, hides a lamp or reaches into windows."
            ),
            closing=text(
                "枝梢离线、离窗都有一米，灯光落得到地。",
                "Twigs keep a metre from wires and windows, and lamplight reaches the ground.",
            ),
            handle=working_days(15),
        ),
    ),
)

GREEN_BELT = CaseType(
    key="green_belt",
    name=text("绿地绿带", "Green area"),
    major=MAJOR.key,
    code="0402",
    handle=working_days(7),
    call_back=None,
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="hides_traffic",
            filing=text("路口灌木长高，看不见对面来车。", "Shrubs at a corner hide what is coming."),
            closing=text(
                "蹲到驾驶座的高度，望得见斑马线两头。",
                "From the height of a driver's seat both ends of the crossing can be seen.",
            ),
            handle=working_days(3),
        ),
        Condition(
            key="litter",
            filing=text("花丛里藏着垃圾、狗屎。", "Litter or dog mess lies among the plants."),
            closing=text(
                "拨开枝条看根部，袋子和粪便都没有。",
                "Branches parted, neither bag nor mess shows at the roots.",
            ),
            handle=working_hours(8),
        ),
        Condition(
            key="taken_over",
            filing=text(
                "被人种菜、圈地或停车。", "Someone grows vegetables, fences off a plot or parks there."
            ),
            closing=text(
                "菜拔了、篱笆撤了，草皮重新铺满。",
                "Crops and fences are gone and turf covers the ground again.",
            ),
            handle=working_days(7),
        ),
        Condition(
            key="bare",
            filing=text(
                "踩出一条土路，或露土一平方米以上。",
                "A path has been trodden, or more than a square metre lies bare.",
            ),
            closing=text(
                "补的苗挺着活了，常走的地方改铺石板。",
                "The new plants stand alive, and where people walk there are stepping stones.",
            ),
            handle=working_days(15),
        ),
    ),
)

TREE_GRATE = CaseType(
    key="tree_grate",
    name=text("树池与护树设施", "Tree pit and guard"),
    major=MAJOR.key,
    code="0403",
    handle=working_days(5),
    call_back=None,
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="cover_up",
            filing=text(
                "树池盖板翘起或丢失，绊脚。",
                "The cover of a tree pit sticks up or is lost, and trips people.",
            ),
            closing=text(
                "盖板落平，鞋尖擦过去碰不到棱。", "It lies flat; a shoe tip brushed across meets no edge."
            ),
            handle=working_hours(8),
        ),
        Condition(
            key="strangled",
            filing=text("铁箍、绳子勒进树皮。", "A hoop or rope cuts into the bark."),
            closing=text(
                "松开的箍里塞得进手掌，伤口抹了药。",
                "A palm fits inside the loosened hoop and the wound is dressed.",
            ),
            handle=working_days(10),
        ),
    ),
)

PARK_FURNITURE = CaseType(
    key="park_furniture",
    name=text("公园座椅设施", "Park bench and fittings"),
    major=MAJOR.key,
    code="0404",
    take=working_hours(8),
    handle=working_days(5),
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="sharp",
            filing=text(
                "木条断了、钉子冒头，会划伤人。",
                "A slat is broken or a nail sticks out and could cut someone.",
            ),
            closing=text("手掌顺着椅面摸一遍，不扎手。", "A palm drawn along the seat meets nothing sharp."),
            handle=working_hours(6),
        ),
        Condition(
            key="unlit_steps",
            filing=text(
                "园灯不亮，晚上看不清台阶。", "Park lights are out and steps cannot be seen at night."
            ),
            closing=text(
                "天黑以后下台阶，每一级的边都分得出来。",
                "After dark the edge of every step can be told on the way down.",
            ),
            handle=working_days(3),
        ),
        Condition(
            key="loose",
            filing=text("座椅、亭柱、栏杆松动。", "A seat, pavilion post or railing is loose."),
            closing=text("使劲推三回，地脚螺丝不走位。", "Three hard pushes do not move the foot bolts."),
            handle=working_days(7),
        ),
    ),
)

CASE_TYPES = (
    STREET_TREE,
    GREEN_BELT,
    TREE_GRATE,
    PARK_FURNITURE,
)
