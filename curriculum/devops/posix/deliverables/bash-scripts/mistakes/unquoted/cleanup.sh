#!/usr/bin/env bash
# cleanup.sh [--dry-run] FOLDER DAYS
delete=-delete
[ "$1" = --dry-run ] && { delete=; shift; }
case $2 in ''|*[!0-9]*) echo "usage: cleanup.sh [--dry-run] FOLDER DAYS" >&2; exit 2 ;; esac
find $1 -type f -mtime +$2 -print $delete
