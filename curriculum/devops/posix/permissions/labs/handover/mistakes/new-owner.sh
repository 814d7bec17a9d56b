#!/bin/bash
# Hands everything over instead of sharing it.
sudo chown -R "$LAB_NEWCOMER:$LAB_GROUP" "/srv/$LAB_PROJECT"
sudo chmod -R u=rwX,g=rwX,o= "/srv/$LAB_PROJECT"
sudo find "/srv/$LAB_PROJECT" -type d -exec chmod g+s {} +
