# A machine with an account for the job, folders, stations' files, and somebody on call.
set -euo pipefail
useradd --system --no-create-home --shell /usr/sbin/nologin etl
inbox=/srv/$LAB_SITE/in store=/srv/$LAB_SITE/store
install -d -o etl -g etl -m 755 "$inbox" "$store"
install -d -m 755 /var/lib/oncall
install -m 666 /dev/null /var/lib/oncall/messages
cat > /usr/local/bin/tell <<'TELL'
#!/bin/sh
echo "$*" >> /var/lib/oncall/messages
TELL
chmod 755 /usr/local/bin/tell

# Hours from now, so that it is not due while anybody looks.
at=$(date -d "+$LAB_HOURS hours" +%H:%M)
printf '%s\n' "INBOX=$inbox" "STORE=$store" "AT=$at" > /etc/readings.conf
fact at="$at"

python3 - "$inbox" "$LAB_SEED" "$LAB_FILES_A_DAY" > /run/total <<'PYTHON'
import collections
import random
import sys

inbox, draw, many = sys.argv[1], random.Random(int(sys.argv[2])), int(sys.argv[3])
totals = collections.Counter()
for n in range(many):
    with open(f"{inbox}/station {n}.csv", "w") as file:
        for _ in range(draw.randint(5, 30)):
            day, station, value = f"2031-05-{draw.randint(1, 3):02d}", draw.choice(["bank", "ford", "weir"]), draw.randint(1, 400)
            totals[day, station] += value
            file.write(f"{day};{station};{value}\n")
(day, station), total = min(totals.items())
print(f"{day};{station};{total}")
print(len(totals))
PYTHON
chown etl:etl "$inbox"/*
fact first="$(head -n 1 /run/total)"
fact lines="$(tail -n 1 /run/total)"
