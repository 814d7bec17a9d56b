#!/usr/bin/env bash
# Makes one self-contained program, which needs neither the .NET SDK nor Node: build/dist.sh RUNTIME
set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/.."
runtime=${1:-linux-x64}
log=artifacts/dist.log
mkdir -p artifacts/dist
rm -f artifacts/dist/*

began=$SECONDS
echo "Publishing for $runtime …"
if ! dotnet publish src/Strata -c Release -r "$runtime" --self-contained -o artifacts/dist -nologo -v quiet \
    -p:PublishSingleFile=true -p:PublishReadyToRun=true -p:DebugType=none -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false \
    </dev/null >"$log" 2>&1; then
    echo "The program could not be published; the tools said:" >&2
    sort -u "$log" >&2
    exit 1
fi
printf 'artifacts/dist/strata: %s in %d s.\n' "$(du -h artifacts/dist/strata | cut -f1)B" $((SECONDS - began))
