#!/usr/bin/env bash
# Chromium from the system's own packages, and what drives it in .peers/browser.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/npm.sh"

if [[ ! -x /usr/bin/chromium ]]; then
    command -v apt-get >/dev/null || { echo "peers: install Chromium as /usr/bin/chromium" >&2; exit 1; }
    apt-get -qq -o APT::Update::Error-Mode=any update
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium >/dev/null
fi
/usr/bin/chromium --version >/dev/null || { echo "peers: /usr/bin/chromium does not start" >&2; exit 1; }
npm_once browser "$here/browser"
