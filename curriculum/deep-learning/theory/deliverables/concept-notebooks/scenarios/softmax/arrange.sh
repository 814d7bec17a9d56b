# Only the examiner knows what a softmax of large numbers is.
set -euo pipefail
told=$(python3 "$LAB_FILES/claims.py" softmax "$LAB_TOP" "$LAB_BEND" "$LAB_TILT" "$LAB_STEPS")
fact "$told"
