# `make demo` and `make test` set up everything they need, on a computer with Python 3.11+, git and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SECONDS := 1800
SITE := build/site

.PHONY: demo test fast coverage check fuzz build bundle bench data docs reference words clean

demo: $(STAMP)  ## Run the whole process on made-up answers
	$(BIN)/eyfa demo --force

test: $(STAMP) system  ## Run every test
	$(BIN)/python -m pytest -n auto --dist loadfile

fast: $(STAMP)  ## Run the tests that start no other program
	$(BIN)/python -m pytest -m "not slow"

coverage: $(STAMP) system  ## Run every test; together they must reach 95% of statements and branches
	$(BIN)/python -m pytest -n auto --dist loadfile --cov=eyfa --cov-report=term-missing:skip-covered --cov-fail-under=95

check: $(STAMP)  ## Check lint, types and layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

fuzz: $(STAMP)  ## Test with random inputs, for SECONDS in all; SEED=1 repeats the same inputs
	@$(BIN)/python -m pip install --quiet --group fuzz -c constraints.txt || echo "atheris cannot be installed here"
	PYTHONPATH=tests $(BIN)/python -m fuzzing.run $(SECONDS) $(SEED)

build: $(STAMP)  ## Build the wheel and the source archive
	$(BIN)/python -m build --no-isolation

bundle: build  ## Pack eyfa with all it needs, to install offline on Windows, macOS and Linux
	$(BIN)/python bundle.py

bench: $(STAMP)  ## Compare speed with plain scripts; writes docs/performance.md
	$(BIN)/python -m pip install --quiet --group bench -c constraints.txt
	$(BIN)/python benchmarks/run.py

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "eyfa needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet -c constraints.txt --group dev -e '.[batch]'
	touch $@

.PHONY: system
system:
	@sh tests/install-office.sh
	@sh tests/install-browser.sh

docs: $(STAMP)  ## Build the documentation, to read offline
	rm -rf $(SITE)
	$(BIN)/python -m sphinx -b html -W --keep-going -n -q -c docs -d build/doctrees . $(SITE)
	@echo "Open $(CURDIR)/$(SITE)/index.html"

reference: $(STAMP)  ## Remake the pages made from the code, after you edit an option, a key or a docstring
	PYTHONPATH=docs $(BIN)/python -m made_pages
	$(BIN)/eyfa check --explain all > docs/problems.md
	$(BIN)/python -m eyfa.collected.columns > docs/collected-columns.md

words: $(STAMP)  ## Remake the file for translators and what gettext reads, after you edit a sentence or a translation
	PYTHONPATH=docs $(BIN)/python -m made_pages.catalogue
	$(BIN)/python hatch_build.py

data: $(STAMP)  ## Remake the JSON twins and the schema, after you edit a file in data
	$(BIN)/python -m eyfa.framework.loader
	$(BIN)/eyfa framework schema > docs/framework.schema.json

clean:
	rm -rf $(VENV) build dist eyfa-demo fuzz-findings .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
