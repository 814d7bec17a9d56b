#!/usr/bin/env bash
# the web app is served with everything that its pages load
. "${0%/*}/common.sh"

url=$(strata up --no-browser --json | pick 'it["url"]')
curl -sSf -L -c cookies -o page "$url"
grep -q '<title>' page || fail "no page"
base=${url%%/\?*}
count=0
for asset in $(grep -oE '(src|href)="/assets/[^"]+"' page | sed 's/.*="//; s/"//' | sort -u); do
    curl -sSf -b cookies -o asset "$base$asset"
    [[ -s asset ]] || fail "$asset is empty"
    count=$((count + 1))
done
((count >= 3)) || fail "the page names $count assets"
exits 22 curl -sSf -o refused "$base/"
