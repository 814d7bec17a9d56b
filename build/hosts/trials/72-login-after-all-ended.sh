#!/usr/bin/env bash
# the manager ended with the last login: only disks are left, and the machine boots again from its own, as after a power cut
# session: new
. "${0%/*}/common.sh"

left | { grep -v ^disk || true; } | tee remains
[[ ! -s remains ]] || fail "that outlived the login"
id=$(pick 'it["id"]' <started)
[[ $(strata machine list --json | pick '[m["id"] for m in it["machines"]]') == "['$id']" ]] || fail "the machine is not listed"
booted() { [[ $(strata machine exec "$id" -- cat /srv/mark) == kept ]]; }
eventually booted
strata machine stop "$id"
exits 0 strata machine run base -- true
strata down
[[ -z $(left) ]] || fail "left: $(left)"
strata bootstrap --host
