#!/usr/bin/env bash
# rotate.sh FILE KEEP
[ -s "$1" ] || exit 0
for n in $(seq $(($2 - 1)) -1 1); do
    [ -e $1.$n ] && mv $1.$n $1.$((n + 1))
done
mv $1 $1.1
touch $1
chmod --reference=$1.1 $1
