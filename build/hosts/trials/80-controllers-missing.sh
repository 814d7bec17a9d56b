#!/usr/bin/env bash
# a user manager without processor time to hand out: doctor says so, machines run, bootstrap mends it
. "${0%/*}/common.sh"

strata down
unit=user@$(id -u).service
sudo mkdir -p /etc/systemd/system/user@.service.d
# an empty one first: they add up
printf '[Service]\nDelegate=\nDelegate=memory pids\n' | sudo tee /etc/systemd/system/user@.service.d/50-less.conf
sudo systemctl daemon-reload
sudo systemctl restart "$unit"
strata doctor --json >found
[[ $(pick '[(f["state"], f["detail"].split(" ")[0]) for f in it["findings"] if f["name"] == "limits"]' <found) == "[('warn', 'cpu')]" ]] || fail "doctor: $(pick '[f for f in it["findings"] if f["name"] == "limits"]' <found)"
exits 0 strata machine run base -- true
strata down
strata bootstrap --host | tee said
grep -q "^cgroups .* cpu come" said || fail "bootstrap does not mend it"
sudo systemctl restart "$unit"
[[ $(strata doctor --json | pick '[f["state"] for f in it["findings"] if f["name"] == "limits"]') == "['ok']" ]] || fail "it is not mended"
sudo rm -r /etc/systemd/system/user@.service.d
sudo systemctl daemon-reload
