# Needs Python 3.11 or newer and make; everything else is installed into .venv from the lock files.
# Every path is relative, so the checkout may lie under a folder with spaces in its name.

# Which Python makes .venv: `make PYTHON=python3.12 test`.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
# Where the development data and its scorers lie: `make BENCH_DIR=folder accuracy`.
BENCH_DIR ?=
# More arguments for pytest: `make PYTEST='-k linking' test`.
PYTEST ?=
# Options of the benchmarks of growth: `make BENCH="--quick --only jobs" bench`.
BENCH ?=
# `make UPGRADE=--upgrade lock` takes the newest releases; without it only what changed moves.
UPGRADE ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install --quiet --quiet
LOCKED := $(PIP) --no-build-isolation --require-hashes --requirement
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --custom-compile-command 'make lock' $(UPGRADE)

.DEFAULT_GOAL := help
.PHONY: help install install-dev report test lint bench accuracy fuzz stress lock
.DELETE_ON_ERROR:

help:  ## this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 14

install: $(VENV)/.installed  ## the tracker and what it needs, in .venv

install-dev: $(VENV)/.installed-dev  ## the same, with every extra and what tests and lint need

report: $(VENV)/.installed  ## compare the example documents: tables on the terminal and in reports/
	$(BIN)/tracker report seeds/ -o reports/

test: $(VENV)/.installed-dev  ## the test suite
	$(BIN)/python -m pytest -n auto $(PYTEST)

lint: $(VENV)/.installed-dev  ## ruff and strict mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.installed-dev  ## how fast it is, and how it grows; BENCH=--quick is the short form
	$(BIN)/python benchmarks/speed.py --write
	PYTHONPATH=. $(BIN)/python benchmarks/scale.py --write $(BENCH)

accuracy: $(VENV)/.installed-dev  ## how right it is, on the development data in BENCH_DIR
	@test -d '$(BENCH_DIR)' || { echo 'make accuracy: set BENCH_DIR to the folder of the development data' >&2; exit 2; }
	$(BIN)/python benchmarks/accuracy.py '$(BENCH_DIR)'

fuzz: $(VENV)/.installed-dev  ## search for files that break a reader: ten minutes for each format
	$(BIN)/python -m tests.fuzz

stress: $(VENV)/.installed-dev  ## the long tests, and the suite five times in random order
	$(BIN)/python -m pytest -m stress --hypothesis-profile=stress -o faulthandler_timeout=0 $(PYTEST)
	for seed in 1 2 3 4 5; do $(BIN)/python -m pytest -n auto -q -p randomly --randomly-seed=$$seed || exit 1; done

lock: $(VENV)/.installed-dev  ## make the lock files again
	$(COMPILE) pyproject.toml --all-extras --group build --group dev --output-file requirements-dev.lock
	$(COMPILE) pyproject.toml --constraints requirements-dev.lock --output-file requirements.lock
	$(COMPILE) --group build --constraints requirements-dev.lock --output-file requirements-build.lock

# The stamps are newer than what they were made from, so a run with nothing to do costs nothing.
$(BIN)/python:
	@test -n '$(PYTHON)' || { echo 'make: Python 3.11 or newer is needed; install it, or say where: make PYTHON=path' >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.locked: requirements-build.lock requirements.lock | $(BIN)/python
	@echo 'Installing what requirements.lock holds into $(VENV), once.'
	@$(LOCKED) requirements-build.lock
	@$(LOCKED) requirements.lock
	@touch $@

$(VENV)/.installed: $(VENV)/.locked pyproject.toml
	@$(PIP) --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo 'Installing what requirements-dev.lock holds into $(VENV), once.'
	@$(LOCKED) requirements-dev.lock
	@touch $@
