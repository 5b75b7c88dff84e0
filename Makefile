# `make demo` and `make test` set up all they need, on a machine with Python 3.11+, git and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SECONDS := 1800
SITE := build/site

.PHONY: demo test fast coverage check fuzz build bench data docs reference words clean

demo: $(STAMP)  ## The whole loop on made-up answers
	$(BIN)/eyfa demo --force

test: $(STAMP) system  ## Every test
	$(BIN)/python -m pytest -n auto --dist loadfile

fast: $(STAMP)  ## The tests that start no other program
	$(BIN)/python -m pytest -m "not slow"

coverage: $(STAMP) system  ## Every test, which have to take 95 of 100 statements and branches
	$(BIN)/python -m pytest -n auto --dist loadfile --cov=eyfa --cov-report=term-missing:skip-covered --cov-fail-under=95

check: $(STAMP)  ## Lint, types, layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

fuzz: $(STAMP)  ## Inputs that nobody wrote, for SECONDS in all; SEED=1 for the same again
	@$(BIN)/python -m pip install --quiet --group fuzz -c constraints.txt || echo "atheris cannot be installed here"
	PYTHONPATH=tests $(BIN)/python -m fuzzing.run $(SECONDS) $(SEED)

build: $(STAMP)  ## The wheel and the source archive
	$(BIN)/python -m build --no-isolation

bench: $(STAMP)  ## Speed against plain scripts; writes docs/performance.md
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

docs: $(STAMP)  ## The documentation, to be read from the disk
	rm -rf $(SITE)
	$(BIN)/python -m sphinx -b html -W --keep-going -n -q -c docs -d build/doctrees . $(SITE)
	@echo "Open $(CURDIR)/$(SITE)/index.html"

reference: $(STAMP)  ## After an edit of an option, a key or a docstring: the pages made from the code
	PYTHONPATH=docs $(BIN)/python -m made_pages
	$(BIN)/eyfa check --explain all > docs/problems.md
	$(BIN)/python -m eyfa.collected.columns > docs/collected-columns.md

words: $(STAMP)  ## After an edit of a sentence, or of a translation: the file for translators, and what gettext reads
	PYTHONPATH=docs $(BIN)/python -m made_pages.catalogue
	$(BIN)/python hatch_build.py

data: $(STAMP)  ## After an edit of a file in data: the JSON twins, and the schema
	$(BIN)/python -m eyfa.framework.loader
	$(BIN)/eyfa framework schema > docs/framework.schema.json

clean:
	rm -rf $(VENV) build dist eyfa-demo fuzz-findings .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
