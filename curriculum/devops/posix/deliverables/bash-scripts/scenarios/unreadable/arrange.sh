# One file in the folder belongs to somebody else.
set -euo pipefail
folder=/home/$LAB_USER/$LAB_PROJECT
mkdir -p "$folder"
date > "$folder/page.txt"
chown -R "$LAB_USER:" "$folder"
date > "$folder/$LAB_WORD.key"
chmod 600 "$folder/$LAB_WORD.key"
