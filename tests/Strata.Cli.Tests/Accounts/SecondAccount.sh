#!/bin/bash
# Run as the second account: SecondAccount.sh DOTNET PROGRAM. The whole main path; says what went wrong and ends with 1.
set -uo pipefail
dotnet=$1 program=$2
s() { "$dotnet" "$program" "$@"; }
fail() { echo "failed: $*"; s down > /dev/null 2>&1; exit 1; }
field() { python3 -c "import json, sys; v = json.load(sys.stdin)
for k in sys.argv[1].split('.'): v = v[int(k)] if k.isdigit() else v[k]
print(v)" "$1"; }

started=$(s start runaway --seed 3 --detach --json) || fail "start: $started"
attempt=$(field attempt <<< "$started") name=$(field draw.name <<< "$started")
[[ $(s check "$attempt" --json | field passed) == False ]] || fail "check passed before anything was done"
s shell "$attempt" -c "echo private | sudo tee /root/private > /dev/null; sudo chmod 600 /root/private" || fail "shell"
found=$(find "$STRATA_HOME" -name private -exec cat {} + 2> /dev/null)
[[ -z $found ]] || fail "a private file of a machine can be read from outside: $found"
for pid in /proc/[0-9]*; do
    if [[ $(cat "$pid/root/root/private" 2> /dev/null) == private ]]; then fail "a private file can be read through $pid/root"; fi
done
said=$(s shell "$attempt" -c "sudo systemctl disable --now $name; id -un; systemctl is-system-running") || fail "the solution: $said"
[[ $said == $'learner\nrunning' ]] || fail "the shell said: $said"
finished=$(s finish "$attempt" --json) || fail "finish: $finished"
[[ $(field outcome <<< "$finished") == passed ]] || fail "finish: $finished"
said=$(echo given | s machine run base -- sh -c 'cat; exit 7'); [[ $? == 7 && $said == given ]] || fail "machine run: $said"
said=$(s deliver bash-scripts "$HOME/my scripts") || fail "deliver: $said"
cp "$(dirname "$(dirname "$program")")"/curriculum/devops/posix/deliverables/bash-scripts/solution/*.sh "$HOME/my scripts"
chmod 700 "$HOME/my scripts"
verified=$(s verify bash-scripts --json) || fail "verify: $verified"
[[ $(field passed <<< "$verified") == True ]] || fail "verify: $verified"
# as the page asks for it: the supervisor reads the folder itself
verified=$(python3 -c "import http.client, os, socket
c = http.client.HTTPConnection('localhost')
c.sock = socket.socket(socket.AF_UNIX)
c.sock.connect(os.environ['STRATA_HOME'] + '/supervisor.sock')
c.request('POST', '/api/v1/deliverables/verify-folder?id=bash-scripts')
print(c.getresponse().read().decode().strip().split(chr(10))[-1])")
[[ $(field result.passed <<< "$verified") == True ]] || fail "verify-folder: $verified"
# nobody else may look into the scenarios, nor into what this shell writes
umask 077
mkdir -p "$HOME/scenarios/knot"
cat > "$HOME/scenarios/knot/index.json" << 'END'
{ "details": { "intro": { "background": "rope.sh" }, "steps": [{ "title": "Tie it", "text": "tie.md", "verify": "verify.sh" }] }, "backend": { "imageid": "ubuntu" } }
END
echo "mkdir /srv/rope" > "$HOME/scenarios/knot/rope.sh"
echo "Tie it." > "$HOME/scenarios/knot/tie.md"
echo "test -e /srv/rope/knot" > "$HOME/scenarios/knot/verify.sh"
imported=$(s import killercoda "$HOME/scenarios" --json) || fail "import: $imported"
started=$(s start "$(field imported.0 <<< "$imported")" --detach --json) || fail "start of what was imported: $started"
attempt=$(field attempt <<< "$started")
[[ $(s check "$attempt" --json | field passed) == False ]] || fail "what was imported passed before anything was done"
s shell "$attempt" -c "touch /srv/rope/knot" || fail "the step of what was imported"
finished=$(s finish "$attempt" --json) || fail "finish of what was imported: $finished"
s down > /dev/null || fail down
for try in {1..500}; do
    pgrep -u "$(id -u)" -x -r D,I,R,S,T,t sleep > /dev/null || break
    read -r -t 0.01 <> <(:) || true
done
! pgrep -u "$(id -u)" -x -r D,I,R,S,T,t sleep > /dev/null || fail "the holder still runs"
said=$(s erase --yes) || fail "erase: $said"
[[ ! -e $STRATA_HOME ]] || fail "the state folder is still there: $(ls -A "$STRATA_HOME")"
echo "all of it"
