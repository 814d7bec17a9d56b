#!/bin/bash
# The same lines, all layers pressed into one.
cd ~/"$LAB_TOOL" || exit
sed -i 's/podman build /podman build --squash-all /' build.sh
./build.sh
