#!/usr/bin/python3
"""visitors.py PORT RATE: asks the service on this port RATE times a second, evenly, over one connection."""
import http.client
import sys
import time

port, pause = int(sys.argv[1]), 1 / float(sys.argv[2])
connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
due = time.monotonic()
while True:
    try:
        connection.request("GET", "/")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        connection.close()
    # Who was kept waiting does not make up for it by asking faster.
    due = max(due + pause, time.monotonic())
    time.sleep(max(0, due - time.monotonic()))
