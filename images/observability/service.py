#!/usr/bin/python3
"""service.py NAME PORT: a web service with metrics, and with faults that somebody can switch on.

It answers on every path, with 200 or, for the share that /run/observed/NAME.fault says, with 500; /metrics tells Prometheus
how many of each there were and how long they took. A fault file holds `errors=SHARE` (0 to 1) and `delay=SECONDS`.
"""
import os
import pathlib
import random
import socket
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BOUNDS = [0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0]
name, port = sys.argv[1], int(sys.argv[2])
faults = pathlib.Path(f"/run/observed/{name}.fault")

lock = threading.Lock()
# Both are there from the beginning: a series that begins with its first error hides that error.
answered = {"200": 0, "500": 0}
buckets, seconds = [0] * len(BOUNDS), 0.0


def fault():
    """Share of requests that fail, and what every request takes longer; no faults where the file is none."""
    try:
        said = dict(word.split("=", 1) for word in faults.read_text().split())
        return float(said.get("errors", 0)), float(said.get("delay", 0))
    except (OSError, ValueError):
        return 0.0, 0.0


def metrics():
    with lock:
        lines = ["# HELP requests_total Requests answered, by status.", "# TYPE requests_total counter"]
        lines += [f'requests_total{{code="{code}"}} {count}' for code, count in answered.items()]
        lines += ["# HELP request_duration_seconds How long an answer took.", "# TYPE request_duration_seconds histogram"]
        lines += [f'request_duration_seconds_bucket{{le="{bound}"}} {count}' for bound, count in zip(BOUNDS, buckets)]
        total = sum(answered.values())
        lines += [f'request_duration_seconds_bucket{{le="+Inf"}} {total}',
                  f"request_duration_seconds_sum {seconds:.6f}", f"request_duration_seconds_count {total}"]
        return "\n".join(lines) + "\n"


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/metrics":
            self.tell(200, metrics(), "text/plain; version=0.0.4; charset=utf-8")
            return
        global seconds
        began = time.monotonic()
        errors, delay = fault()
        if delay > 0:
            time.sleep(min(delay, 30))
        status = 500 if random.random() < errors else 200
        with lock:
            took = time.monotonic() - began
            answered[str(status)] += 1
            seconds += took
            for place, bound in enumerate(BOUNDS):
                buckets[place] += took <= bound
        self.tell(status, f"{name}: {'out of order' if status == 500 else 'at your service'}\n", "text/plain; charset=utf-8")

    def tell(self, status, text, kind):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Service(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


server = Service(("127.0.0.1", port), Answer)
if "NOTIFY_SOCKET" in os.environ:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        told.sendto(b"READY=1", os.environ["NOTIFY_SOCKET"].replace("@", "\0", 1))
server.serve_forever()
