# Few operations, and no end of ways through them.
set -euo pipefail
. "$LAB_FILES/ready.sh"
program wide
plain
