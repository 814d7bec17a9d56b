# A project on a clean machine: its tests pass with the interpreter and the packages that it names, and with no others.
set -euo pipefail
folder=/home/$LAB_USER/$LAB_PROJECT
python=$(echo /opt/python/"$LAB_MINOR".*)

case $LAB_MINOR in
3.11) signalbox=1.4.0 ;;
*) signalbox=2.0.0 ;;
esac
mkdir -p "$folder/tests"
echo "${python##*/}" > "$folder/.python-version"
cat > "$folder/pyproject.toml" <<PROJECT
[project]
name = "$LAB_PROJECT"
version = "0.3.0"
requires-python = "==$LAB_MINOR.*"
PROJECT
cat > "$folder/$LAB_PROJECT.py" <<'MODULE'
"""Counts words in groups."""
import signalbox
import tidewords


def counted(text, size):
    return [tidewords.count(" ".join(group)) for group in signalbox.groups(text.split(), size)]
MODULE
cat > "$folder/tests/test_$LAB_PROJECT.py" <<TESTS
import sys

import pytest
import $LAB_PROJECT


@pytest.mark.parametrize("size", range(1, $LAB_TESTS))
def test_no_word_is_lost(size):
    assert sum($LAB_PROJECT.counted("one two three four five six seven", size)) == 7


def test_it_is_the_right_interpreter():
    assert sys.version.startswith("$LAB_MINOR.") and sys.prefix.endswith("/$LAB_PROJECT/.venv")
TESTS
python3 -I "$LAB_FILES/lock.py" "signalbox==$signalbox" "tidewords==$LAB_TIDEWORDS" pytest pluggy iniconfig packaging > "$folder/requirements.txt"
chown -R "$LAB_USER:" "$folder"
fact signalbox=$signalbox
