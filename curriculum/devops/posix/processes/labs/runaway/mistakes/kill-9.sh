#!/bin/bash
# Kills first, finds out about the service afterwards.
sudo kill -9 "$(pgrep -x "$LAB_NAME")"
sleep 1
sudo systemctl disable --now "$LAB_NAME"
