"""Components of the public networks: covers, hydrants, lamps, cabinets, lines; the pipes are in `pipes`."""

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
from menkou.packs.city_management import pipes

MAJOR = MajorClass(
    key="public_utilities", code="01", name=text("公用设施", "Public utilities"), kind=Kind.COMPONENT
)

MANHOLE_COVER = CaseType(
    key="manhole_cover",
    name=text("井盖", "Manhole cover"),
    major=MAJOR.key,
    code="0101",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    handle=working_hours(4),
    verify=hours(8),
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="missing",
            filing=text("井盖不见了，井口敞着。", "The cover is gone and the shaft lies open."),
            closing=text(
                "新盖与井座扣牢，成年人踩上去不翻不陷。",
                "A cover is locked into its frame; an adult's weight neither tips nor sinks it.",
            ),
            handle=hours(2),
        ),
        Condition(
            key="broken",
            filing=text(
                "盖面破洞或缺角超过25平方厘米，露筋也算。",
                "More than 25 cm² of the cover is broken away, or its steel shows.",
            ),
            closing=text(
                "换成整块同规格的盖子，四边的缝塞不进手指。",
                "A whole cover of the right size lies there, and no finger fits into the gap around it.",
            ),
            handle=working_hours(4),
        ),
        Condition(
            key="rattling",
            filing=text(
                "车一压就响，或者盖子比井座高低差出1.5厘米。",
                "It bangs under cars, or lies 1.5 cm higher or lower than its frame.",
            ),
            closing=text(
                "等三辆车碾过，听不见撞击，盖与座齐平。",
                "Three cars drive over it without a bang; cover and frame are level.",
            ),
            handle=working_days(3),
        ),
        Condition(
            key="surround",
            filing=text(
                "井口外一米以内的路面下沉、开裂、成坑。",
                "The road within a metre of the shaft has sunk, cracked or holed.",
            ),
            closing=text(
                "补好的一圈能走车，直尺横搭上去底下不透光。",
                "The mended ring carries cars; no light shows under a ruler laid across it.",
            ),
            handle=working_days(5),
        ),
    ),
)

FIRE_HYDRANT = CaseType(
    key="fire_hydrant",
    name=text("消火栓", "Fire hydrant"),
    major=MAJOR.key,
    code="0102",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    handle=hours(24),
    call_back=working_days(2),
    unit_kind="enterprise",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="knocked_over",
            filing=text(
                "栓体被撞歪、折断，或正在喷水。", "It has been knocked askew or snapped off, or is gushing."
            ),
            closing=text(
                "栓体竖直固定，关阀以后地上没有新的水流。",
                "It stands upright and fixed; with the valve shut no fresh water runs.",
            ),
            handle=hours(4),
        ),
        Condition(
            key="no_water",
            filing=text(
                "试开不出水，或者水柱软弱无力。", "Opened for a test, it gives nothing or a feeble stream."
            ),
            closing=text(
                "旋开就冲出有力的水柱，旋紧不再滴漏。",
                "Opened, it throws a strong stream; closed again, it does not drip.",
            ),
            handle=hours(24),
        ),
        Condition(
            key="buried",
            filing=text(
                "被货物、车辆或土堆遮住，够不着阀门。",
                "Goods, a car or earth hide it and the valve is out of reach.",
            ),
            closing=text(
                "在栓前张开双臂不碰东西，扳手转得满一圈。",
                "Arms spread before it touch nothing and a spanner turns full circle.",
            ),
            handle=working_hours(8),
        ),
        Condition(
            key="parts_missing",
            filing=text("少了闷盖、接口或编号牌。", "A cap, a coupling or the number plate is missing."),
            closing=text(
                "盖、口、牌三样都在，消防水带一扣就上。",
                "Cap, coupling and plate are there, and a fire hose snaps on.",
            ),
            handle=working_days(3),
        ),
    ),
)

STREET_LAMP = CaseType(
    key="street_lamp",
    name=text("路灯", "Street lamp"),
    major=MAJOR.key,
    code="0103",
    accept=hours(1),
    dispatch=hours(1),
    first_contact=working_days(1),
    take=hours(2),
    handle=working_days(3),
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="leaning_post",
            filing=text(
                "灯杆倾斜摇晃，或灯头快掉下来。",
                "The post leans or sways, or the lamp head is about to drop.",
            ),
            closing=text(
                "双手推杆纹丝不动，灯头螺栓补齐。",
                "Two hands cannot stir the post; no bolt is missing at the head.",
            ),
            handle=hours(3),
        ),
        Condition(
            key="open_hatch",
            filing=text(
                "杆脚小门没关，伸手碰得到电线。",
                "The hatch at the foot is open and a hand can reach the wires.",
            ),
            closing=text(
                "检修门已锁，孩子的指头也伸不进去。",
                "The hatch is locked; not even a child's finger gets in.",
            ),
            handle=hours(4),
        ),
        Condition(
            key="dark_stretch",
            filing=text(
                "连着三盏以上不亮，一段路漆黑。",
                "Three or more in a row are out and a stretch of road is dark.",
            ),
            closing=text(
                "天黑后从头走到尾，一盏不少都亮着。", "Walked from end to end after dusk, not one lamp fails."
            ),
            handle=hours(24),
        ),
        Condition(
            key="single_out",
            filing=text(
                "单独一盏不亮、白天不灭或忽明忽暗。", "A single lamp is out, burns by day or flickers."
            ),
            closing=text(
                "入夜自动点亮，守十分钟没有闪过。",
                "It comes on by itself at dusk and does not flicker in ten minutes.",
            ),
            handle=working_days(3),
        ),
    ),
)

POWER_BOX = CaseType(
    key="power_box",
    name=text("电力箱柜", "Power cabinet"),
    major=MAJOR.key,
    code="0104",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    handle=working_hours(8),
    verify=hours(24),
    call_back=None,
    unit_kind="enterprise",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="door_open",
            filing=text(
                "箱门敞着或锁坏，里面带电部分外露。",
                "The door is open or its lock broken, and live parts show.",
            ),
            closing=text(
                "柜门锁上并有触电警示，拽把手打不开。",
                "The door is locked and marked with its warning; pulling the handle does nothing.",
            ),
            handle=hours(2),
        ),
        Condition(
            key="struck",
            filing=text(
                "箱体被撞移位，或冒烟、有焦味。",
                "A blow has shifted it, or smoke or a burnt smell comes out.",
            ),
            closing=text(
                "外壳端正无裂口，供电公司检测后挂回了铭牌。",
                "The case is straight and unsplit; tested, it has its plate back from the power company.",
            ),
            handle=hours(4),
        ),
        Condition(
            key="rusted",
            filing=text("外壳锈穿或编号磨没了。", "The case is rusted through or its number worn off."),
            closing=text(
                "锈洞焊补后漆色均匀，五步外读得出编号。",
                "Holes are welded and evenly painted; the number reads from five paces.",
            ),
            handle=working_days(10),
        ),
    ),
)

OVERHEAD_LINE = CaseType(
    key="overhead_line",
    name=text("架空线和杆", "Overhead line and pole"),
    major=MAJOR.key,
    code="0105",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    handle=working_days(5),
    verify=hours(24),
    unit_kind="enterprise",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="low_line",
            filing=text(
                "线缆下垂，离车道不足4.5米。", "A cable hangs less than 4.5 m above the carriageway."
            ),
            closing=text(
                "从最低点量，已高过4.5米，厢式货车钻得过。",
                "Its lowest point measures over 4.5 m and a box lorry passes beneath.",
            ),
            handle=hours(4),
        ),
        Condition(
            key="leaning_pole",
            filing=text(
                "杆身歪斜、根部开裂，或拉线松脱。",
                "The pole leans, is cracked at the foot or has lost its stay.",
            ),
            closing=text(
                "铅垂线比着杆身是正的，拉线绷紧，脚下填实。",
                "A plumb line shows it straight, the stay taut, the foot packed tight.",
            ),
            handle=hours(6),
        ),
        Condition(
            key="tangle",
            filing=text(
                "废线成团盘在墙上，没有单位认领。",
                "Dead cables hang on a wall in coils and no firm claims them.",
            ),
            closing=text(
                "没用的剪尽收走，留下的扎齐贴墙、挂着归属牌。",
                "The dead ones are cut and gone; the rest run neatly and carry their owner's tag.",
            ),
            handle=working_days(15),
        ),
    ),
)

CASE_TYPES = (
    MANHOLE_COVER,
    FIRE_HYDRANT,
    STREET_LAMP,
    POWER_BOX,
    OVERHEAD_LINE,
    *pipes.CASE_TYPES,
)
