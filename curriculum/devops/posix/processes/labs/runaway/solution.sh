#!/bin/bash
# systemd restarts it, so systemd is the one to ask: stop now (SIGTERM, and it waits), and not at boot either.
systemctl status "$LAB_NAME" --no-pager
sudo systemctl disable --now "$LAB_NAME"
cat "/var/lib/$LAB_NAME/open"
