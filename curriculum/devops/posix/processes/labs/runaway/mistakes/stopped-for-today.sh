#!/bin/bash
sudo systemctl stop "$LAB_NAME"
