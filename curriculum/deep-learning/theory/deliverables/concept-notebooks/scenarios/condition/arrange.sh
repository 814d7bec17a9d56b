# Only the examiner knows what condition numbers are, by singular values.
set -euo pipefail
told=$(python3 "$LAB_FILES/claims.py" condition "$LAB_TOP" "$LAB_BEND" "$LAB_TILT" "$LAB_STEPS")
fact "$told"
