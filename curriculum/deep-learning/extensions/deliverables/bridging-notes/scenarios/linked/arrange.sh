# The concepts of the map.
set -euo pipefail
install -d -m 755 /srv/exam
install -m 644 "$LAB_FILES/concepts" /srv/exam/concepts
