#!/bin/bash
# An office with three people and a folder that belongs to one of them.
set -euo pipefail
. "$LAB_LIB/people.sh"

root=/srv/$LAB_PROJECT
sheets=$root/$LAB_SHEETS

person "$LAB_AUTHOR" "$LAB_GROUP"
person "$LAB_NEWCOMER" "$LAB_OTHER"

umask 022
mkdir -p "$sheets"
printf 'Sheet north\nscale 1:%s\n' $((500 + LAB_SEED % 9 * 250)) > "$sheets/north.txt"
printf 'Sheet south\nscale 1:%s\n' $((500 + LAB_SEED % 7 * 250)) > "$sheets/south.txt"
printf 'To do: the legend, the fold marks, the title.\n' > "$root/notes.txt"
chown -R "$LAB_AUTHOR:$LAB_AUTHOR" "$root"
