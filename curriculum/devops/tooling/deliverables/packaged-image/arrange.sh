# Tickets of a ferry, and how large the image may be.
set -euo pipefail
python3 -I - "$LAB_SEED" "$LAB_TICKETS" "$LAB_BAD" "/srv/$LAB_FERRY" > /run/total <<'PYTHON'
import random
import sys

draw, many, bad, name = random.Random(int(sys.argv[1])), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
lines = [f"{draw.choice(['walker', 'bicycle', 'car', 'dog'])};{draw.randint(50, 990)}" for _ in range(many)]
with open(f"{name} tickets", "w") as file:
    file.writelines(line + "\n" for line in lines)
good = list(lines)
lines[bad - 1] = "car;four"
with open(f"{name} bad", "w") as file:
    file.writelines(line + "\n" for line in lines)
print(sum(int(line.split(";")[1]) for line in good))
PYTHON
fact total="$(< /run/total)"
fact crossings="$((LAB_BEFORE + LAB_AFTER))"
size=$(runuser -u "$LAB_USER" -- env -C / HOME="/home/$LAB_USER" XDG_RUNTIME_DIR="/run/user/$(id -u "$LAB_USER")" podman image inspect --format '{{.Size}}' localhost/python:mini)
fact limit="$((size + 2000000))"
