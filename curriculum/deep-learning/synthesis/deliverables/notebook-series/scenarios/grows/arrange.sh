# A notebook more, which prints what only its execution can know.
set -euo pipefail
. "$LAB_FILES/notebook.sh"
install -d -o "$LAB_USER" -g "$LAB_USER" "$LAB_WORK/notebooks"
notebook "55-$LAB_WORD" "On the $LAB_WORD of $LAB_LEFT" "print('product', $LAB_LEFT * $LAB_RIGHT)"
fact product="product $((LAB_LEFT * LAB_RIGHT))"
