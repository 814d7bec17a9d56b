#!/usr/bin/env bash
# a plain machine: standard input, output and exit code pass through
. "${0%/*}/common.sh"

[[ $(printf 'one\ntwo\n' | strata machine run base --profile plain -- sh -c 'tr a-z A-Z; exit 0') == $'ONE\nTWO' ]] || fail "standard input or output"
exits 42 strata machine run base --profile plain -- sh -c 'exit 42'
exits 0 strata machine run base --profile plain -- true
[[ $(strata machine run base --profile plain -- sh -c 'echo said >&2; cat /proc/1/comm' 2>errors) == sh ]] || fail "process 1"
grep -qx said errors || fail "standard error"
