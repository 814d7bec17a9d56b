#!/bin/bash
# All right but for what comes next.
sudo usermod -aG "$LAB_GROUP" "$LAB_NEWCOMER"
sudo chgrp -R "$LAB_GROUP" "/srv/$LAB_PROJECT"
sudo chmod -R u=rwX,g=rwX,o= "/srv/$LAB_PROJECT"
