#!/bin/bash
mkdir -p /srv/lamp
echo wet > /srv/lamp/state
touch /tmp/finished
