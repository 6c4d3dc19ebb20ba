"""Lanterns of an invented town: a lantern may take longer now."""

from dataclasses import replace

from menkou.kernel.programmes.schema import working_days
from menkou.kernel.programmes.tests.lanterns import pack

LANTERN, CROWDING = pack.PROGRAMME.case_types

PROGRAMME = replace(
    pack.PROGRAMME,
    case_types=(replace(LANTERN, handle=working_days(9)), CROWDING),
)
