#!/bin/sh
# 安装门口，不用网络。 Installs Menkou; needs no network.
# Usage: ./install.sh [FOLDER]     (left out: /opt/menkou)
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
target=${1:-/opt/menkou}
python=${PYTHON:-python3}
quiet="--quiet --disable-pip-version-check --no-index"

fail() { echo "install.sh: $*" >&2; exit 1; }

"$python" -c 'import sys; sys.exit(sys.version_info[:2] != (@MAJOR@, @MINOR@))' 2>/dev/null ||
    fail "需要 Python @MAJOR@.@MINOR@；可以用 PYTHON=/路径/python@MAJOR@.@MINOR@ 指明。
Python @MAJOR@.@MINOR@ is needed; name it by PYTHON=/path/to/python@MAJOR@.@MINOR@."
"$python" -c 'import ensurepip, venv' 2>/dev/null ||
    fail "需要 Debian 的软件包 python3-venv。 Debian's package python3-venv is needed: apt install python3-venv"
(cd "$here" && sha256sum --check --quiet --strict SHA256SUMS) ||
    fail "文件不完整，请重新拷贝。 The archive is damaged; copy it again."

mkdir -p "$target/versions" "$target/bin"
made=$(CDPATH= cd -- "$target" && pwd)/versions/@VERSION@
[ ! -e "$made" ] || fail "$made 已经在了。 It is there already."
trap 'rm -rf "$made"' EXIT
"$python" -m venv "$made"
"$made/bin/python" -m pip install $quiet --find-links "$here/wheels" --require-hashes -r "$here/requirements.txt"
"$made/bin/python" -m pip install $quiet --no-deps "$here/wheels/@WHEEL@"
"$made/bin/menkou" --version
trap - EXIT
cp -R "$here/deploy" "$here/docs" "$made/"
ln -sfn "versions/@VERSION@/deploy" "$target/deploy"
ln -sfn "versions/@VERSION@/docs" "$target/docs"
ln -sfn "../versions/@VERSION@/bin/menkou" "$target/bin/menkou"
echo "装好了。 Installed: $target/bin/menkou"
