#!/bin/bash
# Starts in its turn; nothing is said of restarts.
place=/etc/systemd/system
sudo mkdir -p "$place/$LAB_NAME.service.d" "$place/$LAB_NAME-paper.service.d"
sudo tee "$place/$LAB_NAME.service.d/more.conf" > /dev/null <<DROP
[Unit]
After=$LAB_STORE.service
[Service]
RuntimeDirectory=$LAB_NAME
TimeoutStartSec=20s
DROP
printf '%s\n' '[Service]' RemainAfterExit=yes | sudo tee "$place/$LAB_NAME-paper.service.d/more.conf" > /dev/null
sudo systemctl daemon-reload
sudo systemctl reset-failed "$LAB_NAME"
sudo systemctl restart "$LAB_NAME"
