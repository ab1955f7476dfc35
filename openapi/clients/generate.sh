#!/usr/bin/env bash
# Generates what is generated of both clients from openapi/v1.json: `generate.sh [FOLDER]`, by default in place. The
# generators are installed at exactly the locked versions into .peers/. A second run with the same document changes nothing.
set -euo pipefail

clients="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
source "$clients/../../tests/peers/npm.sh"
document="$root/openapi/v1.json"
target="${1:-$clients}"
python="${PYTHON:-python3}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# Made beside the tree, where no configuration of the server's own tools is found.
generate_python() {
    python_generator
    "$peers/generator/bin/python" "$clients/python/generator.py" "$document" "$work/generated"
    mkdir -p "$target/python/opsroom_client"
    rm -rf "$target/python/opsroom_client/generated"
    find "$work/generated" -depth \( -name .ruff_cache -o -name __pycache__ \) -exec rm -rf {} +
    cp -R "$work/generated" "$target/python/opsroom_client/generated"
}

python_generator() {
    local stamp
    stamp="$(sha256sum < "$clients/python/generator.txt" | cut -d' ' -f1)"
    [[ "$(cat "$peers/generator.installed" 2>/dev/null)" == "$stamp" ]] && return
    rm -rf "$peers/generator" "$peers/generator.installed"
    "$python" -m venv "$peers/generator"
    "$peers/generator/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes \
        -r "$clients/python/generator.txt"
    echo "$stamp" > "$peers/generator.installed"
}

generate_typescript() {
    npm_once typescript "$clients/typescript"
    mkdir -p "$target/typescript/src"
    (cd "$peers/typescript" && node_modules/.bin/openapi-typescript "$document" --default-non-nullable false --output "$work/schema.ts")
    cp "$work/schema.ts" "$target/typescript/src/schema.ts"
}

mkdir -p "$peers"
generate_python
generate_typescript
