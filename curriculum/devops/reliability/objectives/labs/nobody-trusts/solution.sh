#!/bin/bash
# What is measured once, over each window, and what is said about it: two pairs that page, one that makes a ticket.
set -e
rules=$(mktemp)
{
    echo "groups:"
    echo "  - name: $LAB_SERVICE-errors"
    echo "    rules:"
    for window in 5m 30m 1h 6h 3d; do
        cat <<RULE
      - record: job:errors:ratio_rate$window
        expr: >-
          sum by (job) (rate(requests_total{job="$LAB_SERVICE", code=~"5.."}[$window]))
          / sum by (job) (rate(requests_total{job="$LAB_SERVICE"}[$window]))
RULE
    done
    may="(1 - $LAB_OBJECTIVE / 100)"
    cat <<RULES
  - name: $LAB_SERVICE-budget
    rules:
      - alert: BudgetBurnsFast
        expr: >-
          job:errors:ratio_rate1h{job="$LAB_SERVICE"} > 14.4 * $may and job:errors:ratio_rate5m{job="$LAB_SERVICE"} > 14.4 * $may
          or job:errors:ratio_rate6h{job="$LAB_SERVICE"} > 6 * $may and job:errors:ratio_rate30m{job="$LAB_SERVICE"} > 6 * $may
        labels: { severity: page }
        annotations: { summary: "{{ \$value | humanizePercentage }} of requests to $LAB_SERVICE fail; the month's budget will be gone within days." }
      - alert: BudgetLeaks
        expr: >-
          job:errors:ratio_rate3d{job="$LAB_SERVICE"} > $may and job:errors:ratio_rate6h{job="$LAB_SERVICE"} > $may
        labels: { severity: ticket }
        annotations: { summary: "{{ \$value | humanizePercentage }} of requests to $LAB_SERVICE fail, for days; the month's budget will not last the month." }
RULES
} > "$rules"
promtool check rules "$rules"
sudo install -m 644 "$rules" "/etc/prometheus/rules/$LAB_SERVICE.yml"
sudo systemctl reload prometheus
