#!/bin/sh
# Makes localhost/@TOOL@ in the podman of whoever calls it.
cd "$(dirname "$0")" && exec podman build --network=none --tag localhost/@TOOL@ .
