#!/usr/bin/env bash
# Installs the OpenID Connect provider the peer tests run against into .peers/, at exactly the locked versions. A second
# run returns at once; a changed lock installs it again. Needs npm, of the system or of .peers/node.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
peers="$(cd "$here/../.." && pwd)/.peers"
stamp="$(cat "$here/oidc/package.json" "$here/oidc/package-lock.json" | sha256sum | cut -d' ' -f1)"

[[ "$(cat "$peers/oidc.installed" 2>/dev/null)" == "$stamp" ]] && { echo "peers: oidc is up to date"; exit; }
rm -rf "$peers/oidc" "$peers/oidc.installed"
mkdir -p "$peers/oidc"
cp "$here/oidc/package.json" "$here/oidc/package-lock.json" "$peers/oidc/"
[[ -x "$peers/node/bin/npm" ]] && PATH="$peers/node/bin:$PATH"
(cd "$peers/oidc" && npm ci --no-progress --no-audit --no-fund --loglevel=error)
cp "$here/oidc/provider.mjs" "$peers/oidc/"
echo "$stamp" > "$peers/oidc.installed"
echo "peers: oidc is installed"
