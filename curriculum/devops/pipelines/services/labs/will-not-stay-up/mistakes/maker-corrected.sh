#!/bin/bash
# Mends the program as well.
place=/etc/systemd/system
sudo mkdir -p "$place/$LAB_NAME.service.d" "$place/$LAB_NAME-paper.service.d"
sudo tee "$place/$LAB_NAME.service.d/more.conf" > /dev/null <<DROP
[Unit]
After=$LAB_STORE.service
[Service]
RuntimeDirectory=$LAB_NAME
Restart=on-failure
DROP
printf '%s\n' '[Service]' RemainAfterExit=yes | sudo tee "$place/$LAB_NAME-paper.service.d/more.conf" > /dev/null
sudo sed -i 's/^        number = int(label)$/        if not label.isdigit(): continue\n&/' "/usr/local/sbin/$LAB_NAME"
sudo systemctl daemon-reload
sudo systemctl reset-failed "$LAB_NAME"
sudo systemctl restart "$LAB_NAME"
