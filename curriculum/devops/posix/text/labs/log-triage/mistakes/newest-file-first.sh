#!/bin/bash
# Lets the shell put the files in order.
cd "/var/log/$LAB_SERVICE"
zcat -f access.log* |
    awk '$9 >= 500 { sub(/\?.*/, "", $7); print substr($4, 14), $1, $7 }' > /tmp/failures
cd ~/findings
cut -d ' ' -f 3 /tmp/failures | sort | uniq -c | sort -rn | awk 'NR == 1 { print $2 }' > route
awk -v route="$(cat route)" '$3 == route { print $1; exit }' /tmp/failures > since
cut -d ' ' -f 2 /tmp/failures | sort -u | wc -l > clients
cut -d ' ' -f 2 /tmp/failures | sort | uniq -c | sort -rn | awk 'NR == 1 { print $2 }' > caller
