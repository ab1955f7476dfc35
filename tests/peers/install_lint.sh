#!/usr/bin/env bash
# Installs the linters of the OpenAPI document into .peers/lint, at exactly the locked versions.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/npm.sh"
npm_once lint "$root/openapi/lint"
