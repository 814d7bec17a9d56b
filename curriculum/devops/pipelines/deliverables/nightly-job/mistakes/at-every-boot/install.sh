#!/usr/bin/env bash
# install.sh: puts the job and its units onto this machine, or renews them. Needs root.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")"

. /etc/readings.conf
if [[ ! ${AT-} =~ ^[0-2][0-9]:[0-5][0-9]$ ]]; then
    echo "install.sh: AT in /etc/readings.conf is no time of day: '${AT-}'" >&2
    exit 1
fi

install -D -m 755 readings.py /usr/local/lib/readings/readings.py
install -m 644 readings.service readings-failed.service /etc/systemd/system/
sed "s/@AT@/$AT/" readings.timer > /etc/systemd/system/readings.timer

systemctl daemon-reload
systemctl enable --quiet readings.timer readings.service
# Not `enable --now`: a timer that runs already would keep its old time.
systemctl restart readings.timer
