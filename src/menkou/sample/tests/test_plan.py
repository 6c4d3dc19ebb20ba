"""The sample town's plan: blocks that share their edges and fill the town."""

from itertools import combinations

import shapely
from shapely.geometry import shape

from menkou.sample import plan


def test_blocks_neither_overlap_nor_leave_gaps() -> None:
    blocks = [shape(block.outline) for block in plan.blocks()]

    assert all(block.is_valid for block in blocks)
    assert all(one.intersection(other).area < 1e-12 for one, other in combinations(blocks, 2))
    assert shapely.union_all(blocks).symmetric_difference(shape(plan.town())).area < 1e-12


def test_what_lies_below_a_block_lies_in_it() -> None:
    for block in plan.blocks():
        for strip in block.strips(3):
            assert shape(block.outline).buffer(1e-6).contains(shape(strip.outline))
            point = strip.point(0.5, 0.5)
            assert shape(strip.outline).contains(shapely.Point(*map(float, point)))
