#!/bin/bash
# Good rules, and nobody tells Prometheus.
share() { echo "(sum(rate(requests_total{job=\"$LAB_SERVICE\", code=\"500\"}[$1])) / sum(rate(requests_total{job=\"$LAB_SERVICE\"}[$1])))"; }
may="(1 - $LAB_OBJECTIVE / 100)"
fast="$(share 1h) > 14.4 * $may and $(share 5m) > 14.4 * $may"
leak="$(share 1d) > 3 * $may and $(share 2h) > 3 * $may"
sudo tee "/etc/prometheus/rules/$LAB_SERVICE.yml" > /dev/null <<RULES
groups:
  - name: $LAB_SERVICE
    rules:
      - { alert: Burning, expr: '$fast', labels: { severity: page } }
      - { alert: Leaking, expr: '$leak', labels: { severity: ticket } }
RULES
