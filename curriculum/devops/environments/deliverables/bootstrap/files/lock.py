"""Prints requirements with the hashes of what the index of this machine has: lock.py NAME[==VERSION]…"""
import hashlib
import pathlib
import sys

for wanted in sys.argv[1:]:
    name, _, version = wanted.partition("==")
    files = sorted(pathlib.Path("/srv/packages").glob(f"{name}-{version}*"))
    version = version or files[0].name.split("-")[1]
    print(f"{name}=={version}", *(f"--hash=sha256:{hashlib.sha256(f.read_bytes()).hexdigest()}" for f in files), sep=" \\\n    ")
