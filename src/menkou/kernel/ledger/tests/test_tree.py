"""The tree is that of RFC 6962, byte for byte, and every proof proves exactly one thing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menkou.kernel.ledger import tree

# The eight leaves, roots and paths that the reference implementation of Certificate Transparency is tested with.
INPUTS = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
PATHS = {
    (0, 1): [],
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    (1, 5): [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
CONSISTENCY = {
    (1, 1): [],
    (1, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
LEAVES = [tree.leaf_hash(data) for data in INPUTS]
sizes = st.integers(1, 300)


def leaves_of(size: int) -> list[bytes]:
    return [tree.leaf_hash(number.to_bytes(4)) for number in range(size)]


def root_of(leaves: list[bytes]) -> tree.RootOf:
    return lambda span: by_definition(leaves[span[0] : span[1]])


def by_definition(leaves: list[bytes]) -> bytes:
    """The recursive definition of RFC 6962, written down as it stands there."""
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return tree.node_hash(by_definition(leaves[:half]), by_definition(leaves[half:]))


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert tree.root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("size", range(1, 9))
def test_the_published_roots_are_met(size: int) -> None:
    assert tree.root(LEAVES[:size]).hex() == ROOTS[size - 1]


@pytest.mark.parametrize(("index", "size"), PATHS)
def test_the_published_inclusion_proofs_are_met(index: int, size: int) -> None:
    proof = tree.inclusion_proof(index, size, root_of(LEAVES))

    assert [step.hex() for step in proof] == PATHS[index, size]


@pytest.mark.parametrize(("first", "second"), CONSISTENCY)
def test_the_published_consistency_proofs_are_met(first: int, second: int) -> None:
    proof = tree.consistency_proof(first, second, root_of(LEAVES))

    assert [step.hex() for step in proof] == CONSISTENCY[first, second]


@settings(deadline=None)
@given(sizes)
def test_adding_leaf_by_leaf_gives_the_root_of_the_definition(size: int) -> None:
    assert tree.root(leaves_of(size)) == by_definition(leaves_of(size))


@settings(deadline=None)
@given(sizes)
def test_every_complete_subtree_is_told_once_when_its_last_leaf_comes(size: int) -> None:
    leaves, frontier = leaves_of(size), tree.Frontier()
    told = [node for leaf in leaves for node in frontier.add(leaf)]

    expected = {
        (level, index): by_definition(leaves[index << level : (index + 1) << level])
        for level in range(size.bit_length())
        for index in range(size >> level)
    }
    assert {(node.level, node.index): node.hash for node in told} == expected
    assert len(told) == len(expected)


@settings(deadline=None)
@given(sizes)
def test_the_complete_subtrees_of_a_tree_join_to_its_root(size: int) -> None:
    leaves = leaves_of(size)
    peaks = [
        by_definition(leaves[index << level : (index + 1) << level])
        for level, index in tree.complete_subtrees((0, size))
    ]

    assert tree.join(peaks) == by_definition(leaves)


@settings(deadline=None)
@given(sizes, st.data())
def test_a_leaf_is_proved_at_its_own_place_and_at_no_other(size: int, data: st.DataObject) -> None:
    index, other = data.draw(st.integers(0, size - 1)), data.draw(st.integers(-1, size + 1))
    leaves = leaves_of(size)
    proof = tree.inclusion_proof(index, size, root_of(leaves))
    root = by_definition(leaves)

    assert tree.includes(root, size, leaf=leaves[index], index=other, proof=proof) == (index == other)


@settings(deadline=None)
@given(sizes, st.data())
def test_an_inclusion_proof_with_anything_changed_proves_nothing(size: int, data: st.DataObject) -> None:
    leaves, index = leaves_of(size), data.draw(st.integers(0, size - 1))
    root, leaf = by_definition(leaves), leaves[index]
    proof = tree.inclusion_proof(index, size, root_of(leaves))

    for changed in changes(proof):
        assert not tree.includes(root, size, leaf=leaf, index=index, proof=changed)
    assert not tree.includes(root, size, leaf=root[::-1], index=index, proof=proof)
    assert not tree.includes(root[::-1], size, leaf=leaf, index=index, proof=proof)


@settings(deadline=None)
@given(sizes, st.data())
def test_a_tree_is_proved_to_continue_its_own_past(size: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, size))
    leaves = leaves_of(size)
    older, newer = tree.root(leaves[:first]), by_definition(leaves)
    proof = tree.consistency_proof(first, size, root_of(leaves))

    assert tree.continues(older, first, newer, size, proof=proof)
    for changed in changes(proof):
        assert not tree.continues(older, first, newer, size, proof=changed)
    assert not tree.continues(older[::-1], first, newer, size, proof=proof)
    if first:
        assert not tree.continues(older, first, newer[::-1], size, proof=proof)


@settings(deadline=None)
@given(sizes, st.data())
def test_a_rewritten_tree_has_no_proof_to_continue_the_old_one(size: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(1, size))
    leaves = leaves_of(size)
    older = tree.root(leaves[:first])
    leaves[data.draw(st.integers(0, first - 1))] = tree.leaf_hash(b"rewritten")
    proof = tree.consistency_proof(first, size, root_of(leaves))

    assert not tree.continues(older, first, tree.root(leaves), size, proof=proof)


def test_a_proof_of_no_leaf_is_refused() -> None:
    with pytest.raises(ValueError, match="no leaf 3 among 3"):
        tree.inclusion_proof(3, 3, root_of(LEAVES))


def test_a_shorter_tree_does_not_continue_a_longer_one() -> None:
    with pytest.raises(ValueError, match="2 leaves cannot continue one of 3"):
        tree.consistency_proof(3, 2, root_of(LEAVES))
    assert not tree.continues(by_definition(LEAVES[:3]), 3, by_definition(LEAVES[:2]), 2, proof=[])


def changes(proof: list[bytes]) -> list[list[bytes]]:
    """Everything that can be done to a proof: a step more, a step less, a step turned."""
    shorter = [proof[:place] + proof[place + 1 :] for place in range(len(proof))]
    turned = [[*proof[:place], step[::-1], *proof[place + 1 :]] for place, step in enumerate(proof)]
    return [[*proof, b"\x00" * 32], *shorter, *turned]
