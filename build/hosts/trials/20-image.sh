#!/usr/bin/env bash
# the base image is there, or is built
# minutes: 30
. "${0%/*}/common.sh"

began=$SECONDS
strata image build base
echo "$((SECONDS - began)) s"
strata image list --json | tee list
[[ $(pick '[i["name"] for i in it["images"]]' <list) == "['base']" ]] || fail "no base image"
$BUILD || ((SECONDS - began < 60)) || fail "it was built anew, though it had been brought along"
