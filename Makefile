# Two commands are enough: `make run` starts the whole system, `make test` proves it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3.11
BIN := .venv/bin
export PYTHONPATH := src
READY := .venv/ready

.PHONY: help setup run release web worker reset test check lint types contracts templates migrations translations diagrams dependencies format lock

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(READY): requirements.lock
	@echo "• Python environment in .venv (the first time takes a minute)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || python3 -m venv .venv
	@test -x $(BIN)/uv || { $(BIN)/python -m ensurepip >/dev/null && $(BIN)/python -m pip install -q --disable-pip-version-check uv; }
	@$(BIN)/uv pip sync -q --python $(BIN)/python --require-hashes requirements.lock
	@touch $@

setup: $(READY)
	@$(BIN)/python tools/translations.py compile

run: setup ## start everything at http://localhost:8000 with example people; Ctrl-C ends it
	@$(BIN)/python -m prohq.demo

release: setup ## production: bring tables, files and the catalogue up to date (settings from the environment)
	@$(BIN)/python manage.py check --deploy --fail-level WARNING
	@$(BIN)/python manage.py migrate --verbosity 1
	@$(BIN)/python manage.py collectstatic --noinput --verbosity 0
	@$(BIN)/python manage.py load_reference

web: ## production: serve pages on 127.0.0.1:8000, behind nginx
	@$(BIN)/granian --interface wsgi --host 127.0.0.1 --port 8000 --workers 2 --blocking-threads 4 prohq.config.wsgi:application

worker: ## production: run the jobs; any number of these on any machines
	@$(BIN)/python manage.py procrastinate worker --concurrency 4

reset: ## forget the demonstration's data; the next `make run` starts afresh
	@rm -rf .local/demo && echo "• the demonstration's data are gone"

test: setup ## run every test
	@$(BIN)/pytest

check: setup lint contracts types templates migrations translations diagrams dependencies ## everything that can be checked without running it

lint:
	@echo "• format and lint" && $(BIN)/ruff format --check -q . && $(BIN)/ruff check -q .
contracts:
	@echo "• borders between rooms" && mkdir -p .local && $(BIN)/lint-imports --no-logo > .local/contracts.log || (cat .local/contracts.log; exit 1)
types:
	@echo "• types" && MODE=test $(BIN)/mypy
templates:
	@echo "• templates" && $(BIN)/djlint src --lint --quiet
migrations:
	@echo "• migrations" && $(BIN)/python tools/migrations.py
translations:
	@echo "• translations" && $(BIN)/python tools/translations.py check
diagrams:
	@echo "• diagrams" && MODE=test $(BIN)/python tools/diagrams.py check
dependencies:
	@echo "• dependencies" && $(BIN)/deptry src

format: setup ## put the code into its form
	@$(BIN)/ruff format -q . && $(BIN)/ruff check -q --fix .

lock: setup ## renew requirements.lock from pyproject.toml
	@$(BIN)/uv pip compile -q pyproject.toml --extra demo --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements.lock
