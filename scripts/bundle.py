"""One archive that installs Menkou on a machine without a network.

Usage: ``bundle.py make`` writes ``dist/menkou-VERSION-linux-ARCH.tar.gz``; ``bundle.py try ARCHIVE`` installs it into
an empty folder without a network, makes an installation there and opens a page. The wheels are those of uv.lock,
checked against its hashes, for the Python that runs this.
"""

import fcntl
import hashlib
import json
import os
import platform
import re
import shutil
import socket
import struct
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PATIENCE = 60
INIT = {
    "--place-key": "310112999",
    "--place-name": "样例镇",
    "--operations-centre": "样例城运中心",
    "--administrator": "王管理",
}

TEMPLATES = Path(__file__).parent / "bundled"
BESIDE = ("deploy", "docs")
"""Folders that go along: units and sites to be copied, pages to be read."""


def main() -> int:
    """Make or try."""
    match sys.argv[1:]:
        case ["make"]:
            print(make())
        case ["try", archive]:
            return tried(Path(archive))
        case ["inside", archive]:
            return inside(Path(archive))
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def make() -> Path:
    """Gather wheels, write the instructions, pack."""
    with tempfile.TemporaryDirectory(prefix="menkou-bundle-") as made:
        version = _version()
        arch = platform.machine()
        folder = Path(made) / f"menkou-{version}-linux-{arch}"
        (folder / "wheels").mkdir(parents=True)
        _fetch(folder)
        for name in BESIDE:
            shutil.copytree(ROOT / name, folder / name)
        [wheel] = folder.glob("wheels/menkou-*.whl")
        major, minor = map(str, sys.version_info[:2])
        _write(
            folder, {"VERSION": version, "ARCH": arch, "WHEEL": wheel.name, "MAJOR": major, "MINOR": minor}
        )
        archive = ROOT / "dist" / f"{folder.name}.tar.gz"
        archive.parent.mkdir(exist_ok=True)
        draft = archive.with_suffix(".draft")
        with tarfile.open(draft, "w:gz") as packed:
            packed.add(folder, folder.name, filter=_anonymous)
        draft.replace(archive)
    return archive


def _fetch(folder: Path) -> None:
    """Fetch every wheel of the lock file, and build our own."""
    uv = ["--frozen", "--no-dev", "--no-emit-project", "--format", "requirements-txt", "--quiet"]
    requirements = folder / "requirements.txt"
    _run(BIN / "uv", "export", *uv, "--output-file", requirements, cwd=ROOT)
    fetched = ["--require-hashes", "--only-binary", ":all:", "--quiet", "--disable-pip-version-check"]
    _run(sys.executable, "-m", "pip", "download", *fetched, "-r", requirements, "-d", folder / "wheels")
    _run(BIN / "uv", "build", "--wheel", "--quiet", "--out-dir", folder / "wheels", cwd=ROOT)
    (folder / "wheels" / ".gitignore").unlink(missing_ok=True)


def _write(folder: Path, words: dict[str, str]) -> None:
    for template in TEMPLATES.iterdir():
        text = template.read_text(encoding="utf-8")
        for name, word in words.items():
            text = text.replace(f"@{name}@", word)
        (folder / template.name).write_text(text, encoding="utf-8")
        (folder / template.name).chmod(template.stat().st_mode & 0o777)
    files = sorted(each for each in folder.rglob("*") if each.is_file())
    sums = [
        f"{hashlib.sha256(each.read_bytes()).hexdigest()}  {each.relative_to(folder)}\n" for each in files
    ]
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")


def _anonymous(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Leave out who packed it."""
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return member


def tried(archive: Path) -> int:
    """Try the archive in a network namespace of its own or, where none is to be had, with the index switched off."""
    command = [sys.executable, __file__, "inside", str(archive.resolve())]
    for apart in (["unshare", "--net"], ["unshare", "--map-root-user", "--net"]):
        if shutil.which("unshare") and subprocess.run([*apart, "true"], check=False).returncode == 0:
            return subprocess.run([*apart, *command], check=False).returncode
    print("No network namespace here: only the package index is switched off.")
    return subprocess.run(command, env={**os.environ, "PIP_NO_INDEX": "1"}, check=False).returncode


def inside(archive: Path) -> int:
    """Install, make an installation, ask the doctor, open a page."""
    with suppress(OSError):
        _loopback()
    print(f"network: {'there' if _network() else 'none'}", flush=True)
    own = {name: value for name, value in os.environ.items() if not name.startswith(("MENKOU_", "PYTHON"))}
    with tempfile.TemporaryDirectory(prefix="menkou-try-") as folder:
        home = Path(folder)
        environment = {**own, "MENKOU_HOME": str(home / "home"), "HOME": folder, "PIP_NO_INDEX": "1"}
        (home / "unpacked").mkdir()
        _run("tar", "xzf", archive, "-C", home / "unpacked")
        [unpacked] = (home / "unpacked").iterdir()
        started = time.monotonic()
        _run(unpacked / "install.sh", home / "opt", env=environment)
        print(f"installed in {time.monotonic() - started:.0f} s", flush=True)
        menkou = home / "opt" / "bin" / "menkou"
        _run(menkou, "init", *[part for pair in INIT.items() for part in pair], env=environment)
        _run(menkou, "doctor", env=environment)
        return _serves(menkou, environment)


def _serves(menkou: Path, environment: dict[str, str]) -> int:
    """Serve and open the front door, in Chinese."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    command = [menkou, "serve", "--port", str(port), "--workers", "1"]
    with subprocess.Popen(command, env=environment, start_new_session=True) as server:
        try:
            page = _page(port)
            files = _files(port, page)
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)
    print(f"served {len(page)} bytes, {'in Chinese' if '门口' in page else 'WITHOUT CHINESE'}, {files} files")
    return 0 if "门口" in page and 'lang="zh' in page else 1


def _page(port: int) -> str:
    for _ in range(PATIENCE * 5):
        with suppress(urllib.error.URLError, ConnectionError):
            return urllib.request.urlopen(f"http://127.0.0.1:{port}/find/", timeout=5).read().decode()
        time.sleep(0.2)
    raise TimeoutError(port)


def _files(port: int, page: str) -> int:
    """Fetch what the page names, and the map; give how many there were."""
    site = f"http://127.0.0.1:{port}"
    told = json.load(urllib.request.urlopen(f"{site}/map.json", timeout=5))
    named = {*re.findall(r'(?:href|src)="(/static/[^"]+)"', page), told["module"], told["sheet"]}
    for each in named:
        urllib.request.urlopen(f"{site}{each}", timeout=5).close()
    return len(named)


def _loopback() -> None:
    """Switch on this namespace's own 127.0.0.1."""
    up, running, set_flags = 1, 64, 0x8914
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as handle:
        fcntl.ioctl(handle, set_flags, struct.pack("16sH14x", b"lo", up | running))


def _network() -> bool:
    try:
        socket.create_connection(("1.1.1.1", 443), timeout=2).close()
    except OSError:
        return False
    return True


def _version() -> str:
    sys.path.insert(0, str(ROOT / "src"))
    import menkou

    return menkou.__version__


def _run(*command: str | Path, **options: object) -> None:
    subprocess.run([str(part) for part in command], check=True, **options)


if __name__ == "__main__":
    sys.exit(main())
