#!/bin/bash
ssh root@host02 "echo built > /srv/bridge"
