#!/bin/bash
# Two interpreters, a program for each, and one of four ways in which the older one gets in front.
set -euo pipefail
. "$LAB_LIB/fill.sh"

home=/home/$LAB_USER
older=$(echo /opt/python/3.11.*)
umask 022

fill "$LAB_FILES/tool" "/usr/local/bin/$LAB_TOOL" 755
fill "$LAB_FILES/older" "/usr/local/bin/$LAB_OLDER" 755 PYTHON="$older/bin/python3"

mkdir -p "/srv/$LAB_STATION"
python3 - "$LAB_SEED" "$LAB_HOURS" > "/srv/$LAB_STATION/levels.txt" <<'PYTHON'
import random
import sys

draw = random.Random(int(sys.argv[1]))
for _ in range(6 * int(sys.argv[2])):
    print(draw.randint(120, 690))
PYTHON

case $LAB_REASON in
path)
    cat >> "$home/.profile" <<LINES

# for $LAB_OLDER
PATH="$older/bin:\$PATH"
LINES
    ;;
link)
    mkdir -p "$home/.local/bin"
    ln -s "$older/bin/python3" "$home/.local/bin/python3"
    chown -hR "$LAB_USER:" "$home/.local"
    ;;
shims)
    cat >> "$home/.profile" <<'LINES'

eval "$(pyenv init -)"
LINES
    echo "${older##*/}" > "$home/.pyenv/version"
    chown "$LAB_USER:" "$home/.pyenv/version"
    ;;
moved)
    # An environment does not move with its folder: activate remembers where it was made, and somebody else lives there now.
    /usr/bin/python3 -m venv --without-pip "/srv/$LAB_FORMER/env"
    mv "/srv/$LAB_FORMER/env" "/srv/$LAB_STATION/env"
    "$older/bin/python3" -m venv --without-pip "/srv/$LAB_FORMER/env"
    chown -hR "$LAB_USER:" "/srv/$LAB_STATION/env"
    cat >> "$home/.profile" <<LINES

. /srv/$LAB_STATION/env/bin/activate
LINES
    ;;
esac

install -o "$LAB_USER" -g "$LAB_USER" -m 644 /dev/null "$home/report.txt"
fact total="$(/usr/bin/python3 "/usr/local/bin/$LAB_TOOL" "/srv/$LAB_STATION/levels.txt" | tail -n 1)"
