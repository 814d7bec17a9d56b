# Old files and new ones, some at the edge of what is too old.
set -euo pipefail
folder=/home/$LAB_USER/$LAB_PROJECT
mkdir -p "$folder/sub folder/deeper" "$folder/empty"
for (( i = 1; i < LAB_COUNT; i++ )); do
    touch -d "$((i % 29)) days ago" "$folder/sub folder/page $i.txt"
done
touch -d '30 days ago' "$folder/thirty days.txt"
old=0
for where in "$folder" "$folder/sub folder" "$folder/sub folder/deeper"; do
    for (( i = 1; i <= LAB_COUNT / 3; i++ )); do
        touch -d "$((31 + i * 7)) days ago" "$where/old $i.log"
        old=$((old + 1))
    done
done
mkdir -p /srv/archive
touch -d '400 days ago' /srv/archive/old-but-dear.txt
ln -s /srv/archive "$folder/elsewhere"
chown -hR "$LAB_USER:" "$folder" /srv/archive
fact old=$old
fact files=$((LAB_COUNT + old))
