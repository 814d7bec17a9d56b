#!/bin/bash
# All of it, in the place for changes until the next boot.
place=/run/systemd/system
sudo mkdir -p "$place/$LAB_NAME.service.d" "$place/$LAB_NAME-paper.service.d"
sudo tee "$place/$LAB_NAME.service.d/more.conf" > /dev/null <<DROP
[Unit]
After=$LAB_STORE.service
[Service]
RuntimeDirectory=$LAB_NAME
Restart=on-failure
DROP
printf '%s\n' '[Service]' RemainAfterExit=yes | sudo tee "$place/$LAB_NAME-paper.service.d/more.conf" > /dev/null
sudo systemctl daemon-reload
sudo systemctl reset-failed "$LAB_NAME"
sudo systemctl restart "$LAB_NAME"
