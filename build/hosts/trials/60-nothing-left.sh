#!/usr/bin/env bash
# after stop and down nothing is left: no mount, cgroup, process, disk
. "${0%/*}/common.sh"

for profile in plain system; do strata machine start base --profile "$profile"; done
for id in $(strata machine list --json | pick '" ".join(m["id"] for m in it["machines"])'); do strata machine stop "$id"; done
strata down
left | tee remains
[[ ! -s remains ]] || fail "that is left"
