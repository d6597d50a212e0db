# The ways to work with casebook. `make` alone lists them.
# Each target sets up what it needs: a virtual environment in .venv with the pinned dependencies.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
DEMO = build/demo-$(or $(CASES),2000)

.PHONY: help setup site public serve demo check lint audit test bench schema starter pictures clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "casebook needs Python 3.11 or newer; set PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

setup: $(READY) ## Make .venv with the pinned dependencies

site: $(READY) ## Build site/internal from cases/
	$(BIN)/casebook build

public: $(READY) ## Build, audit and bundle site/public, the edition for a government website
	$(BIN)/casebook build --edition public

serve: $(READY) ## Serve the site on this machine and rebuild at every saved file
	$(BIN)/casebook serve

demo: $(DEMO)/mkdocs.yml ## Serve 2,000 invented cases: the site when it is full (CASES=2000)
	$(BIN)/casebook serve --cases $(DEMO)/cases

$(DEMO)/mkdocs.yml: $(READY) $(wildcard tests/invented/*.py tests/invented/words/*.yml docs/*.md docs/*/*.md)
	$(BIN)/python -m tests.invented.project $(DEMO) --cases $(or $(CASES),2000)

check: $(READY) ## Check the records
	$(BIN)/casebook check

lint: $(READY) ## Check the code and the dependencies: format, types, imports, versions, licences
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pip check
	$(BIN)/python tests/dependencies.py

test: $(READY) ## Run every test
	$(BIN)/pytest -n auto --dist loadfile

audit: $(READY) ## Ask the package index for vulnerabilities that became known (needs its advisories)
	$(PYTHON) -m venv build/audit
	build/audit/$(notdir $(BIN))/python -m pip install --quiet --disable-pip-version-check pip-audit
	build/audit/$(notdir $(BIN))/pip-audit --strict --disable-pip --require-hashes -r requirements.txt

bench: $(READY) ## Measure the site and the search beside their peers, and the audit (over an hour; CASES=10000)
	$(BIN)/python -m tests.bench.site --cases $(or $(CASES),10000) --json build/bench/site.json; held=$$?; \
	$(BIN)/python tests/bench/search.py --cases $(or $(CASES),10000) --json build/bench/search.json || held=1; \
	$(BIN)/python -m tests.bench.audit || held=1; exit $$held

schema: $(READY) ## Write cases/schema from the declarations of fields
	$(BIN)/casebook export --format schema --out cases/schema

starter: ## Bring what `casebook init` gives to every office over from our own casebook
	cp $(filter-out %/bodies.yml %/bureaus.yml,$(wildcard cases/vocabulary/*.yml)) scripts/casebook/starter/words/
	cp scripts/mkdocs_hook.py scripts/casebook/starter/office/
	cp .vscode/settings.json scripts/casebook/starter/office/vscode.json

pictures: site ## Take pictures of the site into build/pictures, and those of the README into docs/pictures
	$(BIN)/python -m tests.pictures

clean: ## Remove what was made: build/ and site/
	rm -rf build site
