#!/usr/bin/env bash
# without a login (su, a service), lingering alone is enough for machines with systemd
. "${0%/*}/common.sh"

strata down
sudo systemd-run --quiet --wait --pipe --uid="$(id -u)" --gid="$(id -g)" -- "$HOME/bin/strata" machine run base -- systemctl is-system-running | tee said
grep -qx running said || fail "not running"
sudo systemd-run --quiet --wait --pipe --uid="$(id -u)" --gid="$(id -g)" -- "$HOME/bin/strata" down
