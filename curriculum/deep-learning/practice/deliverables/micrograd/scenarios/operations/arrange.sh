# Every operation once.
set -euo pipefail
. "$LAB_FILES/ready.sh"
program operations
plain
