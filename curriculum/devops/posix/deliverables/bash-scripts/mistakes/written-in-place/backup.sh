#!/usr/bin/env bash
# backup.sh SOURCE TARGET
set -euo pipefail
[[ -d $1 ]] || { echo "backup.sh: there is no folder $1" >&2; exit 2; }
mkdir -p -- "$2"
source=$(realpath -- "$1") target=$(realpath -- "$2")
name=${source##*/}
[[ -z $(find "$source" ! -readable -print -quit) ]] || { echo "backup.sh: not all can be read:" >&2; find "$source" ! -readable >&2; exit 1; }
archive=$target/$name-$(date +%Y%m%d-%H%M%S-%N).tar.gz
tar -czf "$archive" -C "${source%/*}/" -- "$name"
printf '%s\n' "$archive"
