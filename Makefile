# Opsroom. `make help` lists every target; `make up` and `make test` are the two that matter.
#
# Everything runs in $(VENV), which `make` creates by itself: with uv where that is on the PATH, else with python3 and pip.
# Both install exactly what requirements.lock names and check its hashes. The project itself comes in as an editable
# install by hatchling, which is in the lock as well, so that no second, unhashed download happens.

VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
UV := $(shell command -v uv 2>/dev/null)
CORES := $(shell getconf _NPROCESSORS_ONLN)
# Many tests wait for processes and clocks, so twice as many run at once as there are cores.
TESTERS := $(shell expr 2 \* $(CORES))
PACKAGES := api domain integrations workers migrations
TOGETHER := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target) -j$(CORES)

define PYTHON_CHECK
import sys
if sys.version_info < (3, 11):
    sys.exit("Opsroom needs Python 3.11 or newer; $(PYTHON) is %d.%d. Try: make PYTHON=/path/to/python3.11" % sys.version_info[:2])
endef
export PYTHON_CHECK

.DEFAULT_GOAL := help
.PHONY: help up demo test checks format format-check lint contracts types openapi openapi-check openapi-diff clients peers fuzz bench chaos lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

up: $(INSTALLED) ## Start everything and stay in the foreground; Ctrl-C stops it, the data stays
	@$(BIN)/opsroom up

demo: $(INSTALLED) ## Tell a post's whole life on the system that `make up` runs
	@$(BIN)/opsroom demo

test: $(INSTALLED) ## Run every check and every test
	@$(MAKE) --no-print-directory $(TOGETHER) checks
	@$(BIN)/python -m pytest -q -n $(TESTERS) --dist=worksteal tests --ignore=tests/peers --ignore=tests/bench --ignore=tests/chaos

checks: format-check lint contracts types openapi-check openapi-diff

format: $(INSTALLED) ## Format the code and mend what the linter can mend
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix

format-check: $(INSTALLED)
	@$(BIN)/ruff format --check

lint: $(INSTALLED) ## Look for mistakes with ruff
	@$(BIN)/ruff check

contracts: $(INSTALLED)
	@$(BIN)/lint-imports --no-cache

types: $(INSTALLED) ## Check types with mypy, strictly
	@$(BIN)/mypy

openapi: $(INSTALLED) ## Write openapi/v1.json from the code
	@$(BIN)/opsroom openapi write

openapi-check: $(INSTALLED)
	@$(BIN)/opsroom openapi check

openapi-diff: $(INSTALLED) ## List what openapi/v1.json breaks of the released API without saying so
	@$(BIN)/opsroom openapi diff

clients: openapi ## Generate both clients of openapi/clients from the document (needs Node.js 20 or newer)
	@PYTHON="$(abspath $(BIN))/python" bash openapi/clients/generate.sh

peers: $(INSTALLED) ## Install the third-party servers under .peers/ and test against them
	@PYTHON="$(abspath $(BIN))/python" bash tests/peers/install.sh
	@for installer in oidc lint clients browser; do \
		PYTHON="$(abspath $(BIN))/python" bash tests/peers/install_$$installer.sh || exit 1; done
	@$(BIN)/python -m pytest -q tests/peers

fuzz: $(INSTALLED) ## Ask every operation of the document much more generated nonsense than the tests do
	@GENERATED_EXAMPLES=60 $(BIN)/python -m pytest -q -n $(TESTERS) --dist=worksteal tests/system/test_schemathesis.py

bench: $(INSTALLED) ## Measure speed against the bare floors
	@$(BIN)/python -m tests.bench

chaos: $(INSTALLED) ## Break everything while it works, and count what was lost or doubled
	@$(BIN)/python -m tests.chaos

lock: ## Resolve the dependencies of pyproject.toml anew into requirements.lock (needs uv)
	@test -n "$(UV)" || { echo "make lock needs uv on the PATH; installing does not." >&2; exit 1; }
	@"$(UV)" pip compile pyproject.toml --group dev --universal --generate-hashes --no-header --upgrade --quiet \
		--output-file requirements.lock

clean: ## Remove the environment and all caches; the data in .opsroom/ stays
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis dist
	find . -path ./.peers -prune -o -path ./.opsroom -prune -o -name __pycache__ -type d -print0 | xargs -0 rm -rf

# Bytecode is compiled here, once: a first start that has to do it takes three times as long.
$(INSTALLED): requirements.lock pyproject.toml
	@"$(PYTHON)" -c "$$PYTHON_CHECK"
ifneq ($(UV),)
	@echo "Installing into $(VENV) with uv"
	@"$(UV)" venv --quiet --allow-existing --python "$(PYTHON)" $(VENV)
	@"$(UV)" pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	@"$(UV)" pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
else
	@echo "Installing into $(VENV) with pip"
	@"$(PYTHON)" -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
endif
	@$(BIN)/python -m compileall -q -j 0 $(VENV)/lib $(PACKAGES) >/dev/null || true
	@touch $@
