# A chain of some thousands of operations.
set -euo pipefail
. "$LAB_FILES/ready.sh"
program deep
plain
