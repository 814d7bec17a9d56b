#!/usr/bin/env bash
# a machine with systemd runs, with nothing failed
. "${0%/*}/common.sh"

[[ $(strata machine run base -- systemctl is-system-running) == running ]] || fail "not running"
[[ -z $(strata machine run base -- systemctl --failed --no-legend) ]] || fail "a unit failed"
[[ $(echo asked | strata machine run base -- cat) == asked ]] || fail "standard input"
exits 7 strata machine run base -- sh -c 'exit 7'
strata machine start base --json | tee started
exits 0 strata machine exec "$(pick 'it["id"]' <started)" -- systemctl is-active ssh cron
strata machine stop "$(pick 'it["id"]' <started)"
