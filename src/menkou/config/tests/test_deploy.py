"""What is handed out for a server is what systemd, nginx and Menkou itself can read."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from menkou.config import environment
from menkou.config.cli import menkou

DEPLOY = Path(__file__).parents[4] / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
COMMAND = "/opt/menkou/bin/menkou"
BACKUPS = {"menkou-backup.service", "menkou-keys.service"}


def setting(unit: Path, name: str) -> list[str]:
    return re.findall(rf"^{name}=(.*)$", unit.read_text(), re.MULTILINE)


def needs(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not here")
    return found


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_every_service_runs_a_command_that_there_is(unit: Path) -> None:
    [program, *arguments] = shlex.split(setting(unit, "ExecStart")[0])
    assert program == COMMAND

    context: click.Context = click.Context(menkou, info_name="menkou")
    command: click.Command = menkou
    while isinstance(command, click.Group) and arguments:
        found = command.get_command(context, arguments[0])
        assert found is not None, arguments
        command, arguments = found, arguments[1:]
    command.make_parser(context).parse_args(arguments)


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_every_service_can_write_only_where_its_data_are(unit: Path) -> None:
    assert setting(unit, "NoNewPrivileges") == ["yes"]
    assert setting(unit, "ProtectSystem") == ["strict"]
    assert setting(unit, "User") == ["menkou"]
    assert set(setting(unit, "ReadWritePaths")) <= {"/var/backups/menkou", "-/mnt/safe/menkou-keys"}


def test_the_target_wants_every_part() -> None:
    [wanted] = setting(DEPLOY / "systemd" / "menkou.target", "Wants")

    assert set(wanted.split()) == {unit.name for unit in SERVICES} - BACKUPS


def test_systemd_understands_the_units(tmp_path: Path) -> None:
    analyze = needs("systemd-analyze")
    for unit in UNITS:
        (tmp_path / unit.name).write_text(unit.read_text().replace(COMMAND, sys.executable))

    told = subprocess.run(
        [analyze, "verify", "--man=no", *tmp_path.iterdir()], capture_output=True, text=True, check=False
    )

    assert (told.returncode, told.stderr) == (0, "")


def test_nginx_understands_the_site(tmp_path: Path) -> None:
    nginx = needs("nginx")
    files = f"-keyout {tmp_path}/privkey.pem -out {tmp_path}/fullchain.pem"
    made = f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=sample {files}"
    subprocess.run(shlex.split(made), check=True, capture_output=True)
    site = (DEPLOY / "nginx" / "menkou.conf").read_text()
    site = site.replace("/etc/letsencrypt/live/menkou.example.org", str(tmp_path))
    site = site.replace("/var/log/nginx", str(tmp_path))
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/nginx.pid; error_log {tmp_path}/error.log; events {{}} http {{ {site} }}"
    )

    told = subprocess.run(
        [nginx, "-t", "-q", "-c", tmp_path / "nginx.conf"], capture_output=True, text=True, check=False
    )

    assert told.returncode == 0, told.stderr


def test_the_log_of_the_proxy_leaves_out_whole_addresses() -> None:
    [logged] = re.findall(r"log_format menkou (.*);", (DEPLOY / "nginx" / "menkou.conf").read_text())

    assert "$menkou_logged" in logged
    assert not re.search(r"\$(request|request_uri|uri|args|http_referer|http_cookie)\b", logged)


def test_the_settings_handed_out_can_be_used() -> None:
    lines = [line.partition("=") for line in (DEPLOY / "menkou.env").read_text().splitlines()]
    told = {name: shlex.split(value)[0] for name, _, value in lines if name.startswith("MENKOU_")}

    read = environment.read(told)

    assert (read.https, read.origin) == (True, "menkou.example.org")
    assert read.database["OPTIONS"]["host"] == "/var/run/postgresql"
