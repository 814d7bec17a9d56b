# Only the examiner knows where descent leads, by a power of its matrix.
set -euo pipefail
told=$(python3 "$LAB_FILES/claims.py" descent "$LAB_TOP" "$LAB_BEND" "$LAB_TILT" "$LAB_STEPS")
fact "$told"
