#!/bin/bash
sort --unique "/srv/$LAB_SHOP/orders.txt" | wc -l > ~/count
