#!/usr/bin/env bash
# the person logs out: the machine shall run on
. "${0%/*}/common.sh"

strata machine start base --json >started
strata machine exec "$(pick 'it["id"]' <started)" -- sh -c 'echo kept >/run/mark'
