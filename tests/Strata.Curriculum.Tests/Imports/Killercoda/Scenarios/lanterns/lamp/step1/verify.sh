#!/bin/bash
# git's names for a branch upstream look like a draw of ours: @{u}
[ "$(cat /srv/lamp/state)" = "dry" ]
