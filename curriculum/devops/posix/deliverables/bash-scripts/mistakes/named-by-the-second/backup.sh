#!/usr/bin/env bash
# backup.sh SOURCE TARGET: one archive of a folder, whole or not at all. Prints its path.
set -euo pipefail

if (( $# != 2 )); then
    echo "usage: backup.sh SOURCE TARGET" >&2
    exit 2
fi
if [[ ! -d $1 ]]; then
    printf 'backup.sh: there is no folder %s\n' "$1" >&2
    exit 2
fi

source=$(realpath -- "$1")
mkdir -p -- "$2"
target=$(realpath -- "$2")
name=${source##*/}

# Written under a name that no one takes for a backup, and renamed when it is whole. The dot hides it, the trap removes it
# however the script ends.
half=$(mktemp -- "$target/.backup-XXXXXX")
tar=
trap 'rm -f -- "$half"' EXIT
trap 'kill "$tar" 2>/dev/null; exit 143' TERM INT HUP

# In the background, because bash hears a signal only between two commands, and `wait` is one that it interrupts.
tar -czf "$half" -C "${source%/*}/" -- "$name" & tar=$!
wait "$tar"

archive=$target/$name-$(date +%Y%m%d-%H%M%S).tar.gz
mv -f -- "$half" "$archive"
printf '%s\n' "$archive"
