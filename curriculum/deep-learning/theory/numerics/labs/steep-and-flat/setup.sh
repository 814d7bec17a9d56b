#!/bin/bash
# The station's numbers, and the notebook about them as it was left.
set -euo pipefail
folder=/home/$LAB_USER/$LAB_STATION
install -d "$folder"
mapfile -t facts < <(python3 "$LAB_FILES/survey.py" "$LAB_SEED" "$LAB_BASE" "$folder")
[ "${#facts[@]}" -eq 5 ]
for line in "${facts[@]}"; do fact "$line"; done
chown -R "$LAB_USER:" "$folder"
