#!/usr/bin/env bash
# Builds the solution once and runs every test program: build/test.sh [NAME…] (a part of a project's name).
# Reports, one a project, go to artifacts/test-results. The last line is "N passed, N failed".
set -uo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/.." || exit 1
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
export PATH="$PATH:/usr/sbin:/sbin"

results=artifacts/test-results
rm -rf "$results"
mkdir -p "$results"

servers=()
# where nobody comes back to build again, nothing is left running
if [[ -n ${CI:-} ]]; then servers=(--disable-build-servers); fi

echo "Building …"
began=$SECONDS
if ! dotnet build Strata.slnx -c Release -nologo -v quiet -clp:NoSummary ${servers[@]+"${servers[@]}"} </dev/null >artifacts/build.log 2>&1; then
    echo "The solution does not build:"
    { grep ': error ' artifacts/build.log || cat artifacts/build.log; } | sed 's| \[[^]]*\]$||' | sort -u
    echo "0 passed, 1 failed"
    exit 1
fi
echo "Built in $((SECONDS - began)) s."

failed=0
for project in tests/*/*.Tests.csproj; do
    [[ -e $project ]] || continue
    name=$(basename "$project" .csproj)
    if (($#)); then
        for wanted; do [[ $name == *"$wanted"* ]] && break; done
        [[ $name == *"$wanted"* ]] || continue
    fi
    began=$SECONDS
    printf '%-28s ' "$name"
    dotnet "artifacts/bin/$name/release/$name.dll" -noLogo -noColor -result-ctrf "$results/$name.json" </dev/null >"$results/$name.log" 2>&1
    status=$?
    node build/results.mjs line "$name" "$results/$name.json" "$results/$name.log" "$status" $((SECONDS - began)) || failed=1
done

node build/results.mjs total "$results" || failed=1
exit $failed
