#!/bin/bash
# Takes away every 3.11, and what still led to it.
sudo rm -rf /opt/python/3.11.*
rm -f ~/.pyenv/version
for environment in /srv/*/env; do
    if [ -d "$environment" ] && ! "$environment/bin/python3" --version; then sudo rm -rf "$environment"; fi
done
env -i HOME="$HOME" bash -lc "$LAB_TOOL /srv/$LAB_STATION/levels.txt > ~/report.txt"
