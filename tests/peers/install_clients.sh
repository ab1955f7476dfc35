#!/usr/bin/env bash
# Installs what the TypeScript client is generated, compiled and tested with into .peers/typescript.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/npm.sh"
npm_once typescript "$root/openapi/clients/typescript"
