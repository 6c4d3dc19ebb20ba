"""Red property: residents' committee, owners' committee and property firm, each with its part in one estate."""

from menkou.kernel.programmes.schema import Programme, text
from menkou.packs.red_property import (
    cleaning_and_green,
    doorsteps,
    fees_and_accounts,
    firm_and_contract,
    gate_and_guard,
    lifts,
    light_and_machines,
    living_side_by_side,
    owners_affairs,
    parking_and_charging,
    shared_money,
    walls_and_roofs,
)

PROGRAMME = Programme(
    key="red_property",
    name=text("红色物业", "Red property"),
    purpose=text(
        "小区里的事：居委会、业委会、物业坐到一张桌上，谁的事谁办，换一家来核查，账和票贴出来给人看。",
        "Matters of an estate: three parties at one table, another checks, and accounts and votes are posted.",
    ),
    major_classes=(
        lifts.MAJOR,
        walls_and_roofs.MAJOR,
        light_and_machines.MAJOR,
        gate_and_guard.MAJOR,
        parking_and_charging.MAJOR,
        cleaning_and_green.MAJOR,
        fees_and_accounts.MAJOR,
        shared_money.MAJOR,
        living_side_by_side.MAJOR,
        owners_affairs.MAJOR,
        firm_and_contract.MAJOR,
    ),
    case_types=(
        *lifts.CASE_TYPES,
        *walls_and_roofs.CASE_TYPES,
        *light_and_machines.CASE_TYPES,
        *gate_and_guard.CASE_TYPES,
        *parking_and_charging.CASE_TYPES,
        *cleaning_and_green.CASE_TYPES,
        *fees_and_accounts.CASE_TYPES,
        *shared_money.CASE_TYPES,
        *living_side_by_side.CASE_TYPES,
        *owners_affairs.CASE_TYPES,
        *firm_and_contract.CASE_TYPES,
    ),
    doorsteps=doorsteps.DOORSTEPS,
)
