#!/bin/bash
# Two services, who asks them, and one rule that counts errors without asking of how many.
set -euo pipefail

watched() {
    printf '%s\n' "PORT=$2" "RATE=$3" > "/etc/observed/$1"
    printf '%s\n' "- targets: ['localhost:$2']" "  labels: { job: $1 }" > "/etc/prometheus/targets/$1.yml"
    systemctl --quiet enable --now "observed@$1" "visitors@$1"
}
watched "$LAB_SERVICE" "$LAB_PORT" 4
watched "$LAB_OTHER" "$LAB_OTHER_PORT" 1

# Broken for as long as anybody can remember, after a reboot too.
echo "f /run/observed/$LAB_OTHER.fault 0644 root root - errors=0.4" > /etc/tmpfiles.d/other.conf
echo "d /run/observed 0755 root root" > /etc/tmpfiles.d/observed.conf
systemd-tmpfiles --create observed.conf other.conf

cat > "/etc/prometheus/rules/$LAB_SERVICE.yml" <<RULES
groups:
  - name: $LAB_SERVICE
    rules:
      # raised from 500, too noisy
      - alert: ManyErrors
        expr: increase(requests_total{job="$LAB_SERVICE", code="500"}[1m]) > $LAB_MANY
        labels:
          severity: page
        annotations:
          summary: $LAB_SERVICE has many errors
RULES
systemctl --quiet enable --now pager prometheus-alertmanager prometheus
fact routes="$(sha256sum < /etc/prometheus/alertmanager.yml | cut -d ' ' -f 1)"
for url in localhost:9093/-/ready "localhost:9090/api/v1/query?query=requests_total"; do
    for try in {1..100}; do
        if curl -sf "$url" | grep -qE "OK|$LAB_SERVICE"; then continue 2; fi
        sleep 0.1
    done
    exit 1
done
