#!/bin/bash
echo 'alias python3=/usr/bin/python3' >> ~/.bashrc
/usr/bin/python3 "/usr/local/bin/$LAB_TOOL" "/srv/$LAB_STATION/levels.txt" > ~/report.txt
