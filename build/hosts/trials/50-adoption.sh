#!/usr/bin/env bash
# a supervisor is killed: its machines run on, and the next one adopts them
. "${0%/*}/common.sh"

strata machine start base --json | tee started
id=$(pick 'it["id"]' <started)
strata machine exec "$id" -- sh -c 'echo kept >/run/mark; systemd-run --quiet --unit=mark sleep 4711'
killed=$(supervisor)
sudo kill -9 "$killed"
eventually test ! -e "/proc/$killed"
[[ $(strata machine list --json | pick '[m["id"] for m in it["machines"] if m["state"] == "running"]') == "['$id']" ]] || fail "it is not adopted"
[[ $(supervisor) != "$killed" ]] || fail "the same supervisor answers"
[[ $(strata machine exec "$id" -- cat /run/mark) == kept ]] || fail "it is another machine"
exits 0 strata machine exec "$id" -- systemctl is-active mark
strata machine stop "$id"
[[ $(strata machine list --json | pick 'it["machines"]') == "[]" ]] || fail "it does not stop"
