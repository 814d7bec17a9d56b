#!/bin/bash
# Lets the newcomer into the author's private group.
sudo usermod -aG "$LAB_AUTHOR" "$LAB_NEWCOMER"
sudo chmod -R u=rwX,g=rwX,o= "/srv/$LAB_PROJECT"
sudo find "/srv/$LAB_PROJECT" -type d -exec chmod g+s {} +
