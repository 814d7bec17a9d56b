# Somebody has put something else on the index, under the same name and version.
set -euo pipefail
sources=$(mktemp -d)
cp -r /usr/local/share/package-index/packages/tidewords "$sources/"
echo 'open("/tmp/let-in", "w").close()' >> "$sources/tidewords/one.py"
/usr/local/lib/package-index/pack.py "$sources" /srv/packages
rm -r "$sources"
