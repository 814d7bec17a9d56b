#!/bin/bash
# The engine with one derivative spoiled, a model that needs all of them, and an empty folder for what is found.
set -euo pipefail
home=/home/$LAB_USER
install -d "$home/$LAB_PROJECT" "$home/findings"
mapfile -t facts < <(python3 "$LAB_FILES/spoil.py" "$LAB_SEED" "$LAB_LEFT" "$LAB_RIGHT" "$home/$LAB_PROJECT")
[ "${#facts[@]}" -eq 4 ]
for line in "${facts[@]}"; do fact "$line"; done
chown -R "$LAB_USER:" "$home/$LAB_PROJECT" "$home/findings"
