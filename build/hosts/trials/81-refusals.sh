#!/usr/bin/env bash
# what a host may forbid: doctor names it, a command says one sentence and leaves nothing, bootstrap mends it
. "${0%/*}/common.sh"

strata down

# sentence, what breaks the host, what the finding is called, words of the command's error
refuses() {
    local name=$1 words=$2
    exits 1 strata doctor --json >found
    [[ $(pick '[f["name"] for f in it["findings"] if f["state"] == "fail"]' <found) == "['$name']" ]] || fail "doctor does not name $name alone: $(cat found)"
    exits 125 strata machine run base --profile plain -- true 2>errors
    cat errors
    [[ $(wc -l <errors) -le 2 ]] || fail "more than a sentence and what to do"
    grep -q "$words" errors || fail "the error does not say: $words"
    left | tee remains
    [[ ! -s remains ]] || fail "that is left"
    strata bootstrap --host
    [[ $(strata doctor --json | pick 'it["ready"]') == True ]] || fail "bootstrap does not mend $name"
}

echo "no user namespaces at all"
sudo sh -c 'echo 0 >/proc/sys/user/max_user_namespaces'
refuses "user namespaces" "user namespace"

if [[ -e /proc/sys/kernel/unprivileged_userns_clone ]]; then
    echo "none for ordinary users, by Debian's setting"
    sudo sh -c 'echo 0 >/proc/sys/kernel/unprivileged_userns_clone'
    refuses "user namespaces" "user namespace"
fi

echo "no range of ids"
sudo cp /etc/subuid /etc/subgid /root
sudo sh -c ': >/etc/subuid; : >/etc/subgid'
refuses "subordinate ids" "/etc/subuid"
sudo cp /root/subuid /root/subgid /etc

echo "no OCI runtime"
sudo sh -c 'mkdir /root/hidden; for tool in runc crun; do for folder in /usr/sbin /usr/bin; do if [ -e $folder/$tool ]; then mv $folder/$tool /root/hidden; fi; done; done'
exits 1 strata doctor --json >found
[[ $(pick '[f["name"] for f in it["findings"] if f["state"] == "fail"]' <found) == "['tools']" ]] || fail "doctor does not name tools alone"
exits 125 strata machine run base --profile plain -- true 2>errors
grep -q runc errors || fail "the error does not name it: $(cat errors)"
sudo sh -c 'mv /root/hidden/* /usr/sbin'
strata down

exits 0 strata machine run base -- true
strata down
left | tee remains
[[ ! -s remains ]] || fail "that is left in the end"
