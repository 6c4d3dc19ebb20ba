"""Every mistake in the environment has an id that stays, and a hint that says what would be right."""

from pathlib import Path

import pytest

from menkou.config import environment


@pytest.mark.parametrize(
    ("variables", "id", "hint"),
    [
        ({"MENKOU_DEBUG": "yes"}, "menkou.E001", "0 or 1"),
        ({"MENKOU_DEMO": ""}, "menkou.E001", "0 or 1"),
        ({"MENKOU_DATABASE_URL": "mysql://localhost/menkou"}, "menkou.E002", "postgresql://user"),
        ({"MENKOU_DATABASE_URL": "menkou.sqlite3"}, "menkou.E002", "leave it out"),
        ({"MENKOU_DATABASE_URL": "postgresql://menkou@localhost"}, "menkou.E003", "End it with /name"),
        ({"MENKOU_DATABASE_URL": "sqlite://"}, "menkou.E003", "End it with /name"),
        ({"MENKOU_DATABASE_URL": "postgresql://menkou:p/w@localhost/menkou"}, "menkou.E004", "%2F"),
        ({"MENKOU_DATABASE_URL": "postgresql://localhost:five/menkou"}, "menkou.E004", "a number"),
        ({"MENKOU_ORIGIN": "our town"}, "menkou.E005", "without spaces"),
        ({"MENKOU_ORIGIN": "town+centre"}, "menkou.E005", "without a plus"),
        ({"MENKOU_ORIGIN": ""}, "menkou.E005", "such as menkou.example.org"),
        ({"MENKOU_HOSTS": "https://menkou.example.org"}, "menkou.E007", "without https://"),
        ({"MENKOU_TILES": "tiles.example.org"}, "menkou.E012", "{z}"),
        ({"MENKOU_TILES": "https://{s}.example.org/{z}/{x}/{y}"}, "menkou.E012", "whole name"),
        ({"MENKOU_METRICS_TOKEN": "too-short"}, "menkou.E009", "20 characters"),
    ],
)
def test_a_variable_that_cannot_be_used_is_refused_by_id_with_a_hint(
    variables: dict[str, str], id: str, hint: str
) -> None:
    with pytest.raises(environment.Misconfigured) as refused:
        environment.read(variables)

    assert refused.value.id == id
    assert hint in refused.value.hint
    assert str(refused.value).startswith(f"{id}: ")


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "home"
    file.touch()

    with pytest.raises(environment.Misconfigured, match="Name a folder") as refused:
        environment.read({"MENKOU_HOME": str(file)})

    assert refused.value.id == "menkou.E006"


def test_without_any_variable_everything_lives_under_var() -> None:
    read = environment.read({})

    assert read.home == Path("var").resolve()
    assert read.database["NAME"] == str(read.home / "menkou.sqlite3")
    assert (read.keys.parent, read.attachments.parent) == (read.home, read.home)
    assert (read.origin, read.debug, read.demo) == ("menkou.local", False, False)


def test_the_address_of_a_postgresql_is_read_whole() -> None:
    address = "postgresql://men%40kou:p%2Fw@db.example.org:5433/town%20hall?sslmode=require"

    database = environment.database(address)

    assert {name: database[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "town hall",
        "USER": "men@kou",
        "PASSWORD": "p/w",
        "HOST": "db.example.org",
        "PORT": "5433",
    }
    assert database["OPTIONS"]["sslmode"] == "require"


def test_the_secret_that_init_wrote_is_kept_and_without_it_each_process_has_its_own(tmp_path: Path) -> None:
    nowhere = {"MENKOU_HOME": str(tmp_path)}
    assert environment.read(nowhere).secret_key != environment.read(nowhere).secret_key

    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "django.secret").write_text("kept\n")

    assert environment.read(nowhere).secret_key == "kept"
    assert environment.read({**nowhere, "MENKOU_SECRET_KEY": "given"}).secret_key == "given"


def test_a_secret_that_belongs_to_somebody_else_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "django.secret").write_text("kept")

    def refuse(path: Path) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_text", refuse)  # tests may run as root, whom nothing is refused

    with pytest.raises(environment.Misconfigured, match="as the user who ran") as refused:
        environment.read({"MENKOU_HOME": str(tmp_path)})

    assert refused.value.id == "menkou.E008"


def test_names_of_the_site_may_stand_with_spaces_between_them() -> None:
    assert environment.read({"MENKOU_HOSTS": "a.example.org, b.example.org,"}).hosts == [
        "a.example.org",
        "b.example.org",
    ]
