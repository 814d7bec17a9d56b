"""Writes one morning of access logs, rotated twice, and prints what is true of them as NAME=VALUE lines.

usage: write-logs.py SEED DAY FOLDER

The morning is drawn again until every question has one answer and every shortcut leads to another one.
"""
import collections
import gzip
import os
import random
import sys

seed, day, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]

SECOND, HOUR = 1, 3600
START, FIRST_CUT, SECOND_CUT, END = 6 * HOUR, 9 * HOUR, 11 * HOUR + 1800, 14 * HOUR
APIS = ["/api/cart", "/api/orders", "/api/search", "/api/stock"]
PAGES = ["/", "/login", "/static/app.js", "/static/app.css", "/images/logo.svg", "/help"]
EXPORT, HEALTH = "/export/daily.csv", "/health"
AGENTS = [
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)",
    "curl/8.14.1",
]
Line = collections.namedtuple("Line", "time address route query status size")


def morning(draw):
    """All requests of one morning, in the order of time."""
    everybody = [f"{net}.{host}" for net in ("192.0.2", "198.51.100", "203.0.113") for host in range(1, 255)]
    people = draw.sample(everybody, 90)
    early, worst, late, regulars = people[:15], people[15], people[16], people[15:]
    bad = draw.choice(APIS)
    since = draw.randint(START + HOUR, START + 2 * HOUR)
    lines = []

    def add(time, address, route, status=None):
        query = ""
        if route in APIS:
            query = f"?id={draw.randint(1000, 9999)}" if route != "/api/search" else f"?q={draw.choice('abcdefgh')}{draw.randint(100, 999)}"
        if status is None:
            status = draw.choices([200, 200, 200, 304, 302, 404, 400], [60, 10, 10, 8, 4, 5, 3])[0]
        size = draw.randint(150, 180) if status >= 500 else 0 if status == 304 else draw.randint(900, 48000)
        lines.append(Line(time, address, route, query, status, size))

    failures = [500, 502, 502, 503, 504]
    for _ in range(4800):
        time = draw.randint(START, END)
        address = draw.choice(people if time < FIRST_CUT else regulars)
        route = draw.choices([draw.choice(APIS), draw.choice(PAGES), EXPORT], [50, 45, 5])[0]
        fails = 0.3 if route == bad and time >= since else 0.003 if route != bad else 0
        add(time, address, route, draw.choice(failures) if draw.random() < fails else None)
    # Something small failed before; whoever takes the first failure of all finds this one.
    add(START + draw.randint(60, 1500), draw.choice(regulars), draw.choice(PAGES), 500)
    # Failures of one path that has no query, so that it leads wherever queries are left on.
    for _ in range(draw.randint(45, 60)):
        add(draw.randint(START, END), draw.choice(regulars), EXPORT, 504)
    # People who gave up early, one who suffered all morning but little after the second cut, one who only suffers now.
    for address in early:
        add(draw.randint(since, FIRST_CUT - SECOND), address, bad, 502)
    for _ in range(draw.randint(55, 70)):
        add(draw.randint(since, SECOND_CUT - SECOND), worst, bad, draw.choice(failures))
    for _ in range(draw.randint(28, 36)):
        add(draw.randint(SECOND_CUT, END), late, bad, draw.choice(failures))
    # The health checks: a status of 200, and a size that looks like another one.
    for time in range(START, END, 30):
        lines.append(Line(time, f"10.0.0.{2 + time // 30 % 2}", HEALTH, "", 200, draw.choice([500, 502, 503, 504, 512])))
    return sorted(lines, key=lambda line: line.time)


def clock(seconds):
    return f"{seconds // HOUR:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def leader(items):
    """The most frequent item, or None when two share the first place."""
    first, *rest = collections.Counter(items).most_common(2)
    return None if rest and rest[0][1] == first[1] else first[0]


def answers(lines):
    failed = [line for line in lines if line.status >= 500]
    route = leader(line.route for line in failed)
    return {
        "route": route,
        "since": clock(next(line.time for line in failed if line.route == route)) if route else None,
        "clients": len({line.address for line in failed}),
        "caller": leader(line.address for line in failed),
    }


def differs(ours, theirs, keys):
    return all(ours[key] != theirs[key] for key in keys)


def good(lines):
    ours = answers(lines)
    if None in ours.values():
        return False
    failed = [line for line in lines if line.status >= 500]
    newest = answers([line for line in lines if line.time >= SECOND_CUT])
    looks = answers([line._replace(status=500) for line in lines if line.status >= 500 or 500 <= line.size <= 599])
    with_query = leader(line.route + line.query for line in failed)
    runs = sum(1 for before, line in zip([None] + failed, failed) if before is None or before.address != line.address)
    return (
        with_query == EXPORT != ours["route"]
        and newest["route"] == ours["route"]
        and differs(ours, newest, ["since", "clients", "caller"])
        and differs(ours, looks, ["route", "since", "clients", "caller"])
        and runs != ours["clients"]
        and next(line.time for line in failed if line.route == EXPORT) != next(line.time for line in failed if line.route == ours["route"])
        and failed[0].route != ours["route"]
    )


def text(line, agent):
    return (
        f'{line.address} - - [{day:02d}/Mar/2026:{clock(line.time)} +0000] "GET {line.route}{line.query} HTTP/1.1" '
        f'{line.status} {line.size} "-" "{agent}"\n'
    )


attempt = 0
while True:
    draw = random.Random(f"{seed}/{attempt}")
    lines = morning(draw)
    if good(lines):
        break
    attempt += 1

agents = {address: draw.choice(AGENTS) for address in sorted({line.address for line in lines})}
agents["10.0.0.2"] = agents["10.0.0.3"] = "balancer-check/2"
packed = os.path.join(folder, "access.log.2.gz")
with open(packed, "wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as file:
    file.write("".join(text(line, agents[line.address]) for line in lines if line.time < FIRST_CUT).encode())
with open(os.path.join(folder, "access.log.1"), "w") as file:
    file.writelines(text(line, agents[line.address]) for line in lines if FIRST_CUT <= line.time < SECOND_CUT)
with open(os.path.join(folder, "access.log"), "w") as file:
    file.writelines(text(line, agents[line.address]) for line in lines if line.time >= SECOND_CUT)

for name, value in answers(lines).items():
    print(f"{name}={value}")
print(f"packed={os.path.getsize(packed)}")
