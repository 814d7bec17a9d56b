#!/bin/bash
# Read what happened, then put right in a drop-in what the unit says wrongly or not at all.
sudo journalctl --unit "$LAB_NAME" --no-pager
systemctl cat "$LAB_NAME"
sudo install -d "/etc/systemd/system/$LAB_NAME.service.d"
sudo tee "/etc/systemd/system/$LAB_NAME.service.d/stays-up.conf" > /dev/null <<DROP
[Unit]
After=$LAB_STORE.service

[Service]
RuntimeDirectory=$LAB_NAME
Restart=on-failure
RestartSec=1s
DROP
# What a list of dependencies says cannot be taken back by a drop-in.
sudo sed -i 's/^BindsTo=/Requires=/' "/etc/systemd/system/$LAB_NAME.service"
sudo systemctl daemon-reload
sudo systemctl reset-failed "$LAB_NAME"
sudo systemctl restart "$LAB_NAME"
