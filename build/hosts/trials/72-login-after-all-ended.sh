#!/usr/bin/env bash
# the manager ended with the last login: nothing is left, and the next machine starts
# session: new
. "${0%/*}/common.sh"

left | grep -v ^disk | tee remains
[[ ! -s remains ]] || fail "that outlived the login"
[[ $(strata machine list --json | pick 'it["machines"]') == "[]" ]] || fail "a machine is listed that is gone"
left | grep ^disk && fail "its disk was left"
exits 0 strata machine run base -- true
strata down
strata bootstrap --host
