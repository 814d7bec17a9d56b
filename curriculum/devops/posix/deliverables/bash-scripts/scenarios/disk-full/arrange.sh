# The target is a disk too small for what comes.
set -euo pipefail
folder=/home/$LAB_USER/$LAB_PROJECT
mkdir -p "$folder" /mnt/small
head -c 900000 /dev/urandom > "$folder/data.bin"
chown -R "$LAB_USER:" "$folder"
mount -t tmpfs -o size=256k,mode=0777 small /mnt/small
