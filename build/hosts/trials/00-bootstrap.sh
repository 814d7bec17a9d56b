#!/usr/bin/env bash
# `strata bootstrap --host` gives a fresh host what Strata needs, and doctor knew that it was missing
# minutes: 15
. "${0%/*}/common.sh"

exits 1 strata doctor --json >before
[[ $(pick '[f["name"] for f in it["findings"] if f["state"] == "fail"]' <before) == *"'tools', 'subordinate ids'"* ]] || fail "doctor does not miss tools and ids"
[[ $(pick '[f["state"] for f in it["findings"] if f["name"] == "logging out"]' <before) == "['warn']" ]] || fail "doctor does not know that machines end with the login"

strata bootstrap --host
strata bootstrap --host | tee second
grep -q "^packages  *all there" second || fail "a second run finds something to install"
grep -q "^cgroups  *systemd's user manager hands them to" second || fail "it does not leave cgroups to the user manager"
[[ ! -e /sys/fs/cgroup/strata-$(id -u) ]] || fail "it made a cgroup of its own"
