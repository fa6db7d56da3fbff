# Everything goes through .venv, which is made once from the hash-pinned requirements.lock.
# `make run` and `make test` need only GNU make and a Python 3.11, 3.12 or 3.13 (another one: make PYTHON=python3.12 run).

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test lint types unit format lock wheel wheel-test clean help

run: $(READY)  ## code seeds/articles into output/latest
	$(BIN)/casus run

test: lint types unit  ## all that must be green before a change goes in

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

unit: $(READY)
	$(BIN)/pytest -n 2

format: $(READY)  ## mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The environment: the locked packages first, each held against its hash, then Casus itself on top, in place. The lock is
# complete, so nothing is resolved again (--no-deps).
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info[:2] <= (3, 13) else "Casus needs Python 3.11, \
	3.12 or 3.13, and $(PYTHON) is " + sys.version.split()[0] + "; name another: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Preparing .venv (once; a few minutes)"
	$(PIP) install --no-deps --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $(READY)

lock:  ## resolve anew for every supported Python; uv does it, and no registry address is written
	$(PYTHON) -m uv --version >/dev/null 2>&1 || { echo "make lock needs uv: $(PYTHON) -m pip install uv"; exit 1; }
	$(PYTHON) -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--extra dev -o requirements.lock pyproject.toml

wheel: $(READY)
	rm -rf dist
	$(BIN)/python -m hatchling build -t wheel

# The wheel alone in a bare environment, run from an empty folder: seeds, models and code lists must travel in it.
wheel-test: wheel
	rm -rf build/wheel-test && $(PYTHON) -m venv build/wheel-test/.venv
	build/wheel-test/$(PIP) install --no-deps --require-hashes -r requirements.lock
	build/wheel-test/$(PIP) install --no-deps dist/casus-*.whl
	cd build/wheel-test && .venv/bin/casus run --output out && test -s out/latest/events.parquet

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

help:
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*##/\1:/'
