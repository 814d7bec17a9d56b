#!/usr/bin/env bash
# rotate.sh FILE KEEP: FILE becomes FILE.1, FILE.1 becomes FILE.2, and so on; KEEP of them stay.
set -euo pipefail

if (( $# != 2 )) || [[ ! $2 =~ ^[1-9][0-9]*$ ]]; then
    echo "usage: rotate.sh FILE KEEP, where KEEP is a number from 1" >&2
    exit 2
fi
file=$1 keep=$2

# Nothing was written, so there is nothing to keep.
[[ -s $file ]] || exit 0

for (( n = 1; n < keep; n++ )); do
    if [[ -e $file.$n ]]; then
        mv -f -- "$file.$n" "$file.$((n + 1))"
    fi
done
mv -f -- "$file" "$file.1"

# Closed to everybody until it has the old one's rights.
(umask 077; : > "$file")
chmod --reference="$file.1" -- "$file"
