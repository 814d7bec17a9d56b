#!/bin/bash
sudo usermod -aG "$LAB_GROUP" "$LAB_NEWCOMER"
sudo chgrp "$LAB_GROUP" "/srv/$LAB_PROJECT"
sudo chmod 2770 "/srv/$LAB_PROJECT"
