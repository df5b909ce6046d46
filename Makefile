# Relais: every task, the same for people and for CI. "make help" lists them.

HOST ?= 127.0.0.1
PORT ?= 8000
ARGS ?=

MAKEFLAGS += --no-print-directory
SHELL := bash
.SHELLFLAGS := -o pipefail -c
.DEFAULT_GOAL := help

python := .venv/bin/python
manage := $(python) manage.py

# The first Python that is recent enough, and whole.
ifeq ($(origin PYTHON), undefined)
PYTHON := $(shell for name in python3 python3.15 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys, ssl, sqlite3, tomllib, venv' 2>/dev/null && echo $$name && break; done)
endif

.PHONY: help
help: ## List these tasks
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 16

.PHONY: demo
demo: .python ## Install, prepare and serve the demonstration (PORT=8000 HOST=127.0.0.1)
	@$(PYTHON) scripts/bootstrap.py --address $(HOST):$(PORT)
	@$(demo_env) scripts/demo.sh

demo_env = HOST=$(HOST) PORT=$(PORT)

.PHONY: test
test: dev ## Run the tests (ARGS="-m 'not browser'", ARGS=tests/directory…)
	@$(python) -m pytest $(ARGS)

.PHONY: lint
lint: dev ## Check everything that can be checked without running: what CI checks
	@scripts/lint.sh

.PHONY: format
format: dev ## Write Python and templates in the project's form
	@$(python) -m ruff check --fix-only --quiet .
	@$(python) scripts/french_spaces.py
	@$(python) -m ruff format .

.PHONY: bench
bench: dev ## Measure the search against its budgets, beside the floors of the same run
	@$(python) -m tests.bench $(ARGS)

.PHONY: budgets
budgets: dev ## Measure what each kind of page costs a visitor, beside what was promised
	@$(python) -m tests.bench.budgets

.PHONY: dev
dev: .python
	@$(PYTHON) scripts/bootstrap.py --dev

.PHONY: .python
.python:
	@test -n "$(PYTHON)" || { \
	echo "Relais a besoin de Python 3.11 ou plus récent, complet (sous Debian et Ubuntu : sudo apt install python3)." >&2; \
	exit 1; }
