#!/usr/bin/env bash
# rotate.sh FILE KEEP
echo "rotate.sh does nothing yet" >&2
exit 70
