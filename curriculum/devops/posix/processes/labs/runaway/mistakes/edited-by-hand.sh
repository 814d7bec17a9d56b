#!/bin/bash
# Kills, and mends the list instead of the matter.
sudo systemctl disable "$LAB_NAME"
sudo systemctl kill --signal KILL "$LAB_NAME"
sudo systemctl stop "$LAB_NAME"
sudo truncate --size 0 "/var/lib/$LAB_NAME/open"
