#!/bin/bash
# "It is a Python program, so …"
sudo pkill -f python3
sleep 1
sudo systemctl disable --now "$LAB_NAME"
