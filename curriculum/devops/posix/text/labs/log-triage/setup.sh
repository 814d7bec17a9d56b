#!/bin/bash
# One morning of access logs, rotated twice, and an empty folder for what is found.
set -euo pipefail

logs=/var/log/$LAB_SERVICE
install -d "$logs"
mapfile -t facts < <(python3 "$LAB_FILES/write-logs.py" "$LAB_SEED" "$LAB_DAY" "$logs")
for line in "${facts[@]}"; do fact "$line"; done
[ "${#facts[@]}" -eq 5 ]

touch -d "2026-03-$LAB_DAY 09:00" "$logs/access.log.2.gz"
touch -d "2026-03-$LAB_DAY 11:30" "$logs/access.log.1"
touch -d "2026-03-$LAB_DAY 14:00" "$logs/access.log"
install -d -o "$LAB_USER" -g "$LAB_USER" "/home/$LAB_USER/findings"
