#!/bin/bash
for file in /etc/profile /etc/profile.d/*.sh; do
    sudo sed -i 's|^PATH=\(\$[A-Z]*_HOME/bin\):\$PATH$|PATH=$PATH:\1|' "$file"
done
