#!/usr/bin/env bash
# bootstrap.sh FOLDER: takes the project in FOLDER from a clean machine to passing tests.
set -u

say() { printf 'bootstrap: %s\n' "$1" >&2; }

if (( $# != 1 )); then
    say "usage: bootstrap.sh FOLDER"
    exit 2
fi
if [[ ! -d $1 ]]; then
    say "there is no folder $1"
    exit 2
fi
cd -- "$1"

version=$(< .python-version)
python=${PYENV_ROOT:-$HOME/.pyenv}/versions/$version/bin/python3
if [[ ! -x $python ]]; then
    say "Python $version is not there; pyenv install $version gets it"
    exit 1
fi

# What the environment is made of. It is kept in the environment when everything is in it, and not a moment before.
wanted=$(sha256sum .python-version requirements.txt)
if [[ $(cat .venv/made-of 2> /dev/null) != "$wanted" ]]; then
    say "making .venv of Python $version"
    "$python" -m venv --clear --without-pip .venv
    say "installing what requirements.txt lists"
    python3 -m pip --python .venv/bin/python install --quiet --require-hashes --requirement requirements.txt
    printf '%s\n' "$wanted" > .venv/made-of
fi

say "running the tests"
.venv/bin/python -m pytest
echo "bootstrap: done"
