#!/usr/bin/env bash
# Boots whole hosts under QEMU's software emulation and tries the program of `make dist` on each. See usage below, or --help.
set -uo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/.." || exit 3
export LC_ALL=C PATH="$PATH:/usr/sbin:/sbin"

usage() {
    cat <<'TEXT'
build/test-hosts.sh [OPTION…] [HOST…]: try artifacts/dist/strata on whole hosts, booted under QEMU without KVM.

  --only PATTERN      only the first trial and those whose file name holds PATTERN
  --build             build the base image in the guest, instead of bringing it along (slow)
  --keep              when the trials are over, leave the guest running until Ctrl-C, and say how to enter it
  --time-limit N      minutes for each host (default 120)
  --help

Hosts are the files build/hosts/*.host, trials the files build/hosts/trials/*.sh, each found by itself.
What the guests and the trials said is kept in artifacts/test-hosts/.
TEXT
}

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 3; }

only='' build=false keep=false minutes=120 wanted=()
while (($#)); do
    case $1 in
        --only) only=${2:?--only wants a pattern}; shift ;;
        --build) build=true ;;
        --keep) keep=true ;;
        --time-limit) [[ ${2:-} =~ ^[1-9][0-9]*$ ]] || { say "--time-limit wants a number of minutes."; exit 2; }; minutes=$2; shift ;;
        -h | --help) usage; exit 0 ;;
        -*) say "Unknown option: $1."; usage >&2; exit 2 ;;
        *) [[ -e build/hosts/$1.host ]] || { say "There is no host '$1'; there are: $(cd build/hosts && echo *.host | sed 's/\.host//g')."; exit 2; }; wanted+=("$1") ;;
    esac
    shift
done
if ((${#wanted[@]} == 0)); then
    for file in build/hosts/*.host; do file=${file##*/}; wanted+=("${file%.host}"); done
fi

[[ $(uname -m) == x86_64 ]] || die "The hosts are emulated on x86-64 only."
for tool in qemu-system-x86_64 mke2fs mmdebstrap ssh ssh-keygen; do
    command -v "$tool" >/dev/null || die "$tool is missing; run: ./bootstrap.sh --hosts"
done
fake=()
if ((EUID)); then
    command -v fakeroot >/dev/null || die "fakeroot is missing; run: ./bootstrap.sh --hosts"
    fake=(fakeroot --)
fi

out=$PWD/artifacts/test-hosts
program=$PWD/artifacts/dist/strata
mkdir -p "$out"
exec 9>"$out/lock"
flock -n 9 || die "Another test-hosts runs in this clone."

# ---- the account that the trials run under -------------------------------------------------------------------------

readonly person=pat person_id=1000
# The range that bootstrap.sh gives to the first person of a fresh host.
readonly first_id=100000

# ---- a host's disk, kernel and key: made once for each recipe -------------------------------------------------------

packages=systemd-sysv,dbus,libpam-systemd,dbus-user-session,openssh-server,sudo,linux-image-cloud-amd64,initramfs-tools
packages+=,ca-certificates,iproute2,procps,kmod,curl,python3-minimal

# How this computer reaches Debian's packages is how the guest does.
apt_settings() { apt-config dump 2>/dev/null | grep -E '^Acquire::(Check-|https?::|Retries|ForceIP).*"[^"]+";$'; }

customise() { # runs with the new root as $1, the folder for results as $2
    set -eu
    root=$1 target=$2
    install -D -m 644 "$target/apt" "$root/etc/apt/apt.conf.d/50-host"
    install -D -m 600 "$target/key.pub" "$root/root/.ssh/authorized_keys"
    printf '%s\n' '/dev/vda / ext4 defaults 0 1' '/dev/vdb /home ext4 defaults 0 2' >"$root/etc/fstab"
    # QEMU's user-mode network has its name server there.
    rm -f "$root/etc/resolv.conf" && echo 'nameserver 10.0.2.3' >"$root/etc/resolv.conf"
    echo guest >"$root/etc/hostname"
    printf '%s\n' '127.0.0.1 localhost' '127.0.1.1 guest' >"$root/etc/hosts"
    printf '%s\n' '[Match]' 'Name=en* eth*' '[Network]' 'DHCP=ipv4' >"$root/etc/systemd/network/80-wired.network"
    # What ends with a login shall end soon after it.
    mkdir -p "$root/etc/systemd/logind.conf.d"
    printf '%s\n' '[Login]' 'UserStopDelaySec=1' >"$root/etc/systemd/logind.conf.d/soon.conf"
    echo 'UseDNS no' >"$root/etc/ssh/sshd_config.d/quick.conf"
    chroot "$root" useradd --no-create-home --uid "$3" --shell /bin/bash --groups sudo "$4"
    rm -f "$root/etc/subuid" "$root/etc/subgid"
    echo "$4 ALL=(ALL:ALL) NOPASSWD: ALL" >"$root/etc/sudoers.d/$4"
    chroot "$root" systemctl enable --quiet systemd-networkd ssh
    chroot "$root" systemctl mask --quiet systemd-networkd-wait-online apt-daily.timer apt-daily-upgrade.timer man-db.timer fstrim.timer e2scrub_all.timer
    chroot "$root" apt-get clean
    rm -rf "$root"/var/lib/apt/lists/*
    cp "$root"/boot/vmlinuz-* "$target/kernel"
    cp "$root"/boot/initrd.img-* "$target/initrd"
    # Bound without what is mounted below it.
    mkdir "$target/root"
    mount --bind "$root" "$target/root"
    mke2fs -q -t ext4 -L host -d "$target/root" "$target/disk" 4G
    umount "$target/root"
    rmdir "$target/root"
}

recipe() { printf '%s\n' "$suite" "$packages" "$(declare -f customise)" "$(apt_settings)" "$person $person_id"; }

tree() { # sets `made`: the folder with disk, kernel, initrd and key of $suite
    made=$out/made/$suite-$(recipe | sha256sum | cut -c1-16)
    [[ ! -e $made/disk ]] || return 0
    say "Making a disk with $suite (once; about a minute) …"
    rm -rf "$out/made/$suite-"* "$out/making"
    mkdir -p "$out/making" "$out/made"
    ssh-keygen -q -t ed25519 -N '' -C test-hosts -f "$out/making/key"
    apt_settings >"$out/making/apt"
    # the hook may run under another id
    chmod 755 "$out/making"
    {
        echo '#!/bin/bash'
        declare -f customise
        printf 'customise "$1" %q %q %q\n' "$out/making" "$person_id" "$person"
    } >"$out/making/customise"
    chmod 755 "$out/making/customise"
    if ! mmdebstrap --variant=minbase --format=null --include="$packages" --aptopt="$out/making/apt" \
        --customize-hook="$out/making/customise" "$suite" >"$out/making.log" 2>&1 </dev/null; then
        tail -n 20 "$out/making.log" >&2
        die "mmdebstrap could not make it; all it said is in $out/making.log."
    fi
    mv "$out/making" "$made"
}

# ---- the person's home: program, trials, base image ----------------------------------------------------------------

newer() { [[ -n $(find src curriculum images Directory.*.props \( -name node_modules -o -name wwwroot \) -prune -o -type f -newer "$program" -print -quit) ]]; }

# Sets `images`: a tar of the image store with the base image in it, its ids moved into the guest's range.
base_image() {
    local holder ids digest status
    export STRATA_HOME=$out/home
    "$program" image build base >&2 || return 1
    digest=$("$program" image list --json | sed -n 's/.*"name":"base","digest":"sha256:\([0-9a-f]\{16\}\).*/\1/p')
    images=$out/made/images-$digest.tar
    if [[ ! -e $images ]]; then
        rm -f "$out"/made/images-*
        holder=$(sed -n 's/.*"pid":\([0-9]*\).*/\1/p' "$STRATA_HOME/holder.json")
        inside() { nsenter -t "$holder" -U -m -S 0 -G 0 -- "$@"; }
        for ids in U G; do
            inside find /var/opt/strata/home/images -printf "%$ids\n" | sort -u | awk -v first="$first_id" '{ print "+" $1 " id:" $1 + first }' >"$out/made/ids-$ids"
        done
        # the lists are read in there as descriptors, since this folder may be closed to the ids of machines
        inside tar -c --numeric-owner --owner-map=/dev/fd/7 --group-map=/dev/fd/8 -C /var/opt/strata/home images \
            7<"$out/made/ids-U" 8<"$out/made/ids-G" >"$images.new" && mv "$images.new" "$images"
    fi
    status=$?
    "$program" down >&2
    return $status
}

home_disk() { # $1: the disk to make
    local stage=$out/stage state images=/nowhere
    $build || base_image || die "The base image could not be built here."
    rm -rf "$stage" "$1"
    state=$stage/$person/.local/share/strata
    mkdir -p "$state" "$stage/$person/.ssh" "$stage/$person/bin"
    chmod 700 "$stage/$person/.ssh" "$state"
    cp "$made/key.pub" "$stage/$person/.ssh/authorized_keys"
    cp "$program" "$stage/$person/bin/strata"
    cp -r build/hosts/trials "$stage/$person/trials"
    # as a login shell has it on Debian where ~/bin exists
    echo 'PATH="$HOME/bin:$PATH"' >"$stage/$person/.profile"
    cp "$stage/$person/.profile" "$stage/$person/.bashrc"
    "${fake[@]}" bash -euc '
        chown -R "$3:$3" "$1/$4"
        if [ -e "$5" ]; then tar -x -p --numeric-owner -C "$1/$4/.local/share/strata" -f "$5"; fi
        mke2fs -q -t ext4 -L home -d "$1" "$2" 6G' \
        home "$stage" "$1" "$person_id" "$person" "$images" || die "The home disk could not be made."
    rm -rf "$stage"
}

# ---- the guest ------------------------------------------------------------------------------------------------------

guest='' run='' port=''
end_guest() {
    [[ -n $guest ]] || return 0
    kill "$guest" 2>/dev/null
    wait "$guest" 2>/dev/null
    guest=''
    rm -rf "$run"
}
trap end_guest EXIT
trap 'say ""; say "Stopped; the guest is gone, what it said is in $out."; exit 130' INT TERM

ssh_words() { # $1: account
    words=(ssh -F none -p "$port" -i "$made/key" -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR
        -o ConnectTimeout=20 -o ServerAliveInterval=20 -o ServerAliveCountMax=6 -o ControlPath="$run/$1" "$1@127.0.0.1")
}
on_guest() { # account, script
    local words
    ssh_words "$1"
    "${words[@]}" "$2"
}

boot() { # $1: the host's name
    run=$(mktemp -d "${TMPDIR:-/var/tmp}/strata-host-XXXXXX")
    home_disk "$run/home"
    port=$((20000 + RANDOM % 20000))
    while (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((20000 + RANDOM % 20000)); done
    local began=$SECONDS
    TMPDIR=$run qemu-system-x86_64 -accel tcg,thread=multi -cpu max -smp 2 -m 3072 -nodefaults -no-user-config -display none -no-reboot \
        -kernel "$made/kernel" -initrd "$made/initrd" -append 'root=/dev/vda rw console=ttyS0 panic=-1 quiet' \
        -drive "file=$made/disk,if=virtio,format=raw,snapshot=on" -drive "file=$run/home,if=virtio,format=raw,cache=unsafe" \
        -device virtio-rng-pci -nic "user,model=virtio-net-pci,hostfwd=tcp:127.0.0.1:$port-:22" \
        -serial "file:$out/$1/console.log" </dev/null >"$out/$1/qemu.log" 2>&1 9>&- &
    guest=$!
    until on_guest root true 2>/dev/null; do
        if ! kill -0 "$guest" 2>/dev/null; then cat "$out/$1/qemu.log" >&2; say "QEMU ended before the guest was up."; return 1; fi
        if ((SECONDS - began > 300)); then say "The guest was not up within 5 minutes; see $out/$1/console.log."; return 1; fi
        sleep 1
    done
    say "$1: up in $((SECONDS - began)) s"
}

# The person logs in once and stays, as at a desk; a trial may ask for a new login.
log_in() { local words; ssh_words "$person"; "${words[@]:0:${#words[@]}-1}" -o ControlMaster=yes -fN "${words[-1]}" 9>&-; }
log_out() { local words; ssh_words "$person"; "${words[@]:0:${#words[@]}-1}" -O exit "${words[-1]}" 2>/dev/null; }

header() { sed -n "s/^# $2: //p" "$1" | head -n 1; }

tell() { printf '%s\n' "$1" | tee -a "$out/trials.log"; }

passed=0 failed=0
try() { # host, file of the trial, end of the time
    local log says began status limit left
    log=$out/$1/$(basename "$2" .sh).log
    says=$(sed -n '2s/^# //p' "$2")
    limit=$(header "$2" minutes)
    limit=$((${limit:-10} * 60))
    left=$(($3 - SECONDS))
    ((left < limit)) && limit=$left
    began=$SECONDS
    if [[ $(header "$2" session) == new ]]; then
        log_out
        # Gone, or lingering.
        on_guest root "until ! state=\$(loginctl show-user -p State --value $person 2>/dev/null) || [ \"\$state\" = lingering ]; do sleep 1; done"
        log_in
    fi
    if ((limit <= 0)); then
        echo "The host's time was up." >"$log"
        status=124
    else
        timeout --foreground "$limit" "${ssh[@]}" "BUILD=$build bash trials/$(basename "$2")" >"$log" 2>&1 </dev/null
        status=$?
    fi
    if ((status == 0)); then
        ((passed += 1))
        tell "passed  $1: $says ($((SECONDS - began)) s)"
    else
        ((failed += 1))
        tell "failed  $1: $says ($((SECONDS - began)) s, $( ((status == 124)) && echo "not within $limit s" || echo "code $status"))"
        tell "$(tail -n 15 "$log" | sed 's/^/        /')"
    fi
}

test_host() { # name
    local suite settings='' trial began=$SECONDS words ssh
    # shellcheck source=/dev/null
    . "build/hosts/$1.host"
    rm -rf "${out:?}/$1"
    mkdir -p "$out/$1"
    tree
    if ! boot "$1"; then
        ((failed += 1))
        tell "failed  $1: it boots"
        end_guest
        return
    fi
    ssh_words "$person"
    ssh=("${words[@]}")
    log_in
    for trial in build/hosts/trials/[0-9]*.sh; do
        [[ -z $only || $trial == */00-* || ${trial##*/} == *$only* ]] || continue
        try "$1" "$trial" $((began + minutes * 60))
    done
    on_guest root 'journalctl -b --no-pager' >"$out/$1/journal.log" 2>/dev/null
    if $keep; then
        say "The guest runs on until Ctrl-C; enter it by:"
        say "  $(printf '%q ' "${ssh[@]}")"
        wait "$guest"
    fi
    log_out
    end_guest
}

[[ -e $program ]] && ! newer || build/dist.sh linux-x64 || exit 3
: >"$out/trials.log"
for name in "${wanted[@]}"; do test_host "$name"; done
tell "$passed passed, $failed failed"
((failed == 0 && passed > 0))
