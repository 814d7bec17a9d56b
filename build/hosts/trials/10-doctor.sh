#!/usr/bin/env bash
# doctor finds the host ready, with nothing to warn of
. "${0%/*}/common.sh"

strata doctor
strata doctor --json >found
[[ $(pick 'it["ready"]' <found) == True ]] || fail "not ready"
[[ $(pick '[f["name"] for f in it["findings"] if f["state"] != "ok"]' <found) == "[]" ]] || fail "something is not ok"
