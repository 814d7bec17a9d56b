#!/usr/bin/python3
"""pager.py FOLDER: keeps what Alertmanager tells it, a line each, in FOLDER/pages, FOLDER/tickets and FOLDER/mail."""
import datetime
import json
import os
import pathlib
import socket
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

folder = pathlib.Path(sys.argv[1])
kept = {f"/{kind}": folder / kind for kind in ("pages", "tickets", "mail")}
for path in kept.values():
    path.touch()


class Told(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), 1 << 20))
        try:
            alerts = [(alert["status"], alert["labels"]) for alert in json.loads(body)["alerts"]] if self.path in kept else None
        except (ValueError, KeyError, TypeError):
            alerts = None
        if alerts is None:
            self.send_error(400)
            return
        now = datetime.datetime.now().strftime("%H:%M:%S")
        with kept[self.path].open("a") as file:
            for status, labels in alerts:
                about = " ".join(f"{key}={value}" for key, value in sorted(labels.items()) if key != "alertname")
                file.write(f"{now} {status} {labels.get('alertname')} {about}\n")
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 9099), Told)
if "NOTIFY_SOCKET" in os.environ:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        told.sendto(b"READY=1", os.environ["NOTIFY_SOCKET"].replace("@", "\0", 1))
server.serve_forever()
