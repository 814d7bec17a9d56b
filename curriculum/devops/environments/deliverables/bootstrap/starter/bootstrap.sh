#!/usr/bin/env bash
# bootstrap.sh FOLDER
echo "bootstrap.sh does nothing yet" >&2
exit 70
