#!/bin/bash
# Counts lines, not orders.
wc -l < "/srv/$LAB_SHOP/orders.txt" > ~/count
