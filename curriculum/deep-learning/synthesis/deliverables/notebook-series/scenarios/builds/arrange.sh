# As many pages as there are notebooks, and what looks at them where the work cannot reach.
set -euo pipefail
rm /etc/sudoers.d/learner
install -d -m 700 /root/exam
install -m 600 "$LAB_FILES/check_site.py" /root/exam/check_site.py
shopt -s nullglob
notebooks=("$LAB_WORK"/notebooks/*.ipynb)
fact pages=$(( ${#notebooks[@]} + 1 ))
