"""A page loads from here and nowhere else; a map's tiles come from the one host that was named."""

from menkou.face import policy


def test_nothing_is_let_in_from_elsewhere() -> None:
    said = policy.policy()["DIRECTIVES"]
    assert not [
        source for sources in said.values() for source in sources if "http" in source or "*" in source
    ]
    assert "'unsafe-inline'" not in said["script-src"] + said["style-src"]


def test_tiles_come_from_their_own_host_and_bring_nothing_else() -> None:
    said = policy.policy("https://tiles.example.org/{z}/{x}/{y}.png")["DIRECTIVES"]
    let_in = {name for name, sources in said.items() if "https://tiles.example.org" in sources}
    assert let_in == {"img-src", "connect-src"}
