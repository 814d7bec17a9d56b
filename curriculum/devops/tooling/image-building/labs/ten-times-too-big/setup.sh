#!/bin/bash
# A program in C, its table, the token that stamps its releases, and a Dockerfile that ships all of them, and the compiler.
set -euo pipefail
. "$LAB_LIB/fill.sh"

home=/home/$LAB_USER folder=/home/$LAB_USER/$LAB_TOOL
install -d "$folder"
for name in Dockerfile build.sh stamp.sh; do fill "$LAB_FILES/$name" "$folder/$name" 644; done
chmod 755 "$folder"/*.sh
fill "$LAB_FILES/tool.c" "$folder/$LAB_TOOL.c" 644

python3 -I - "$folder" "$LAB_SEED" "$LAB_STATION" "$LAB_READINGS" "$LAB_PREFIX" > /run/highest <<'PYTHON'
import random
import sys

folder, seed, station, many, prefix = sys.argv[1:]
draw = random.Random(int(seed))
zeros = {name: draw.randint(-90, 90) for name in sorted({"north-mole", "gull-rock", "east-pier", "mill-lock", "far-light"})}
with open(f"{folder}/zeros.table", "w") as table:
    table.writelines(f"{name} {zero}\n" for name, zero in zeros.items())
levels = [draw.randint(120, 690) for _ in range(int(many))]
with open(f"/srv/{station}.txt", "w") as file:
    file.writelines(f"{level}\n" for level in levels)
with open(f"{folder}/token", "w") as file:
    file.write(f"{prefix}-{draw.getrandbits(96):024x}\n")
print(max(levels) - zeros[station])
PYTHON
chmod 600 "$folder/token"
fact highest="$(< /run/highest)"
fact version="$LAB_TOOL $LAB_MAJOR.0 ($(cd "$folder" && ./stamp.sh))"
chown -R "$LAB_USER:" "$folder"

as_learner() { runuser -u "$LAB_USER" -- env -C "$folder" HOME="$home" XDG_RUNTIME_DIR="/run/user/$(id -u "$LAB_USER")" "$@"; }
as_learner ./build.sh
fact tenth="$(( $(as_learner podman image inspect --format '{{.Size}}' "localhost/$LAB_TOOL") / 10 ))"
