# The loss of a small net.
set -euo pipefail
. "$LAB_FILES/ready.sh"
program net
plain
