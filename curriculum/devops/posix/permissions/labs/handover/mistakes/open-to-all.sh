#!/bin/bash
# Opens until it works.
sudo gpasswd -a "$LAB_NEWCOMER" "$LAB_GROUP"
sudo chgrp -R "$LAB_GROUP" "/srv/$LAB_PROJECT"
sudo find "/srv/$LAB_PROJECT" -type d -exec chmod 2777 {} +
sudo find "/srv/$LAB_PROJECT" -type f -exec chmod 666 {} +
