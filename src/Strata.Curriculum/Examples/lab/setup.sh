#!/bin/bash
# A list of orders, some of which came twice, in no order at all.
set -euo pipefail

list=/srv/$LAB_SHOP/orders.txt
install -d "/srv/$LAB_SHOP"
seq --format 'order %03g' "$LAB_ORDERS" > /tmp/orders
{ cat /tmp/orders; head -n "$LAB_DOUBLED" /tmp/orders; } | shuf --random-source <(yes "$LAB_SEED") > "$list"
rm /tmp/orders

fact digest="$(sha256sum < "$list" | cut -d ' ' -f 1)"
