#!/bin/bash
# The person joins the group; the tree goes to the group, closed to others; folders hand their group down.
sudo usermod -aG "$LAB_GROUP" "$LAB_NEWCOMER"
sudo chgrp -R "$LAB_GROUP" "/srv/$LAB_PROJECT"
sudo chmod -R u=rwX,g=rwX,o= "/srv/$LAB_PROJECT"
sudo find "/srv/$LAB_PROJECT" -type d -exec chmod g+s {} +
sudo ls -lR "/srv/$LAB_PROJECT"
