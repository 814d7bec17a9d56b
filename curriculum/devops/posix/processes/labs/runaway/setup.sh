#!/bin/bash
# Installs the supplier's demo and an innocent neighbour, both as services, and starts them.
set -euo pipefail

name=$LAB_NAME neighbour=$LAB_NEIGHBOUR

install -m 755 "$LAB_FILES/demo" "/usr/local/sbin/$name"
install -m 755 "$LAB_FILES/neighbour" "/usr/local/sbin/$neighbour"
install -d /usr/local/share/man/man8
sed "s/@NAME@/$name/g; s/@UPPER@/${name^^}/g" "$LAB_FILES/demo.8" > "/usr/local/share/man/man8/$name.8"

cat > "/etc/systemd/system/$name.service" <<UNIT
[Unit]
Description=$name, supplier's demonstration
Documentation=man:$name(8)
StartLimitIntervalSec=0

[Service]
Type=notify
ExecStart=/usr/local/sbin/$name $LAB_PORT $LAB_LEASE
StateDirectory=$name
Restart=always
RestartSec=300ms

[Install]
WantedBy=multi-user.target
UNIT

cat > "/etc/systemd/system/$neighbour.service" <<UNIT
[Unit]
Description=$neighbour, in use

[Service]
Type=notify
ExecStart=/usr/local/sbin/$neighbour
Restart=always
RestartSec=300ms

[Install]
WantedBy=multi-user.target
UNIT

systemctl --quiet enable --now "$name" "$neighbour"

# Field 22 of /proc/PID/stat; the name in field 2 holds no blank here.
pid=$(systemctl show --property MainPID --value "$neighbour")
fact started="$(cut -d ' ' -f 22 "/proc/$pid/stat")"
