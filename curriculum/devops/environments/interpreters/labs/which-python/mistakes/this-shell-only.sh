#!/bin/bash
export PATH=/usr/bin:$PATH
"$LAB_TOOL" "/srv/$LAB_STATION/levels.txt" > ~/report.txt
