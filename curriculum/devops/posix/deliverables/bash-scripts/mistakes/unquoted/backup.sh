#!/usr/bin/env bash
# backup.sh SOURCE TARGET
[ -d $1 ] || { echo "backup.sh: there is no folder $1" >&2; exit 2; }
mkdir -p $2
half=$(mktemp $2/.backup-XXXXXX)
trap 'rm -f $half' EXIT
trap 'kill $tar; exit 143' TERM
tar -czf $half -C $(dirname $1) $(basename $1) & tar=$!
wait $tar || exit 1
n=1
archive=$(realpath $2)/$(basename $1)-$(date +%Y%m%d-%H%M%S)
while ! ln $half $archive-$n.tar.gz 2>/dev/null; do n=$((n + 1)); done
echo $archive-$n.tar.gz
