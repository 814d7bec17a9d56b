#!/usr/bin/env bash
# Finds what Strata needs on this computer and installs what apt has. See usage below, or --help.
set -uo pipefail

usage() {
    cat <<'TEXT'
bootstrap.sh: find what Strata needs, and install what is missing.

  ./bootstrap.sh                   install what is missing; says nothing when nothing is
  ./bootstrap.sh --check           only look; exit code 1 when something is missing
  ./bootstrap.sh --test            also what the tests need (a Chromium)
  ./bootstrap.sh --hosts           also what make test-hosts needs (QEMU)
  ./bootstrap.sh --host            the one step that needs root, once for a host:
                                   packages, id ranges, cgroups, inotify, user namespaces,
                                   /dev/net/tun
      --user NAME                  for whom (default: whoever called, through sudo or not)
      --pid N                      the process from which Strata will be started
                                   (default: the shell that called)
  ./bootstrap.sh --help
TEXT
}

self=$(readlink -f -- "${BASH_SOURCE[0]}")
PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
check=false test=false hosts=false host=false person='' pid=''
# the script also comes packed in the program of `make dist`, which needs nothing to be built
clone=false
if [[ -d ${self%/*}/src ]]; then clone=true; fi

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
wrong() { say "$*"; usage >&2; exit 2; }
has() { command -v "$1" >/dev/null 2>&1; }

while (($#)); do
    case $1 in
        --check) check=true ;;
        --test) test=true ;;
        --hosts) hosts=true ;;
        --host) host=true ;;
        --user) (($# > 1)) || wrong "--user wants a name."; person=$2; shift ;;
        --pid) [[ ${2:-} =~ ^[1-9][0-9]*$ ]] || wrong "--pid wants a number."; pid=$2; shift ;;
        -h | --help) usage; exit 0 ;;
        *) wrong "Unknown option: $1." ;;
    esac
    shift
done
$host || [[ -z $pid ]] || wrong "--pid goes with --host."
$host && $check && wrong "--check and --host do not go together."

# ---- who it is for -------------------------------------------------------------------------------------------------

if [[ -z $person ]]; then
    person=$(id -un)
    if $host && [[ $EUID == 0 && -n ${SUDO_USER:-} ]]; then person=$SUDO_USER; fi
fi
uid=$(id -u -- "$person" 2>/dev/null) || die "There is no account named '$person' on this computer."

# ---- how root is reached -------------------------------------------------------------------------------------------

root_how() { # prints: self, sudo (without asking), ask (sudo asks for a password), none
    if [[ $EUID == 0 ]]; then echo self
    elif ! has sudo; then echo none
    elif sudo -n true 2>/dev/null; then echo sudo
    elif [[ -t 0 && -t 2 ]]; then echo ask
    else echo none; fi
}

as_root() { if [[ $EUID == 0 ]]; then "$@"; else sudo -- "$@"; fi; }

# ---- what is there -------------------------------------------------------------------------------------------------

distribution=other
if [[ -r /etc/os-release ]]; then
    # shellcheck source=/dev/null
    ids=$(. /etc/os-release && echo " ${ID:-} ${ID_LIKE:-} ")
    if [[ $ids == *" debian "* || $ids == *" ubuntu "* ]] && has apt-get; then distribution=debian; fi
fi

missing_names=() missing_packages=() found_lines=()

found() { found_lines+=("$(printf 'ok       %-24s %s' "$1" "${2:-}")"); }
lacks() { # name, packages
    missing_names+=("$1")
    missing_packages+=("$2")
    found_lines+=("$(printf 'missing  %s' "$1")")
}

need() { # name, packages, commands of which one is enough
    local name=$1 packages=$2 tool
    shift 2
    for tool; do
        if has "$tool"; then found "$name" "$(command -v "$tool")"; return; fi
    done
    lacks "$name" "$packages"
}

newest_sdk() { # the newest SDK of .NET 10 or later that the given dotnet lists
    "$1" --list-sdks 2>/dev/null | awk '{ split($1, v, "."); if (v[1] >= 10) newest = $1 } END { if (newest) print newest; exit !newest }'
}

dotnet_elsewhere=''
look_dotnet() {
    local version place
    if has dotnet && version=$(newest_sdk dotnet); then found ".NET SDK" "$version"; return; fi
    for place in "${DOTNET_ROOT:-/nowhere}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet /opt/dotnet; do
        if [[ -x $place/dotnet ]] && newest_sdk "$place/dotnet" >/dev/null; then dotnet_elsewhere=$place; break; fi
    done
    lacks ".NET 10 SDK" dotnet-sdk-10.0
}

look_node() {
    local version=''
    if has node; then
        version=$(node --version 2>/dev/null)
        version=${version#v}
    fi
    if [[ ! ${version%%.*} =~ ^[0-9]+$ ]] || ((${version%%.*} < 20)); then
        lacks "Node.js 20 or later with npm" "nodejs npm"
    elif ! has npm; then
        lacks "npm" npm
    else
        found "Node.js with npm" "$version"
    fi
}

range_of() { # file, name, uid: the first id of a range of at least 65536 ids, or nothing
    [[ -r $1 ]] && awk -F: -v name="$2" -v uid="$3" '($1 == name || $1 == uid) && $3 >= 65536 { print $2; hit = 1; exit } END { exit !hit }' "$1"
}

ranges_missing=false
look_ranges() {
    local u g
    if u=$(range_of /etc/subuid "$person" "$uid") && g=$(range_of /etc/subgid "$person" "$uid"); then
        found "id ranges of $person" "$u in /etc/subuid, $g in /etc/subgid"
        return
    fi
    ranges_missing=true
    found_lines+=("$(printf 'missing  65536 ids for %s in /etc/subuid and /etc/subgid' "$person")")
}

look() {
    missing_names=() missing_packages=() found_lines=()
    ranges_missing=false dotnet_elsewhere=''
    # a set-up for somebody else (--host --user) cannot judge that person's PATH: the SDK and Node are theirs to have
    if $clone && ! $host; then
        look_dotnet
        look_node
    fi
    if $clone; then
        need "git" git git
        need "make" make make
    fi
    need "runc or crun" runc runc crun
    need "newuidmap" uidmap newuidmap
    need "mmdebstrap" mmdebstrap mmdebstrap
    need "slirp4netns" slirp4netns slirp4netns
    need "zstd" zstd zstd
    need "nsenter" util-linux nsenter
    need "unshare" util-linux unshare
    need "ip" iproute2 ip
    if [[ -e /usr/share/keyrings/debian-archive-keyring.gpg || -e /usr/share/keyrings/debian-archive-keyring.pgp ]]; then
        found "Debian's archive keyring"
    else
        lacks "Debian's archive keyring" debian-archive-keyring
    fi
    if [[ ! -e /etc/ssl/certs/ca-certificates.crt ]] && [[ $distribution == debian ]]; then
        lacks "certificates" ca-certificates
    fi
    if $hosts; then
        need "QEMU" qemu-system-x86 qemu-system-x86_64
        need "mke2fs" e2fsprogs mke2fs
        need "ssh" openssh-client ssh
        if ((EUID)); then need "fakeroot" fakeroot fakeroot; fi
    fi
    if $test; then need "Chromium" chromium chromium chromium-browser google-chrome google-chrome-stable; fi
    look_ranges
}

# ---- id ranges -----------------------------------------------------------------------------------------------------

free_range() { # the lowest start of 65536 ids that nobody has, in neither file, nor as an account or a group
    {
        # the fields: first and last id that is taken
        awk -F: 'NF >= 3 && $2 ~ /^[0-9]+$/ && $3 ~ /^[0-9]+$/ { printf "%.0f %.0f\n", $2, $2 + $3 - 1 }' /etc/subuid /etc/subgid 2>/dev/null
        awk -F: '{ print $3, $3 }' /etc/passwd /etc/group
    } | sort -n | awk -v start="$(awk '$1 == "SUB_UID_MIN" && $2 ~ /^[0-9]+$/ { print $2 }' /etc/login.defs 2>/dev/null)" '
        BEGIN { if (start < 100000) start = 100000 }
        $2 >= start && $1 <= start + 65535 { start = $2 + 1 }
        END { printf "%.0f\n", start }'
}

mapped_here() { # file, first id: whether this user namespace has the 65536 ids at all (it may be a container)
    awk -v first="$2" '$1 <= first && first + 65535 <= $1 + $3 - 1 { hit = 1 } END { exit !hit }' "$1"
}

ranges_start=''
pick_ranges() {
    ranges_start=$(free_range)
    if ! mapped_here /proc/self/uid_map "$ranges_start" || ! mapped_here /proc/self/gid_map "$ranges_start"; then
        die "This is a container with too few user ids of its own ($ranges_start to $((ranges_start + 65535)) are not mapped); start it with more, or run Strata on the host."
    fi
}

ranges_command() { # prints, one word a line, what adds the ranges that are missing
    local last=$((ranges_start + 65535)) span
    span=$ranges_start-$last
    printf '%s\n' usermod
    range_of /etc/subuid "$person" "$uid" >/dev/null || printf '%s\n' --add-subuids "$span"
    range_of /etc/subgid "$person" "$uid" >/dev/null || printf '%s\n' --add-subgids "$span"
    printf '%s\n' "$person"
}

add_ranges() {
    local words
    pick_ranges
    mapfile -t words < <(ranges_command)
    # usermod wants both files to exist
    [[ -e /etc/subuid && -e /etc/subgid ]] || as_root touch /etc/subuid /etc/subgid || return 1
    as_root "${words[@]}" || return 1
    say "Gave $person the ids $ranges_start to $((ranges_start + 65535)) in /etc/subuid and /etc/subgid."
}

# ---- packages ------------------------------------------------------------------------------------------------------

candidate() { apt-cache policy "$1" 2>/dev/null | awk '$1 == "Candidate:" && $2 != "(none)" { print $2; hit = 1 } END { exit !hit }'; }

# Splits what is missing: `install` gets the packages that apt has, `outside` a sentence for each thing that it has not.
install=() outside=()
sort_out() {
    local i version package lists=true no="apt does not have it here"
    install=() outside=()
    # before the first apt-get update apt knows nothing
    if ! candidate bash >/dev/null || ! candidate uidmap >/dev/null; then
        lists=false
        no="whether apt has it shows only after apt-get update"
    fi
    for i in "${!missing_names[@]}"; do
        case ${missing_packages[i]} in
            dotnet-sdk-10.0)
                if [[ -n $dotnet_elsewhere ]]; then
                    outside+=("The .NET SDK is in $dotnet_elsewhere, but not in your PATH; run: export PATH=\"$dotnet_elsewhere:\$PATH\"")
                elif candidate dotnet-sdk-10.0 >/dev/null; then
                    install+=(dotnet-sdk-10.0)
                else
                    outside+=("The .NET 10 SDK is missing, and $no; its makers offer it at https://dotnet.microsoft.com/download")
                fi ;;
            "nodejs npm")
                if version=$(candidate nodejs) && ((${version%%.*} >= 20)); then
                    # the makers' own package brings npm along; Debian's and Ubuntu's do not
                    install+=(nodejs)
                    [[ $version == *nodesource* ]] || install+=(npm)
                else
                    outside+=("Node.js 20 or later is missing, and $no${version:+ (it has $version)}; its makers offer it at https://nodejs.org/en/download")
                fi ;;
            *)
                for package in ${missing_packages[i]}; do
                    if ! $lists || candidate "$package" >/dev/null; then
                        install+=("$package")
                    else
                        outside+=("${missing_names[i]} is missing and apt does not know the package '$package'; install it your own way.")
                    fi
                done ;;
        esac
    done
    if ((${#install[@]})); then mapfile -t install < <(printf '%s\n' "${install[@]}" | sort -u); fi
}

apt_install() {
    say "Installing: $*"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends "$@" >&2
}

as_line() { if has sudo; then printf "  sudo sh -c '%s'\n" "$1"; else printf "  su -c '%s'\n" "$1"; fi; }

# The one line that a person with root may run for what this script may not do.
one_line() {
    local parts=() words packages=("$@")
    if ((${#packages[@]})); then
        parts+=("apt-get update && apt-get install -y --no-install-recommends ${packages[*]}")
    fi
    if $ranges_missing; then
        pick_ranges
        mapfile -t words < <(ranges_command)
        [[ -e /etc/subuid && -e /etc/subgid ]] || parts+=("touch /etc/subuid /etc/subgid")
        parts+=("${words[*]}")
    fi
    local joined
    printf -v joined '%s && ' "${parts[@]}"
    as_line "${joined% && }"
}

provide() { # installs and grants what `look` found missing; returns when all is there, dies otherwise
    local how line
    if ((${#missing_names[@]} == 0)) && ! $ranges_missing; then return 0; fi

    if [[ $distribution != debian ]]; then
        say "Strata installs packages only on Debian and Ubuntu; install these your own way, then try again:"
        for line in ${missing_names[@]+"${missing_names[@]}"}; do say "  $line"; done
        if $ranges_missing; then one_line >&2; fi
        exit 1
    fi

    how=$(root_how)
    if [[ $how == none ]]; then
        sort_out
        for line in ${outside[@]+"${outside[@]}"}; do say "$line"; done
        if ((${#install[@]})) || $ranges_missing; then
            say "This needs root, which this script cannot become here; let someone who may run:"
            one_line ${install[@]+"${install[@]}"} >&2
        fi
        die "Strata is not set up; missing: $(all_missing)."
    fi

    if [[ $how == ask ]]; then
        say "Missing: $(all_missing). sudo may ask for your password."
    fi

    if ((${#missing_names[@]})); then
        say "Looking what apt has …"
        as_root apt-get -q update >&2 || say "apt-get update did not finish; going on with the package lists that are here."
        sort_out
        if ((${#install[@]})); then
            apt_install "${install[@]}" || die "apt-get could not install: ${install[*]}. What it said stands above."
        fi
    fi
    if $ranges_missing; then
        add_ranges || die "usermod could not give $person a range of ids; what it said stands above."
    fi
    for line in ${outside[@]+"${outside[@]}"}; do say "$line"; done
    ((${#outside[@]} == 0)) || exit 1

    hash -r
    look
    ((${#missing_names[@]} == 0)) || die "Still missing after installing: $(join "${missing_names[@]}")."
    ! $ranges_missing || die "Still missing: id ranges for $person in /etc/subuid and /etc/subgid."
}

all_missing() {
    local names=(${missing_names[@]+"${missing_names[@]}"})
    if $ranges_missing; then names+=("id ranges for $person"); fi
    join "${names[@]}"
}

join() { local joined; printf -v joined '%s, ' "$@"; printf '%s' "${joined%, }"; }

# ---- the host: one line for each thing that was found or done ------------------------------------------------------

row() { printf '%-16s %s\n' "$1" "$2"; }

sysctl_file=/etc/sysctl.d/60-strata.conf

setting() { # name of the row, key, value wanted, why
    local name=$1 key=$2 value=$3 why=$4 kept
    if ! printf '%s' "$value" 2>/dev/null >"/proc/sys/${key//.//}"; then
        row "$name" "$key could not be set to $value here; set it where this system's kernel is administered. $why"
        return 1
    fi
    kept="until the next boot ($sysctl_file cannot be written)"
    if mkdir -p "${sysctl_file%/*}" 2>/dev/null && touch "$sysctl_file" 2>/dev/null; then
        { grep -v "^$key *=" "$sysctl_file"; echo "$key = $value"; } >"$sysctl_file.new" 2>/dev/null \
            && mv "$sysctl_file.new" "$sysctl_file" && kept="in $sysctl_file"
    fi
    row "$name" "$key = $value, kept $kept. $why"
}

host_inotify() {
    local now
    now=$(cat /proc/sys/fs/inotify/max_user_instances 2>/dev/null) || { row inotify "this kernel has none; nothing to do"; return; }
    if ((now >= 1024)); then
        row inotify "fs.inotify.max_user_instances is $now already"
    else
        setting inotify fs.inotify.max_user_instances 1024 "A booted machine takes about 6; it was $now."
    fi
}

host_namespaces() {
    local restricted=false now
    if [[ $(cat /proc/sys/kernel/apparmor_restrict_unprivileged_userns 2>/dev/null) == 1 ]]; then
        restricted=true
        setting "user namespaces" kernel.apparmor_restrict_unprivileged_userns 0 \
            "AppArmor took all rights from user namespaces made by ordinary users, in which machines live; this lifts it for all programs (undo: remove the line, sysctl -w kernel.apparmor_restrict_unprivileged_userns=1)."
    fi
    if [[ $(cat /proc/sys/kernel/unprivileged_userns_clone 2>/dev/null) == 0 ]]; then
        restricted=true
        setting "user namespaces" kernel.unprivileged_userns_clone 1 "The kernel forbade them to ordinary users, and machines live in them."
    fi
    now=$(cat /proc/sys/user/max_user_namespaces 2>/dev/null)
    if [[ -n $now ]] && ((now < 1024)); then
        restricted=true
        setting "user namespaces" user.max_user_namespaces 16384 "Each machine takes one; $now were allowed."
    fi
    $restricted || row "user namespaces" "allowed to ordinary users already"
}

host_tun() {
    local now
    if [[ ! -c /dev/net/tun ]]; then
        row internet "there is no /dev/net/tun here, so labs that need the internet cannot have it; all else works"
        return
    fi
    now=$(stat -c %a /dev/net/tun)
    if [[ $now == *[67][67] ]]; then
        row internet "everybody may open /dev/net/tun already, as on most systems"
    elif chmod 666 /dev/net/tun 2>/dev/null; then
        row internet "/dev/net/tun was $now, now everybody may open it, as on most systems (until the next boot): labs that ask for the internet get there by it"
    else
        row internet "/dev/net/tun ($now) could not be opened to everybody: labs that need the internet cannot have it; all else works"
    fi
}

cgroup2() { # the mount point of cgroup2
    local place
    for place in /sys/fs/cgroup /sys/fs/cgroup/unified; do
        if [[ $(stat -fc %T "$place" 2>/dev/null) == cgroup2fs ]]; then echo "$place"; return; fi
    done
    awk '$3 == "cgroup2" { print $2; hit = 1; exit } END { exit !hit }' /proc/self/mounts
}

# A host with cgroup v2 alone: the person's manager hands out cgroups, needs no privilege for it, and may outlive the login.
host_manager() {
    local unit=user@$uid.service have controller lacks=() bad=0
    if ((uid == 0)); then row cgroups "systemd hands them to root; nothing to do"; return; fi
    if [[ -e /var/lib/systemd/linger/$person ]]; then
        row "logging out" "machines of $person run on already"
    elif loginctl enable-linger "$person" 2>/dev/null; then
        row "logging out" "machines of $person run on, since systemd lets what $person started linger (undo: loginctl disable-linger $person)"
    else
        row "logging out" "systemd does not let $person's programs linger: machines end with the last login"
        bad=1
    fi
    if ! systemctl start "$unit" 2>/dev/null; then
        row cgroups "systemd's manager for $person does not start; see: systemctl status $unit"
        return 1
    fi
    have=$(cat "/sys/fs/cgroup/user.slice/user-$uid.slice/$unit/cgroup.controllers" 2>/dev/null)
    for controller in cpu memory pids; do [[ " $have " == *" $controller "* ]] || lacks+=("$controller"); done
    if ((${#lacks[@]} == 0)); then
        row cgroups "systemd's user manager hands them to $person, with limits of $have"
    elif mkdir -p /etc/systemd/system/user@.service.d \
        && printf '[Service]\nDelegate=cpu memory pids\n' >/etc/systemd/system/user@.service.d/60-strata.conf && systemctl daemon-reload; then
        row cgroups "systemd's user manager hands them to $person; limits of ${lacks[*]} come with the next boot (/etc/systemd/system/user@.service.d/60-strata.conf)"
    else
        row cgroups "systemd's user manager hands them to $person, but without limits of ${lacks[*]}"
        bad=1
    fi
    return $bad
}

caller() { # the process that called: up through sudo and its like
    local up=$PPID name
    while ((up > 1)); do
        name=$(cat "/proc/$up/comm" 2>/dev/null) || break
        case $name in
            sudo | su | doas | runuser | make) up=$(awk '$1 == "PPid:" { print $2 }' "/proc/$up/status") ;;
            *) break ;;
        esac
    done
    echo "$up"
}

host_cgroups() {
    local mount tree dir file owner u g controller
    mount=$(cgroup2) || {
        row cgroups "no cgroup2 is mounted here: plain machines work, systemd cannot boot in any. Mount it: mount -t cgroup2 none /sys/fs/cgroup/unified"
        return 1
    }
    if [[ $mount == /sys/fs/cgroup && -d /run/systemd/system ]] && has systemd-run && has loginctl; then
        host_manager
        return
    fi
    u=$(range_of /etc/subuid "$person" "$uid")
    g=$(range_of /etc/subgid "$person" "$uid")
    owner=$u:$g
    tree=$mount/strata-$uid
    if ! mkdir -p "$tree/supervisor" 2>/dev/null; then
        row cgroups "$tree cannot be made: cgroups are read-only here, so plain machines work and systemd cannot boot in any"
        return 1
    fi
    # limits need their controllers from above; a hybrid host has none in cgroup2, which is no failure
    for controller in cpu memory pids; do echo "+$controller" 2>/dev/null >"$mount/cgroup.subtree_control"; done 2>/dev/null
    for dir in "$tree" "$tree/supervisor"; do
        for file in "$dir" "$dir"/cgroup.procs "$dir"/cgroup.subtree_control "$dir"/cgroup.threads; do
            [[ ! -e $file ]] || chown "$owner" "$file" || { row cgroups "$file could not be given to id $u"; return 1; }
        done
    done
    # a hybrid host keeps the controllers in hierarchies of their own, where limits are set if a folder is there
    for controller in memory pids cpu; do
        dir=$(awk -v wanted="$controller" '$3 == "cgroup" { n = split($4, o, ","); for (i = 1; i <= n; i++) if (o[i] == wanted) { print $2; exit } }' /proc/self/mounts)
        [[ -n $dir ]] && mkdir -p "$dir/strata-$uid" 2>/dev/null || continue
        chown "$owner" "$dir/strata-$uid" "$dir/strata-$uid/cgroup.procs" "$dir/strata-$uid/tasks"
    done
    row cgroups "$tree belongs to $person's machines (ids $owner); cgroups there last until the next boot"
    [[ -n $pid ]] || pid=$(caller)
    if [[ ! -d /proc/$pid ]]; then
        row cgroups "there is no process $pid"
        return 1
    elif grep -qx "$pid" "$tree/supervisor/cgroup.procs"; then
        row cgroups "process $pid ($(cat "/proc/$pid/comm")) is in $tree/supervisor already"
    elif echo "$pid" 2>/dev/null >"$tree/supervisor/cgroup.procs"; then
        row cgroups "process $pid ($(cat "/proc/$pid/comm")) moved into $tree/supervisor: start Strata from there"
    else
        row cgroups "process $pid could not be moved into $tree/supervisor"
        return 1
    fi
}

set_up_host() {
    local bad=0 lacked=${#missing_names[@]} ranges=$ranges_missing
    provide
    if ((lacked)); then row packages "installed what was missing"; else row packages "all there"; fi
    row "id ranges" "$($ranges && echo "given to" || echo "of") $person: $(range_of /etc/subuid "$person" "$uid") in /etc/subuid, $(range_of /etc/subgid "$person" "$uid") in /etc/subgid, 65536 or more each"
    host_namespaces || bad=1
    host_inotify || bad=1
    host_tun
    host_cgroups || bad=1
    return $bad
}

# ---- what was asked ------------------------------------------------------------------------------------------------

if $host && [[ $EUID != 0 ]]; then
    case $(root_how) in
        none)
            say "--host needs root, which this script cannot become here; let someone who may run:"
            die "$(as_line "$(printf '%q ' "$self")--host --user $person --pid ${pid:-$PPID}")" ;;
        *) exec sudo -- "$self" --host --user "$person" --pid "${pid:-$PPID}" ;;
    esac
fi

look
if $check; then
    printf '%s\n' "${found_lines[@]}"
    if ((${#missing_names[@]})) || $ranges_missing; then exit 1; fi
    exit 0
fi
if $host; then set_up_host; else provide; fi
