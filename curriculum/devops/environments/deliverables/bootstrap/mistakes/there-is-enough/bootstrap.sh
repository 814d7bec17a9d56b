#!/usr/bin/env bash
# bootstrap.sh FOLDER
set -euo pipefail
[[ -d ${1-} ]] || { echo "bootstrap.sh: there is no folder ${1-}" >&2; exit 2; }
cd -- "$1"
python=$HOME/.pyenv/versions/$(< .python-version)/bin/python3
if [[ ! -d .venv ]]; then
    "$python" -m venv --without-pip .venv
    pip --python .venv/bin/python install --quiet --require-hashes -r requirements.txt
fi
exec .venv/bin/python -m pytest
