#!/bin/bash
# Two versions of one program, and a suite whose set-up puts its own folder in front of everybody's PATH.
set -euo pipefail
. "$LAB_LIB/fill.sh"
. "$LAB_LIB/people.sh"

suite=/opt/$LAB_SUITE

umask 022
mkdir -p "$suite/bin"
fill "$LAB_FILES/tool-old" "$suite/bin/$LAB_TOOL" 755 VERSION="$LAB_OLD"
fill "$LAB_FILES/sync" "$suite/bin/$LAB_SUITE-sync" 755
fill "$LAB_FILES/tool-new" "/usr/local/bin/$LAB_TOOL" 755 VERSION="$LAB_NEW"

# The suite's lines, as its installer leaves them: in a file of their own, or at the end of the common one.
case $LAB_PLACE in
separate) place=/etc/profile.d/$LAB_SUITE.sh ;;
common) place=/etc/profile ;;
esac
variable=${LAB_SUITE^^}_HOME
cat >> "$place" <<LINES

# $LAB_SUITE: added by its installer
$variable=$suite
PATH=\$$variable/bin:\$PATH
export $variable PATH
LINES

person "$LAB_COLLEAGUE"

# The month's entries. Some amounts have three decimals: fuel by the litre, postage by the gram.
install -d /srv/books
python3 - "$LAB_SEED" > "/srv/books/$LAB_MONTH.csv" <<'PYTHON'
import random
import sys

draw = random.Random(int(sys.argv[1]))
accounts = ["fuel", "postage", "paper", "repairs", "tea"]
for day in range(1, 31):
    for _ in range(draw.randint(18, 26)):
        print(f"{day:02d};{draw.choice(accounts)};{draw.randint(1000, 99999) / 1000:.3f}")
PYTHON

"$suite/bin/$LAB_TOOL" "/srv/books/$LAB_MONTH.csv" > "/home/$LAB_USER/report.txt"
chown "$LAB_USER:$LAB_USER" "/home/$LAB_USER/report.txt"

fact total="$("/usr/local/bin/$LAB_TOOL" "/srv/books/$LAB_MONTH.csv" | tail -n 1)"
