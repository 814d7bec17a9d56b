#!/bin/bash
# Attention with a mistake in its mask, and one sentence that went through it.
set -euo pipefail
home=/home/$LAB_USER
install -d "$home/$LAB_PROJECT" "$home/findings"
mapfile -t facts < <(python3 "$LAB_FILES/spoil.py" "$LAB_SEED" "$LAB_LENGTH" "$LAB_FILLING" "$home/$LAB_PROJECT")
[ "${#facts[@]}" -eq 2 ]
for line in "${facts[@]}"; do fact "$line"; done
chown -R "$LAB_USER:" "$home/$LAB_PROJECT" "$home/findings"
