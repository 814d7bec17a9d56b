#!/usr/bin/env bash
# bootstrap.sh FOLDER
set -euo pipefail
[[ -d ${1-} ]] || { echo "bootstrap.sh: there is no folder ${1-}" >&2; exit 2; }
cd -- "$1"
pip install --quiet --break-system-packages --require-hashes -r requirements.txt
exec python3 -m pytest
