#!/usr/bin/env bash
# it starts without anything in the environment, from any folder
. "${0%/*}/common.sh"

strata down
cd /
bare=(env -i PATH=/usr/bin:/bin "$HOME/bin/strata")
exits 0 "${bare[@]}" machine run base -- true
[[ $("${bare[@]}" doctor --json | pick 'it["ready"]') == True ]] || fail "doctor is not ready"
[[ ! -e $HOME/.net ]] || fail "something was unpacked into ~/.net"
exits 0 "${bare[@]}" down
sudo install -m 755 "$HOME/bin/strata" /usr/local/bin/strata
exits 0 /usr/local/bin/strata machine run base --profile plain -- true
/usr/local/bin/strata down
