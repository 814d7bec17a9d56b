#!/usr/bin/env bash
# Removes what was built. What the tests' machines left there belongs to subordinate ids, over which an ordinary account has power
# only as the root of a user namespace that has them.
set -uo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/.." || exit 1
export PATH="$PATH:/usr/sbin:/sbin"

rm -rf src/Strata.Web/wwwroot src/Strata.Web/assets/node_modules
rm -rf artifacts 2>/dev/null
if [[ -e artifacts && $EUID != 0 ]]; then
    range() { awk -F: -v name="$(id -un)" -v uid="$EUID" '($1 == name || $1 == uid) && $3 >= 65536 { print $2; exit }' "$1"; }
    # lives until its input ends; by the time it speaks, its namespace is there
    coproc namespace { exec unshare --user sh -c 'echo; read -r _'; }
    pid=$namespace_PID
    if read -r _ <&"${namespace[0]}"; then
        newuidmap "$pid" 0 "$(range /etc/subuid)" 65536 65536 "$EUID" 1 \
            && newgidmap "$pid" 0 "$(range /etc/subgid)" 65536 65536 "$(id -g)" 1 \
            && nsenter -t "$pid" -U -S 0 -G 0 -- rm -rf artifacts
        echo >&"${namespace[1]}"
    fi
    wait "$pid" 2>/dev/null
fi
if [[ -e artifacts ]]; then
    echo "artifacts could not be removed: $(find artifacts -mindepth 1 -maxdepth 1 | head -n 1) is still there. As root: rm -rf $PWD/artifacts" >&2
    exit 1
fi
echo "Removed what was built."
