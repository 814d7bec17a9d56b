#!/bin/bash
# Find where the order is made, put the suite's folder behind the others, log in afresh, make the report.
type -a "$LAB_TOOL"
place=$(grep -ls "$LAB_SUITE" ~/.bashrc ~/.profile /etc/bash.bashrc /etc/environment /etc/profile /etc/profile.d/*.sh)
echo "$place"
sudo sed -i 's|^PATH=\(\$[A-Z]*_HOME/bin\):\$PATH$|PATH=$PATH:\1|' "$place"
env -i HOME="$HOME" bash -lc "type $LAB_TOOL; $LAB_TOOL /srv/books/$LAB_MONTH.csv > ~/report.txt"
