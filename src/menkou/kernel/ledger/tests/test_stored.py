"""The stored tree gives the same roots and proofs as one in memory, in a few reads."""

import random
from typing import Any

import pytest

from menkou.kernel.ledger import models, sealer, stored, tree
from menkou.kernel.ledger.tests.records import MONDAY, happens, past_the_triggers

pytestmark = pytest.mark.django_db
SIZES = [1, 2, 255, 256, 257, 300, 511, 512, 600]


@pytest.fixture
def leaves() -> list[bytes]:
    """Six hundred sealed events."""
    happens(times=600)
    sealer.seal(at=MONDAY)
    return [bytes(leaf) for leaf in models.Leaf.objects.order_by("index").values_list("hash", flat=True)]


def test_an_empty_record_has_no_leaves() -> None:
    assert stored.size() == 0
    assert stored.StoredTree(0).root() == tree.EMPTY_ROOT


def test_every_root_is_that_of_the_leaves(leaves: list[bytes]) -> None:
    for size in SIZES:
        assert stored.StoredTree(size).root() == tree.root(leaves[:size])


def test_a_frontier_goes_on_where_the_tree_ends(leaves: list[bytes]) -> None:
    for size in SIZES[:-1]:
        frontier = stored.StoredTree(size).frontier()
        for leaf in leaves[size:]:
            frontier.add(leaf)
        assert frontier.root() == tree.root(leaves)


def test_every_proof_leads_to_the_root(leaves: list[bytes]) -> None:
    chance = random.Random(20261123)
    for size in SIZES:
        whole, root = stored.StoredTree(size), tree.root(leaves[:size])
        for index in chance.sample(range(size), min(size, 20)):
            proof = whole.inclusion_proof(index)
            assert tree.includes(root, size, leaf=leaves[index], index=index, proof=proof)
        for first in chance.sample(range(1, size + 1), min(size, 20)):
            proof = whole.consistency_proof(first)
            assert tree.continues(tree.root(leaves[:first]), first, root, size, proof=proof)


def test_a_proof_reads_at_most_two_tiles_of_a_level(
    leaves: list[bytes], django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(4):
        stored.StoredTree(600).inclusion_proof(77)


def test_what_is_read_ahead_gives_the_same_proofs_for_one_statement_each_eight_levels(
    leaves: list[bytes], django_assert_num_queries: Any
) -> None:
    for size in (1, 256, 257, 600):
        plain, whole = stored.StoredTree(size), stored.StoredTree(size)
        asked = sorted({0, size // 3, size // 2, size - 1})
        proofs = [plain.inclusion_proof(index) for index in asked]
        with django_assert_num_queries(1 if size < stored.TILE else 2):
            whole.read_ahead(asked)
            assert [whole.inclusion_proof(index) for index in asked] == proofs


def test_a_missing_node_is_named(leaves: list[bytes]) -> None:
    with past_the_triggers():
        models.Subtree.objects.filter(level=8, index=1).delete()

    with pytest.raises(stored.NodeMissing, match="no node 1 on level 8"):
        stored.StoredTree(600).root()
