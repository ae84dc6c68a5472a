# make demo   sets up what is needed and writes the report of the Belarus case
# make test   sets up what is needed and runs lint, types and all tests
# make help   lists the rest

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help demo test lint types unit check docs site clean

help:  ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.ready  ## write the report of the bundled Belarus case to belarus.html
	@$(BIN)/detente demo --out belarus.html

test: check  ## lint, types and all tests (unit, property, end to end)

check: lint types unit

lint: $(VENV)/.dev  ## style and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.dev  ## strict types over source and tests
	@$(BIN)/mypy

unit: $(VENV)/.dev  ## all tests, on all cores
	@$(BIN)/pytest -q -n auto --dist loadscope

docs: $(VENV)/.dev  ## write the pages that are made from the code again
	@$(BIN)/python docs/make_reference.py

site: $(VENV)/.dev  ## build the documentation site into site/
	@$(BIN)/mkdocs build --quiet --strict

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "detente needs Python 3.11 or newer; name one with make PYTHON=python3.12")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: pyproject.toml requirements/pins.txt | $(VENV)/bin/python
	@echo "Installing detente (a minute or two, once) ..." >&2
	@$(PIP) install --constraint requirements/pins.txt --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml requirements/pins.txt | $(VENV)/bin/python
	@echo "Installing detente with what its tests need (some minutes, once) ..." >&2
	@$(PIP) install --constraint requirements/pins.txt --editable '.[pdf,docx,frames,articles,dev]'
	@touch $@ $(VENV)/.ready

clean:  ## remove what was made here
	@rm -rf $(VENV) belarus.html .mypy_cache .ruff_cache .pytest_cache .hypothesis
