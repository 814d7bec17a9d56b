# A notebook more, which stops half-way.
set -euo pipefail
. "$LAB_FILES/notebook.sh"
install -d -o "$LAB_USER" -g "$LAB_USER" "$LAB_WORK/notebooks"
notebook "55-$LAB_WORD" "On the $LAB_WORD" "raise ValueError('$LAB_WORD')"
