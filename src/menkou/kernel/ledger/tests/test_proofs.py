"""A proof convinces someone who has nothing but the key; anything changed in it is found; garbage is refused."""

import copy
import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from menkou.kernel.ledger import bodies, heads, notes, proofs, sealer, signing, tree
from menkou.kernel.ledger.encoding import to_base64
from menkou.kernel.ledger.tests.records import MONDAY, TUESDAY, entry, happens

SIGNER = notes.Signer("menkou.example", Ed25519PrivateKey.from_private_bytes(bytes(range(32))))


def made(signer: notes.Signer = SIGNER) -> dict[str, Any]:
    """A proof of three events among seven, made without a database."""
    written = [bodies.write(entry(f"record:{number % 2}", number // 2 + 1)) for number in range(7)]
    leaves = [tree.leaf_hash(body.encode()) for body in written]
    head = heads.Head.at(MONDAY, origin=signer.name, size=7, root=tree.root(leaves))
    events = []
    for index in (1, 3, 5):
        path = tree.inclusion_proof(index, 7, lambda span: tree.root(leaves[span[0] : span[1]]))
        events.append({"leaf": index, "body": written[index], "path": [to_base64(step) for step in path]})
    return {
        "format": proofs.FORMAT,
        "verifier": str(signer.verifier),
        "checkpoint": signer.sign(head.text),
        "events": events,
    }


PROOF = made()


def ids(document: object, **key: Any) -> set[str]:
    return {finding.id.removeprefix("ledger.") for finding in proofs.check(document, **key).findings}


@pytest.mark.django_db
def test_what_is_sealed_can_be_proved() -> None:
    happens("record:1", times=3)
    happens("record:2", times=300)
    sealer.seal(at=MONDAY)

    result = proofs.check(json.dumps(proofs.proof(["record:1", "record:2"])), key=str(signing.verifier()))

    assert result.is_sound
    assert result.versions == {"record:1": 3, "record:2": 300}
    assert result.head is not None
    assert result.head.size == 303


@pytest.mark.django_db
def test_what_is_not_sealed_yet_is_left_out() -> None:
    happens("record:1")
    sealer.seal(at=MONDAY)
    happens("record:1", after=1)

    assert proofs.check(proofs.proof(["record:1"])).versions == {"record:1": 1}


@pytest.mark.django_db
def test_nothing_sealed_is_nothing_to_prove() -> None:
    happens("record:1")
    with pytest.raises(proofs.NothingSealed, match="record:1"):
        proofs.proof(["record:1"])

    sealer.seal(at=TUESDAY)
    with pytest.raises(proofs.NothingSealed, match="record:2"):
        proofs.proof(["record:2"])


def test_a_proof_is_checked_as_text_and_as_read() -> None:
    assert proofs.check(PROOF).is_sound
    assert proofs.check(json.dumps(PROOF), key=str(SIGNER.verifier)).is_sound


@settings(deadline=None)
@given(st.data())
def test_no_character_of_a_proof_can_be_changed(data: st.DataObject) -> None:
    text = json.dumps(PROOF, ensure_ascii=False, separators=(",", ":"))
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from('0aB"\\{}[],: \n—é') | st.characters())
    changed = text[:place] + other + text[place + 1 :]

    assert proofs.check(changed).is_sound == means_the_same(changed, text)


@settings(deadline=None)
@given(st.data())
def test_no_part_of_a_proof_can_be_changed(data: st.DataObject) -> None:
    changed = copy.deepcopy(PROOF)
    container, key = data.draw(st.sampled_from(list(places(changed))))
    container[key] = data.draw(json_values)

    assert proofs.check(changed).is_sound == means_the_same(json.dumps(changed), json.dumps(PROOF))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)


@settings(deadline=None)
@given(json_values | st.binary())
def test_whatever_is_no_proof_is_refused(document: object) -> None:
    assert ids(document) == {"proof_malformed"}


@settings(deadline=None)
@given(st.text())
def test_a_text_that_is_no_proof_is_refused(text: str) -> None:
    assert ids(text) == {"proof_malformed"}


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"leaf": ' + "1" * 5000 + "}", '{"format":1,"format":2}', "NaN"]
)
def test_a_text_that_breaks_careless_readers_is_refused(text: str) -> None:
    assert ids(text) == {"proof_malformed"}


@pytest.mark.parametrize(
    ("part", "value", "why"),
    [
        ("leaf", True, "not a whole number"),
        ("leaf", -1, "not a whole number"),
        ("body", "\ud800", "surrogate"),
        ("body", None, "not a text"),
        ("path", {}, "not a list"),
        ("path", ["AAAA"], "not 32 bytes"),
        ("path", ["AAA"], "not base64"),
        ("path", [to_base64(bytes(32))] * 65, "longer than in any tree"),
    ],
)
def test_a_malformed_event_is_told_where_and_why(part: str, value: object, why: str) -> None:
    [finding] = proofs.check(PROOF | {"events": [PROOF["events"][0] | {part: value}]}).findings

    assert finding.id == "ledger.proof_malformed"
    assert finding.where.startswith(f"events[0].{part}")
    assert why in finding.where


def test_a_proof_without_events_proves_nothing() -> None:
    assert ids(PROOF | {"events": []}) == {"proof_empty"}


def test_an_event_left_out_is_missed() -> None:
    assert ids(PROOF | {"events": PROOF["events"][1:]}) == {"versions_broken"}


def test_events_out_of_order_are_noticed() -> None:
    assert ids(PROOF | {"events": PROOF["events"][::-1]}) == {"versions_broken"}


def test_a_proof_under_another_key_than_the_trusted_one_is_refused() -> None:
    other = notes.Signer(SIGNER.name, Ed25519PrivateKey.generate())

    assert proofs.check(made(other)).is_sound
    assert ids(made(other), key=str(SIGNER.verifier)) == {"proof_of_another_key", "proof_unsigned"}


def test_a_proof_that_only_names_another_key_says_so() -> None:
    other = notes.Signer(SIGNER.name, Ed25519PrivateKey.generate())

    assert ids(PROOF | {"verifier": str(other.verifier)}, key=str(SIGNER.verifier)) == {
        "proof_of_another_key"
    }


def test_a_key_that_is_none_is_the_askers_mistake() -> None:
    with pytest.raises(notes.MalformedKey):
        proofs.check(PROOF, key="nonsense")


def test_a_sealed_body_that_cannot_be_read_is_named() -> None:
    leaf = tree.leaf_hash(b"[]")
    head = heads.Head(SIGNER.name, 1, leaf)
    event = {"leaf": 0, "body": "[]", "path": []}

    assert ids(PROOF | {"checkpoint": SIGNER.sign(head.text), "events": [event]}) == {"body_unreadable"}


OUTSIDER = """
import json, sys
from menkou.kernel.ledger import proofs, receipts
document = json.load(sys.stdin)
assert proofs.check(document).is_sound
document["events"][0]["leaf"] += 1
print(*proofs.check(document).findings)
"""


@pytest.mark.slow
def test_a_proof_is_checked_without_settings_or_a_database() -> None:
    checked = subprocess.run(
        [sys.executable, "-c", OUTSIDER],
        env={"PYTHONIOENCODING": "utf-8"},
        input=json.dumps(PROOF),
        capture_output=True,
        check=True,
        text=True,
    )

    assert checked.stdout == (
        "events[0]: The proof does not lead from this event to the checkpoint. [ledger.proof_event_unproved]\n"
    )


def means_the_same(one: str, other: str) -> bool:
    try:
        return bool(json.loads(one, object_pairs_hook=list) == json.loads(other, object_pairs_hook=list))
    except ValueError:
        return False


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Everything in a document that can be replaced."""
    keys = value.keys() if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from places(value[key])
