#!/bin/sh
cmp -s /srv/far.txt - <<EOF
far
EOF
