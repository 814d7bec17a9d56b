#!/usr/bin/env bash
# cleanup.sh [--dry-run] FOLDER DAYS: deletes files changed more than DAYS days ago, and prints the path of each.
set -euo pipefail

usage() { echo "usage: cleanup.sh [--dry-run] FOLDER DAYS" >&2; exit 2; }

delete=-delete
if [[ ${1-} == --dry-run ]]; then
    delete=
    shift
fi
(( $# == 2 )) || usage
[[ $2 =~ ^[0-9]+$ ]] || usage
if [[ ! -d $1 ]]; then
    printf 'cleanup.sh: there is no folder %s\n' "$1" >&2
    exit 2
fi

# -P: no link is followed. -type f: folders and links are left alone.
find -P "$(realpath -- "$1")" -type f -mtime +"$2" -print $delete
