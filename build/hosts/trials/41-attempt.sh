#!/usr/bin/env bash
# an attempt: start, check, the shell, finish, stop
. "${0%/*}/common.sh"

strata start devops/posix/processes/runaway --seed 1 --detach --json | tee started
attempt=$(pick 'it["attempt"]' <started)
exits 1 strata check "$attempt"
[[ $(strata shell "$attempt" -c 'id -un') == learner ]] || fail "the shell is not the learner's"
exits 1 strata finish "$attempt" --json
strata list --json | pick '[a["state"] for a in it["attempts"]]'
strata stop "$attempt"
