# A computation that uses most of its values more than once.
set -euo pipefail
. "$LAB_FILES/ready.sh"
program shared
plain
