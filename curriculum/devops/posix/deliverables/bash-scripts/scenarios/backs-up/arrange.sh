# A folder of the learner's, with the names that people give.
set -euo pipefail
folder=/home/$LAB_USER/$LAB_PROJECT
mkdir -p "$folder/sub folder/deeper" "$folder/empty"
for (( i = 1; i <= LAB_COUNT; i++ )); do
    head -c $((i * 321)) /dev/urandom > "$folder/sub folder/page $i.txt"
done
date > "$folder/.hidden"
date > "$folder/-starts with a dash"
date > "$folder"/$'two\nlines'
ln -s "sub folder/page 1.txt" "$folder/a link"
chown -hR "$LAB_USER:" "$folder"
fact names=$((LAB_COUNT + 7))
