#!/bin/bash
# -G without -a.
sudo usermod -G "$LAB_GROUP" "$LAB_NEWCOMER"
sudo chgrp -R "$LAB_GROUP" "/srv/$LAB_PROJECT"
sudo chmod -R u=rwX,g=rwX,o= "/srv/$LAB_PROJECT"
sudo find "/srv/$LAB_PROJECT" -type d -exec chmod g+s {} +
