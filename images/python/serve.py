#!/usr/bin/python3 -I
"""A package index: the simple API as HTML (PEP 503) and JSON (PEP 691), with hashes, metadata (PEP 658) and yanks (PEP 592).

usage: serve.py FOLDER [PORT]

Every wheel and source distribution in the folder is on offer, as it is at that moment; FILE.yanked beside one holds the reason
why it was taken back. Without a port it takes over the socket that systemd listens on.
"""
import email.parser
import hashlib
import html
import http.server
import json
import pathlib
import re
import socket
import sys
import tarfile
import urllib.parse
import zipfile

JSON_TYPE = "application/vnd.pypi.simple.v1+json"


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def described(path):
    """The metadata of a distribution, as bytes."""
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            return wheel.read(next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")))
    with tarfile.open(path) as source:
        return source.extractfile(next(m for m in source if m.name.count("/") == 1 and m.name.endswith("/PKG-INFO"))).read()


class Distribution:
    def __init__(self, path):
        self.path = path
        self.hash = hashlib.sha256(path.read_bytes()).hexdigest()
        self.metadata = described(path)
        self.python = email.parser.BytesParser().parsebytes(self.metadata, headersonly=True)["Requires-Python"]
        taken_back = path.with_name(path.name + ".yanked")
        self.yanked = taken_back.read_text().strip() if taken_back.exists() else None

    @staticmethod
    def named(name):
        """Name and version, of a file's name."""
        if name.endswith(".whl"):
            project, version, *_ = name.split("-")
        else:
            project, _, version = name.removesuffix(".tar.gz").rpartition("-")
        return normal(project), version

    def json(self):
        told = {"filename": self.path.name, "url": f"/files/{self.path.name}", "hashes": {"sha256": self.hash}}
        if self.path.suffix == ".whl":
            told["core-metadata"] = {"sha256": hashlib.sha256(self.metadata).hexdigest()}
        if self.python:
            told["requires-python"] = self.python
        if self.yanked is not None:
            told["yanked"] = self.yanked or True
        return told | {"size": self.path.stat().st_size}

    def link(self):
        marks = ""
        if self.path.suffix == ".whl":
            marks += f' data-core-metadata="sha256={hashlib.sha256(self.metadata).hexdigest()}"'
        if self.python:
            marks += f' data-requires-python="{html.escape(self.python)}"'
        if self.yanked is not None:
            marks += f' data-yanked="{html.escape(self.yanked)}"'
        return f'<a href="/files/{self.path.name}#sha256={self.hash}"{marks}>{self.path.name}</a><br>'


class Asked(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        parts = [urllib.parse.unquote(part) for part in urllib.parse.urlsplit(self.path).path.strip("/").split("/")]
        files = sorted(f for f in folder.iterdir() if f.name.endswith((".whl", ".tar.gz")))
        match parts:
            case ["simple"]:
                names = sorted({Distribution.named(f.name)[0] for f in files})
                self.page("Simple index", [f'<a href="/simple/{name}/">{name}</a><br>' for name in names],
                          {"projects": [{"name": name} for name in names]})
            case ["simple", name] if mine := [Distribution(f) for f in files if Distribution.named(f.name)[0] == normal(name)]:
                self.page(f"Links for {normal(name)}", [one.link() for one in mine],
                          {"name": normal(name), "versions": sorted({Distribution.named(one.path.name)[1] for one in mine}),
                           "files": [one.json() for one in mine]})
            case ["files", name] if match := [f for f in files if name in (f.name, f.name + ".metadata")]:
                self.answer(200, "application/octet-stream", described(match[0]) if name != match[0].name else match[0].read_bytes())
            case _:
                self.answer(404, "text/plain; charset=utf-8", b"Nothing of that name is here.\n")

    do_HEAD = do_GET

    def page(self, title, links, told):
        if JSON_TYPE in self.headers.get("Accept", ""):
            self.answer(200, JSON_TYPE, json.dumps({"meta": {"api-version": "1.1"}} | told).encode())
        else:
            text = f'<!DOCTYPE html>\n<meta name="pypi:repository-version" content="1.1">\n<title>{title}</title>\n' + "\n".join(links) + "\n"
            self.answer(200, "text/html; charset=utf-8", text.encode())

    def answer(self, status, kind, body):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Vary", "Accept")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, form, *values):
        print(form % values, file=sys.stderr, flush=True)


class Index(http.server.ThreadingHTTPServer):
    """Listens on a socket that it is given."""

    def __init__(self, given):
        super().__init__(given.getsockname(), Asked, bind_and_activate=False)
        self.socket.close()
        self.socket = given


folder = pathlib.Path(sys.argv[1])
listening = socket.create_server(("127.0.0.1", int(sys.argv[2]))) if len(sys.argv) > 2 else socket.socket(fileno=3)
Index(listening).serve_forever()
