#!/usr/bin/env bash
# machines get the controllers by which they are limited, memory, processes and processor time
. "${0%/*}/common.sh"

strata machine run base -- cat /sys/fs/cgroup/cgroup.controllers | tee controllers
for controller in cpu memory pids; do
    grep -qw "$controller" controllers || fail "no $controller"
done
