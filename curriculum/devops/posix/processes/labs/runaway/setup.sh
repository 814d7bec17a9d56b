#!/bin/bash
# Installs the supplier's demo and an innocent neighbour, both as services, and starts them.
set -euo pipefail
. "$LAB_LIB/fill.sh"
. "$LAB_LIB/units.sh"

name=$LAB_NAME neighbour=$LAB_NEIGHBOUR

install -m 755 "$LAB_FILES/demo" "/usr/local/sbin/$name"
install -m 755 "$LAB_FILES/neighbour" "/usr/local/sbin/$neighbour"
install -d /usr/local/share/man/man8
fill "$LAB_FILES/demo.8" "/usr/local/share/man/man8/$name.8" 644 UPPER="${name^^}"

unit "$name" Description="$name, supplier's demonstration" Documentation="man:$name(8)" StartLimitIntervalSec=0 \
    Type=notify ExecStart="/usr/local/sbin/$name $LAB_PORT $LAB_LEASE" StateDirectory="$name" Restart=always RestartSec=300ms
unit "$neighbour" Description="$neighbour, in use" \
    Type=notify ExecStart="/usr/local/sbin/$neighbour" Restart=always RestartSec=300ms
systemctl --quiet enable --now "$name" "$neighbour"

fact started="$(began "$neighbour")"
