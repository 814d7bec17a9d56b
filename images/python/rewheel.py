#!/usr/bin/python3 -I
"""Makes a wheel of a package as Debian installs it.

usage: rewheel.py DIST-PACKAGES TARGET
"""
import base64
import email.parser
import hashlib
import pathlib
import sys
import zipfile

tree, target = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
described = [*tree.glob("*.dist-info/METADATA"), *tree.glob("*.egg-info/PKG-INFO")][0]
about = email.parser.BytesParser().parsebytes(described.read_bytes(), headersonly=True)
name, version = about["Name"].replace("-", "_"), about["Version"]
info = f"{name}-{version}.dist-info"


def digest(data):
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


members = {
    str(path.relative_to(tree)): path.read_bytes()
    for path in sorted(tree.rglob("*"))
    if path.is_file() and "__pycache__" not in path.parts and described.parent not in path.parents
}
members[f"{info}/METADATA"] = described.read_bytes()
for points in described.parent.glob("entry_points.txt"):
    members[f"{info}/entry_points.txt"] = points.read_bytes()
members[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: rewheel\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
record = "".join(f"{path},sha256={digest(data)},{len(data)}\n" for path, data in members.items())
members[f"{info}/RECORD"] = (record + f"{info}/RECORD,,\n").encode()

with zipfile.ZipFile(target / f"{name}-{version}-py3-none-any.whl", "w", zipfile.ZIP_DEFLATED) as wheel:
    for path, data in members.items():
        wheel.writestr(zipfile.ZipInfo(path), data, zipfile.ZIP_DEFLATED)
