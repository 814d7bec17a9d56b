#!/usr/bin/env bash
# the person logs in again: the machine ran on
# session: new
. "${0%/*}/common.sh"

[[ $(strata machine exec "$(pick 'it["id"]' <started)" -- cat /run/mark) == kept ]] || fail "it did not"
strata down
# for the next one: as on a host where nobody allowed it
sudo loginctl disable-linger "$(id -un)"
[[ $(strata doctor --json | pick '[f["state"] for f in it["findings"] if f["name"] == "logging out"]') == "['warn']" ]] || fail "doctor does not warn"
strata machine start base --json >started
strata machine exec "$(pick 'it["id"]' <started)" -- sh -c 'echo kept >/srv/mark; sync'
