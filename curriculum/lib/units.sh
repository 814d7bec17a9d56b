# Services of systemd.

# unit NAME LINE…: writes NAME.service, to be started at boot once it is enabled. Lines are KEY=VALUE and go where they belong:
# what says what the unit is and what it waits for into [Unit], all else into [Service].
unit() {
    local name=$1 about=() service=() line
    shift
    for line; do
        case $line in
        Description=* | Documentation=* | After=* | Before=* | Wants=* | Requires=* | BindsTo=* | PartOf=* | Conflicts=* | Condition*=* | StartLimit*=*) about+=("$line") ;;
        *) service+=("$line") ;;
        esac
    done
    printf '%s\n' '[Unit]' "${about[@]}" '' '[Service]' "${service[@]}" '' '[Install]' WantedBy=multi-user.target > "/etc/systemd/system/$name.service"
}

# began NAME: when the main process of a service began, as a check has it: process: { name: … }, expect: { started: fact.… }.
# It is field 22 of /proc/PID/stat; the name in field 2 may hold anything, up to the last bracket.
began() {
    local stat
    stat=$(< "/proc/$(systemctl show --property MainPID --value "$1")/stat")
    cut -d ' ' -f 20 <<< "${stat##*) }"
}
