#!/usr/bin/env bash
# cleanup.sh [--dry-run] FOLDER DAYS
echo "cleanup.sh does nothing yet" >&2
exit 70
