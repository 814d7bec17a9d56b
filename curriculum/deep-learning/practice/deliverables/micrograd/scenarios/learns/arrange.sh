# Points that no straight line parts, and questions whose answers only the examiner knows.
set -euo pipefail
. "$LAB_FILES/ready.sh"
told=$(python3 "$LAB_FILES/points.py" "$LAB_SEED" /srv/exam)
tell "$told"
plain
