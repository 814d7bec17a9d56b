"""The till of a ferry: total, or serve."""
import http.server
import os
import pathlib
import signal
import sys

COUNT = pathlib.Path("/data/count")


def total():
    sum_of_all = 0
    for number, line in enumerate(sys.stdin, 1):
        try:
            _, pence = line.split(";")
            sum_of_all += int(pence)
        except ValueError:
            sys.exit(f"till: line {number} is no ticket: {line.strip()}")
    print(sum_of_all)


crossings = int(COUNT.read_text()) if COUNT.exists() else 0


def count():
    return crossings


def keep(number):
    """Writes it beside and then renames it, so that there is always a whole number, and it is on the disk."""
    fresh = COUNT.with_suffix(".new")
    with fresh.open("w") as file:
        file.write(str(number))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(COUNT)


class Till(http.server.BaseHTTPRequestHandler):
    def answer(self, status, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.answer(200, str(count())) if self.path == "/" else self.answer(404, "no such page")

    def do_POST(self):
        global crossings
        if self.path != "/crossing":
            return self.answer(404, "no such page")
        crossings += 1
        self.answer(200, str(count()))


def serve():
    # Process 1 has no default for signals: what it does not handle, it does not hear.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        http.server.HTTPServer(("", 8080), Till).serve_forever()
    finally:
        keep(count())
        print(f"closed at {count()}")


match sys.argv[1:]:
    case ["total"]:
        total()
    case ["serve"]:
        serve()
    case _:
        print("usage: till total | till serve", file=sys.stderr)
        sys.exit(2)
