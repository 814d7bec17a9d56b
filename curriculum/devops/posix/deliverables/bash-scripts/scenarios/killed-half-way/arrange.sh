# A compressor that takes its time, and says when it has begun.
set -euo pipefail
folder=/home/$LAB_USER/$LAB_PROJECT
mkdir -p "$folder"
head -c 300000 /dev/urandom > "$folder/data.bin"
chown -R "$LAB_USER:" "$folder"
mv /usr/bin/gzip /usr/bin/gzip.real
cat > /usr/bin/gzip <<'END'
#!/bin/bash
exec 2>/dev/null
head -c 1000 | /usr/bin/gzip.real
: > /tmp/compressing
sleep 600
END
chmod 755 /usr/bin/gzip
