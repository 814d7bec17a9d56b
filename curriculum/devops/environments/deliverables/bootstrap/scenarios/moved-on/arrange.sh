# Today one package more is listed; tomorrow it is gone, and another has a new version.
set -euo pipefail
folder=/home/$LAB_USER/$LAB_PROJECT
sed "s/^tidewords==.*/@/; /^@/,/[0-9a-f]\$/d" "$folder/requirements.txt" > /tmp/rest
{ cat /tmp/rest; python3 -I "$LAB_FILES/lock.py" tidewords==1.0.0; } > /tmp/next.txt
python3 -I "$LAB_FILES/lock.py" saltpan==1.0.0 >> "$folder/requirements.txt"
chmod 644 /tmp/next.txt
