#!/bin/bash
# A list of orders, some of which came twice, in no order at all.
set -euo pipefail

list=/srv/$LAB_SHOP/orders.txt
install -d "/srv/$LAB_SHOP"
seq --format 'order %03g' "$LAB_ORDERS" > /tmp/orders
{ cat /tmp/orders; head -n "$LAB_DOUBLED" /tmp/orders; } | shuf --random-source <(yes "$LAB_SEED") > "$list"
rm /tmp/orders

# What is for the learner to find is told as a fact: a verdict never shows it.
fact orders="$LAB_ORDERS"
fact doubled="$LAB_DOUBLED"
fact digest="$(sha256sum < "$list" | cut -d ' ' -f 1)"
