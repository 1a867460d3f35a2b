# make demo   a record of events from the samples, in two minutes
# make test   every check that there is
# make check  the quick ones, while working
# make bench  how fast the stages run here, and how well copies are found beside other tools

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
FIND_PYTHON := for p in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done
PYTHON ?= $(shell $(FIND_PYTHON))
DEMO_STORE := demo.db
REPORTS ?= samples
PEERS := .bench
ARTICLES ?= ../shared/data/saudinewsnet.jsonl.gz

.PHONY: help demo test check lint types lang unit bench bench-copies bench-growth clean

help:
	@sed -n 's/^# //p' $(firstword $(MAKEFILE_LIST))

$(BIN)/python:
	@[ -n "$(PYTHON)" ] || { echo "Isnad needs Python 3.11 or newer; name yours with: make PYTHON=/path/to/python3 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make virtual environments; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml constraints.txt
	$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@

demo: $(VENV)/.installed
	@$(BIN)/isnad build samples --store $(DEMO_STORE)
	@echo
	@$(BIN)/isnad events --store $(DEMO_STORE)
	@echo
	@echo "The event that most reports tell, each value with its quotation:"
	@echo
	@$(BIN)/isnad event --store $(DEMO_STORE) $$($(BIN)/isnad events --sort reports --limit 1 --json --store $(DEMO_STORE) \
		| $(BIN)/python -c 'import json, sys; print(json.load(sys.stdin)["id"])')
	@echo
	@echo "Try next:"
	@echo "  $(BIN)/isnad event ID --store $(DEMO_STORE)        any id of the table above"
	@echo "  $(BIN)/isnad events --status planned --store $(DEMO_STORE)"
	@echo "  $(BIN)/isnad export --format geojson --store $(DEMO_STORE) > events.geojson"
	@echo "  $(BIN)/isnad build YOUR_REPORTS --store my.db       .txt, .md, .jsonl, or a folder of them"

test: lint types lang unit

check: lint types
	$(BIN)/python -m pytest -n 2 -m "not slow"

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

lang: $(VENV)/.installed-dev
	$(BIN)/isnad lang check ar
	$(BIN)/isnad lang test ar

unit: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n 2

# What Isnad is measured against lives in an environment of its own and is no dependency.
$(PEERS)/.installed: bench/constraints.txt | $(BIN)/python
	$(BIN)/python -m venv $(PEERS)
	$(PEERS)/bin/python -m pip --disable-pip-version-check --quiet install -c bench/constraints.txt datasketch numpy polars rensa
	@touch $@

bench: $(VENV)/.installed bench-copies
	$(BIN)/python bench/speed.py $(REPORTS)

bench-copies: $(VENV)/.installed $(PEERS)/.installed
	$(BIN)/python -m bench.reuse table --viral --articles $(ARTICLES)

bench-growth: $(VENV)/.installed
	$(BIN)/python -m bench.reuse growth --articles $(ARTICLES)

clean:
	rm -rf $(VENV) $(PEERS) $(DEMO_STORE) $(DEMO_STORE)-wal $(DEMO_STORE)-shm
