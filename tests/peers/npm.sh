#!/usr/bin/env bash
# Shared by the installers of npm packages: `npm_once NAME FOLDER` installs exactly the locked packages of a folder into
# .peers/NAME, unless these very locks are installed already. Nothing outside .peers/ changes, and no package's own
# install script runs.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
peers="$root/.peers"

npm_once() {
    local name="$1" folder="$2" stamp
    command -v npm >/dev/null || { echo "peers: $name needs Node.js (20 or newer) with npm" >&2; return 1; }
    stamp="$(cat "$folder/package.json" "$folder/package-lock.json" | sha256sum | cut -d' ' -f1)"
    [[ "$(cat "$peers/$name.installed" 2>/dev/null)" == "$stamp" ]] && { echo "peers: $name is up to date"; return; }
    rm -rf "${peers:?}/$name" "$peers/$name.installed"
    mkdir -p "$peers/$name"
    cp "$folder/package.json" "$folder/package-lock.json" "$peers/$name/"
    (cd "$peers/$name" && npm ci --ignore-scripts --no-audit --no-fund --no-progress --loglevel=error)
    echo "$stamp" > "$peers/$name.installed"
    echo "peers: $name is installed"
}
