#!/bin/bash
# Asks the process to leave, and does not look again.
sudo kill "$(pgrep -x "$LAB_NAME")"
sleep 2
