#!/bin/bash
# A template with one of four walls that have a hole, and a password in clear.
set -euo pipefail
. "$LAB_LIB/fill.sh"
folder=/home/$LAB_USER/$LAB_SITE
secret=tern-$(printf '%s' "$LAB_SEED $LAB_SITE" | sha256sum | cut -c 1-12)
install -d "$folder"

rule() { # NAME PRIORITY ACCESS SOURCE PORTS
    fill "$LAB_FILES/rule" /run/rule 600 RULE="$1" PRIORITY="$2" ACCESS="$3" PROTOCOL=Tcp SOURCE="$4" PORTS="$5"
    cat /run/rule
}
case $LAB_REASON in
any) rules=$(rule ssh 300 Allow "'*'" 22) ;;
wide) rules=$(rule upkeep 300 Allow "'Internet'" 20-3400) ;;
left-over) rules=$(rule ssh 300 Allow office 22; rule nobody-else 310 Deny "'*'" 22; rule for-the-visit 900 Allow "'0.0.0.0/0'" 8000-8100) ;;
order) rules=$(rule ssh-for-now 300 Allow "'0.0.0.0/0'" 22; rule nobody-else 400 Deny "'*'" '*'; rule ssh 500 Allow office 22) ;;
esac
fill "$LAB_FILES/main.bicep" "$folder/main.bicep" 644 RULES="$rules" SECRET="$secret"
fill "$LAB_FILES/production.bicepparam" "$folder/production.bicepparam" 644
chown -R "$LAB_USER:" "$folder"
fact secret="$secret"
