#!/bin/bash
echo 'PATH=/usr/local/bin:$PATH' >> ~/.profile
env -i HOME="$HOME" bash -lc "$LAB_TOOL /srv/books/$LAB_MONTH.csv > ~/report.txt"
