#!/bin/bash
export PATH=/usr/local/bin:$PATH
"$LAB_TOOL" "/srv/books/$LAB_MONTH.csv" > ~/report.txt
