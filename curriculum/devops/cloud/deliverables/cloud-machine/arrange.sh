# What is asked for this time: values for the parameters that the task names.
set -euo pipefail
install -d /srv/ask
cat > /srv/ask/drawn.bicepparam <<PARAMETERS
using 'main.bicep'

param name = '$LAB_NAME'
param office = '$LAB_OFFICE'
param image = 'localhost/$LAB_APPLICATION:$LAB_RELEASE'
param adminName = '$LAB_ADMIN'
param adminKey = 'ssh-ed25519 $LAB_KEY'
param token = 'tern-${LAB_KEY}0'
PARAMETERS
