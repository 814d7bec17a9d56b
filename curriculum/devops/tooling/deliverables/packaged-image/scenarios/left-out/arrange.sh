# What lies in many a folder: a password, and a history.
set -euo pipefail
echo "PASSWORD=passage-$LAB_FERRY-$LAB_TICKETS" > "$LAB_WORK/.env"
mkdir -p "$LAB_WORK/.git/objects"
echo "ref: refs/heads/main" > "$LAB_WORK/.git/HEAD"
echo "removed passage-$LAB_FERRY-$LAB_TICKETS from the settings" > "$LAB_WORK/.git/objects/message"
chown -R "$LAB_USER:" "$LAB_WORK"
