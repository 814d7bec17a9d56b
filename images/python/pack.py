#!/usr/bin/python3 -I
"""Packs small packages as wheels and source distributions, the same bytes each time.

usage: pack.py SOURCES TARGET

SOURCES holds one folder a package: releases.toml, and the modules that it names. A release says its version, its module, and
where they differ from the plainest: requires, python, scripts, kinds, yanked.
"""
import base64
import gzip
import hashlib
import io
import json
import pathlib
import sys
import tarfile
import tomllib
import zipfile


def digest(data):
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def metadata(name, about, release):
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {release['version']}", f"Summary: {about}"]
    lines += [f"Requires-Python: {release['python']}"] if "python" in release else []
    lines += [f"Requires-Dist: {demand}" for demand in release.get("requires", [])]
    return "\n".join(lines) + "\n"


def project(name, about, release):
    """The pyproject.toml of the source distribution: setuptools builds from it."""
    lines = ["[build-system]", 'requires = ["setuptools"]', 'build-backend = "setuptools.build_meta"', ""]
    lines += ["[project]", f"name = {json.dumps(name)}", f"version = {json.dumps(release['version'])}", f"description = {json.dumps(about)}"]
    lines += [f"requires-python = {json.dumps(release['python'])}"] if "python" in release else []
    lines += [f"dependencies = {json.dumps(release.get('requires', []))}", ""]
    if release.get("scripts"):
        lines += ["[project.scripts]", *(f"{script} = {json.dumps(place)}" for script, place in release["scripts"].items()), ""]
    return "\n".join([*lines, "[tool.setuptools]", f"py-modules = {json.dumps([name])}", ""])


def wheel(name, release, described, module):
    info = f"{name}-{release['version']}.dist-info"
    members = {
        f"{name}.py": module,
        f"{info}/METADATA": described,
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: pack\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    if release.get("scripts"):
        members[f"{info}/entry_points.txt"] = "\n".join(["[console_scripts]", *(f"{s} = {p}" for s, p in release["scripts"].items()), ""])
    record = "".join(f"{path},sha256={digest(text.encode())},{len(text.encode())}\n" for path, text in members.items())
    members[f"{info}/RECORD"] = record + f"{info}/RECORD,,\n"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for path, text in members.items():
            archive.writestr(zipfile.ZipInfo(path), text)  # ZipInfo's own date is 1980
    return f"{name}-{release['version']}-py3-none-any.whl", file.getvalue()


def source(name, release, described, module, project_file):
    root = f"{name}-{release['version']}"
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path, text in {"PKG-INFO": described, "pyproject.toml": project_file, f"{name}.py": module}.items():
            member = tarfile.TarInfo(f"{root}/{path}")
            member.size, member.mode = len(text.encode()), 0o644
            archive.addfile(member, io.BytesIO(text.encode()))
    return f"{root}.tar.gz", gzip.compress(file.getvalue(), mtime=0)


def pack(folder, target):
    about = tomllib.loads((folder / "releases.toml").read_text())
    for release in about["release"]:
        name = folder.name
        module = (folder / release["module"]).read_text().replace("@VERSION@", release["version"])
        described = metadata(name, about["summary"], release)
        made = {
            "wheel": lambda: wheel(name, release, described, module),
            "source": lambda: source(name, release, described, module, project(name, about["summary"], release)),
        }
        for kind in release.get("kinds", ["wheel", "source"]):
            file, data = made[kind]()
            (target / file).write_bytes(data)
            if "yanked" in release:
                (target / f"{file}.yanked").write_text(release["yanked"] + "\n")


if len(sys.argv) != 3:
    sys.exit(__doc__.split("\n\n")[1])
for found in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    pack(found, pathlib.Path(sys.argv[2]))
