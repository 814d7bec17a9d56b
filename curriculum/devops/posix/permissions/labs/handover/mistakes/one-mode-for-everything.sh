#!/bin/bash
sudo usermod -aG "$LAB_GROUP" "$LAB_NEWCOMER"
sudo chgrp -R "$LAB_GROUP" "/srv/$LAB_PROJECT"
sudo chmod -R 2770 "/srv/$LAB_PROJECT"
