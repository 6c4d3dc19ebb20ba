"""What people of an estate say when they say something, in their own words."""

from menkou.kernel.programmes.schema import Doorstep, text

DOORSTEPS = (
    Doorstep(
        key="lifts",
        name=text("电梯", "Lift"),
        examples=text("停了、抖、对讲不通", "stands, shakes, alarm is dead"),
        majors=("lifts",),
        otherwise="lift_out_of_order",
    ),
    Doorstep(
        key="leaks",
        name=text("漏水、房屋", "Leaks and walls"),
        examples=text("屋顶漏、外墙掉、下水堵", "roof, outer wall, blocked pipe"),
        majors=("walls_and_roofs",),
        otherwise="roof_leak",
    ),
    Doorstep(
        key="stairs",
        name=text("楼道、灯、门禁", "Stairs, lamps, doors"),
        examples=text("灯不亮、门坏了、没人扫", "dark, door broken, not swept"),
        majors=("light_and_machines", "cleaning_and_green", "gate_and_guard"),
        otherwise="stair_cleaning",
    ),
    Doorstep(
        key="parking",
        name=text("停车、充电", "Parking, charging"),
        examples=text("堵路、没车位、电瓶车", "blocked way, no bay, e-bikes"),
        majors=("parking_and_charging",),
        otherwise="blocked_way",
    ),
    Doorstep(
        key="firm",
        name=text("物业、业委会", "Firm and owners"),
        examples=text("收费、账目、维修资金", "fees, accounts, repair fund"),
        majors=("firm_and_contract", "fees_and_accounts", "shared_money", "owners_affairs"),
        otherwise="contract_service",
    ),
    Doorstep(
        key="neighbours",
        name=text("邻居、宠物", "Building work, pets"),
        examples=text("楼上吵、装修、养狗", "noise above, walls, dogs"),
        majors=("living_side_by_side",),
        otherwise="noise_above",
    ),
)
