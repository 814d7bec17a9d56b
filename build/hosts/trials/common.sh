# What the trials share. A trial is a script that the person runs after logging in; its second line says what is tried,
# as a sentence. `# minutes: N` gives it more time than ten, `# session: new` a login of its own after the old one has ended.
set -euo pipefail
# shellcheck disable=SC2034
state=$HOME/.local/share/strata

# What the last doctor said is often why.
fail() {
    [[ ! -s found ]] || cat found >&2
    printf 'wrong: %s\n' "$*" >&2
    exit 1
}

# Waits until a command succeeds, for at most a minute.
eventually() {
    local end=$((SECONDS + 60))
    until "$@"; do
        ((SECONDS < end)) || fail "not within a minute: $*"
        sleep 0.2
    done
}

# Runs a command and demands its exit code.
exits() {
    local wanted=$1 status=0
    shift
    "$@" || status=$?
    [[ $status == "$wanted" ]] || fail "exit code $status, not $wanted, of: $*"
}

# A value out of JSON on stdin, by a Python expression over `it`.
pick() { python3 -c 'import json, sys; it = json.load(sys.stdin); print(eval(sys.argv[1]))' "$1"; }

supervisor() { curl -s --unix-socket "$state/supervisor.sock" http://localhost/api/v1/about | pick 'it["pid"]'; }

# Everything that Strata may leave on a host: mounts, cgroups, processes of the machines' ids, the holder.
left() {
    local first
    first=$(awk -F: -v me="$(id -un)" '$1 == me { print $2 }' /etc/subuid)
    # where a trial has taken the range away: the one that the first person of a fresh host gets
    first=${first:-100000}
    ps -eo uid=,pid=,comm= | awk -v first="$first" '$1 >= first && $1 < first + 65536 { print "process", $0 }'
    ps -u "$(id -u)" -o pid=,args= | awk '/sleep infinity/ && !/awk/ { print "process", $0 }'
    sudo sh -c 'cat /proc/[0-9]*/mountinfo' 2>/dev/null | awk '$5 ~ "^/var/opt" { print "mount", $5 }' | sort -u
    find /sys/fs/cgroup \( -name 'home-*' -o -name 'm-*' -o -name supervisor -o -name holder \) -type d -printf 'cgroup %p\n' 2>/dev/null
    [[ ! -d $state/machines ]] || sudo find "$state/machines" -mindepth 1 -maxdepth 1 -printf 'disk %p\n'
}
