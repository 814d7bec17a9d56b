# Objectives of a service, hours of traffic, and what is right about them, where the work cannot read it.
set -euo pipefail
# The work is examined on this machine; it has no rights on it.
rm -f /etc/sudoers.d/learner
chmod 700 /root
python3 -I - <<'PYTHON'
import datetime
import fractions
import json
import os
import random

service, objective, days = os.environ["LAB_SERVICE"], os.environ["LAB_OBJECTIVE"], int(os.environ["LAB_DAYS"])
burn, long = float(os.environ["LAB_BURN"]), os.environ["LAB_LONG"]
draw = random.Random(int(os.environ["LAB_SEED"]))


def slo(path, alerts, objective=float(objective)):
    with open(path, "w") as file:
        json.dump({
            "service": service,
            "indicator": {"good": f'requests_total{{job="{service}",code="200"}}', "total": f'requests_total{{job="{service}"}}'},
            "objective": objective, "window": f"{days}d", "alerts": alerts,
        }, file, indent=2)


def alert(severity, burn, long, short):
    return {"severity": severity, "burn": burn, "long": long, "short": short}


slo("/srv/slo.json", [alert("page", burn, long, "5m"), alert("ticket", 1.5, "1d", "2h")])
slo("/srv/threshold.json", [alert("page", burn, long, "5m")])
slo("/srv/all.json", [alert("page", burn, long, "5m")], 100)


def hours(count, spend):
    """Hours of traffic of which about this part of the budget is spent, most of it in busy ones; a few have no request at all."""
    may, made = 1 - float(objective) / 100, []
    for hour in range(count):
        total = draw.choice([0, draw.randint(1, 9), draw.randint(5000, 20000), draw.randint(5000, 20000)])
        failed = draw.choice([0, total]) if total < 10 and draw.random() < 0.2 else round(total * may * spend * draw.uniform(0.2, 1.8))
        made.append((min(failed, total), total))
    return made


def write(path, made, last=datetime.datetime(2031, 6, 30, 23)):
    with open(path, "w") as file:
        file.write("time,good,total\n")
        for at, (failed, total) in enumerate(made):
            time = last - datetime.timedelta(hours=len(made) - 1 - at)
            file.write(f"{time:%Y-%m-%dT%H:%M:%SZ},{total - failed},{total}\n")


def answer(path, made):
    failed, total = sum(one[0] for one in made), sum(one[1] for one in made)
    left = 100 * (1 - failed / (total * (1 - fractions.Fraction(objective) / 100)))
    with open(path, "w") as file:
        file.write(f"failed {failed}\nleft {float(left):.1f}\n")


month, bad, before = hours(days * 24, draw.uniform(0.3, 0.7)), hours(days * 24, draw.uniform(1.3, 2.5)), hours(draw.randint(50, 300), 8)
write("/srv/month.csv", month)
write("/srv/long.csv", before + month)
write("/srv/bad.csv", bad)
answer("/root/month", month)
answer("/root/bad", bad)
PYTHON
