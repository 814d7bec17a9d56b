#!/bin/bash
# Takes the suite's PATH line out altogether.
for file in /etc/profile /etc/profile.d/*.sh; do
    sudo sed -i '/^PATH=\$[A-Z]*_HOME\/bin:\$PATH$/d' "$file"
done
env -i HOME="$HOME" bash -lc "$LAB_TOOL /srv/books/$LAB_MONTH.csv > ~/report.txt"
