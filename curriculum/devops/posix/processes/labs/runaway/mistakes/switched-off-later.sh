#!/bin/bash
sudo systemctl disable "$LAB_NAME"
