#!/bin/bash
# A store that takes a moment to start, and a service whose unit is wrong in one of three ways, and says nothing of restarts.
set -euo pipefail
. "$LAB_LIB/fill.sh"
. "$LAB_LIB/units.sh"

name=$LAB_NAME store=$LAB_STORE

fill "$LAB_FILES/labeller" "/usr/local/sbin/$name" 755
fill "$LAB_FILES/store" "/usr/local/sbin/$store" 755

unit "$store" Description="$store, what lies where" Type=notify ExecStart="/usr/local/sbin/$store" User=daemon Restart=on-failure

order=(Wants="$store.service" After="$store.service") spool=(RuntimeDirectory="$name")
case $LAB_REASON in
early) order=(Wants="$store.service") ;;
folder) spool=() ;;
bound)
    order+=(BindsTo="$name-paper.service" After="$name-paper.service")
    unit "$name-paper" Description="paper for $name" Type=oneshot ExecStart='/bin/echo there is paper'
    ;;
esac
unit "$name" Description="$name, prints labels" "${order[@]}" Type=notify ExecStart="/usr/local/sbin/$name" User=daemon "${spool[@]}"

# As after a boot: everything at once.
systemctl daemon-reload
systemctl --quiet enable "$name" "$store"
systemctl start --no-block "$store"
systemctl start "$name" || true
systemctl start "$store"
until [[ $(systemctl is-active "$name") =~ ^(inactive|failed)$ ]]; do sleep 0.05; done

fact started="$(began "$store")"
fact program="$(sha256sum < "/usr/local/sbin/$name" | cut -d ' ' -f 1)"
