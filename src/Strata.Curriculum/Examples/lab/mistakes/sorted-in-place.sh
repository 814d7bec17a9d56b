#!/bin/bash
# The right number, and the list is another one now.
list=/srv/$LAB_SHOP/orders.txt
sudo sort --unique --output "$list" "$list"
wc -l < "$list" > ~/count
