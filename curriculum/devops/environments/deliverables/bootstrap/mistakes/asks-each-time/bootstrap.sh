#!/usr/bin/env bash
# bootstrap.sh FOLDER
set -euo pipefail
[[ -d ${1-} ]] || { echo "bootstrap.sh: there is no folder ${1-}" >&2; exit 2; }
cd -- "$1"
python=$HOME/.pyenv/versions/$(< .python-version)/bin/python3
curl --silent --show-error --fail --output /dev/null http://localhost:3141/simple/
made=$(cat .python-version requirements.txt | sha256sum)
if [[ $(cat .venv/made 2> /dev/null) != "$made" ]]; then
    "$python" -m venv --clear .venv
    .venv/bin/pip install --quiet --require-hashes -r requirements.txt
    echo "$made" > .venv/made
fi
exec .venv/bin/python -m pytest
