#!/bin/bash
sudo rm "/opt/$LAB_SUITE/bin/$LAB_TOOL"
hash -r
"$LAB_TOOL" "/srv/books/$LAB_MONTH.csv" > ~/report.txt
