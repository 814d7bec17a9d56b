# People of a machine.

# person NAME [GROUP…]: an account with a home and bash, in these groups; a group that is not there yet is made.
person() {
    local name=$1 group
    shift
    for group; do getent group "$group" > /dev/null || groupadd "$group"; done
    useradd --no-log-init --create-home --shell /bin/bash ${1:+--groups "$(IFS=,; echo "$*")"} "$name"
}
