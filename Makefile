# Everything is done through these targets, on a desk and on a build machine alike.
# Needed: Python 3.11 or newer, make, git. The first run makes .venv and fills it from requirements-build.lock with what a
# build needs; what only tests and the checks of the code need comes from requirements.lock when they are first asked for.

.DEFAULT_GOAL := help
SHELL := /bin/sh

# Settings, all of them optional:
#   FIVETIER_ARCHIVE          folder with the archived texts (else archive/, if it is there)
#   FIVETIER_SITE_URL         where the site will live; empty at home
#   FIVETIER_REPOSITORY_URL   where the repository lives; empty at home
#   FIVETIER_TESTS            which third of the cases that are many is tried: 1/3 (the default), 2/3, 3/3; 1/1 tries all
#   PYTHON                    the Python to make .venv with
#   WORKERS                   how many tests run at once
FIVETIER_SITE_URL ?=
FIVETIER_REPOSITORY_URL ?=
export FIVETIER_SITE_URL FIVETIER_REPOSITORY_URL
export NO_MKDOCS_2_WARNING := 1
export GX_ANALYTICS_ENABLED := false
WORKERS ?= 2
PORT ?= 8000

VENV := .venv
BIN := $(VENV)/bin
FIVETIER := $(BIN)/python -m scripts
# The name of a stamp holds the hash of its lock: another lock, another stamp, a new .venv.
EVERYTHING := $(VENV)/made-from-$(shell git hash-object requirements.lock)
FOR_A_BUILD := $(VENV)/made-from-$(shell git hash-object requirements-build.lock)
# Where everything is there, a build needs no more.
STAMP := $(or $(wildcard $(EVERYTHING)),$(FOR_A_BUILD))
PIP := env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation
FROM_LOCK := $(PIP) --require-hashes --no-compile
# To bytecode in as many processes as there are cores: it halves the start of every command.
COMPILED := env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m compileall -qq -j 0 $(VENV)/lib
# What other people open the data with has a place of its own: it is large, and no build needs it.
CLIENTS := .venv-clients
CLIENT_LOCKS := requirements-clients.lock requirements-network.lock requirements-older.lock tests/clients/js/package-lock.json
CLIENTS_STAMP := $(CLIENTS)/made-from-$(shell cat $(CLIENT_LOCKS) | git hash-object --stdin)
CLIENTS_PIP = env -u PYTHONDONTWRITEBYTECODE $(CLIENTS)/bin/python -m pip install -qq --disable-pip-version-check \
  --require-hashes --no-deps --no-build-isolation
OLD_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
RESOLVE = UV_CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
  --generate-hashes --no-emit-index-url --no-emit-find-links --no-config $(UPGRADE)
CHECK_FORM := $(BIN)/check-jsonschema -q --builtin-schema vendor.github

.PHONY: help setup build data site serve check test clients clients-setup bench lint lint-workflows pytest lock clean

help: ## Show this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -e 's/:.*## /|/' | awk -F'|' '{ printf "  make %-15s %s\n", $$1, $$2 }'

setup: $(STAMP) ## Make .venv with what a build needs (the other targets do it by themselves, and add what they need)
	@true

build: $(STAMP) ## Build everything: packages, summaries, site, under build/
	$(FIVETIER) build

data: $(STAMP) ## Build the packages and summaries only, without the site
	$(FIVETIER) build --only data

site: $(STAMP) ## Build the pages and the site from the packages that are built
	$(FIVETIER) build --only site

serve: $(STAMP) ## Show the built site at http://localhost:8000
	$(FIVETIER) serve --port $(PORT)

check: $(STAMP) ## Check the hand-kept files
	$(FIVETIER) check

# Side by side, in as many processes as tests: each of the first four is alone for most of its time. The tests look at what is built.
test: $(EVERYTHING) ## Run every check and test
	$(MAKE) --jobs=$(WORKERS) build lint lint-workflows check
	$(MAKE) pytest

lint: $(EVERYTHING)
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/mypy docs/python
	$(BIN)/lint-imports --no-logo

# --offline: no question is put to any server.
lint-workflows: $(EVERYTHING)
	$(BIN)/zizmor --quiet --offline --persona auditor .github
	$(CHECK_FORM)-workflows .github/workflows/*.yml
	$(CHECK_FORM)-issue-forms $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
	$(CHECK_FORM)-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(BIN)/check-jsonschema -q --builtin-schema vendor.dependabot .github/dependabot.yml

# Who is done takes over half of what the other still has; with whole files one ends long before the other.
pytest: $(EVERYTHING) ## Run the tests alone
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

clients: clients-setup build ## Open the built site with what other people use: pandas, R, Spark, a spreadsheet ...
	$(CLIENTS)/bin/python -m pytest tests/clients --confcutdir=tests/clients

clients-setup: $(CLIENTS_STAMP)
	@true

bench: $(EVERYTHING) ## Measure every step beside what a user would run instead, up to 300,000 figures: an hour; SIZES="300 3000"
	$(BIN)/python benchmarks/steps.py $(SIZES)

lock: $(EVERYTHING) ## Resolve the dependencies anew; UPGRADE=--upgrade takes the newest
	$(RESOLVE) pyproject.toml --group dev --output-file requirements.lock
	$(RESOLVE) pyproject.toml --group build --no-annotate --constraints requirements.lock --output-file requirements-build.lock
	for group in clients network older; do \
	  $(RESOLVE) --group pyproject.toml:$$group --excludes tests/clients/excludes.txt --output-file requirements-$$group.lock || exit; done
	@echo 'The locks are written; where one changed, the next target makes its .venv anew'

clean: ## Remove what was built (.venv stays; remove it by hand)
	rm -rf build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info
	find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Installed from the lock and from nothing else: every file is compared with its hash, and what is built from
# source is built with the setuptools of the lock.
$(FOR_A_BUILD):
	@python=''; for candidate in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	  if $$candidate -c '$(OLD_ENOUGH)' 2>/dev/null; then python=$$candidate; break; fi; done; \
	if [ -z "$$python" ]; then \
	  echo "Python 3.11 or newer is needed, and python3 here is: $$(python3 --version 2>&1)." >&2; \
	  echo "Install one, or name one: make PYTHON=/path/to/python3.12" >&2; exit 1; fi; \
	if ! $$python -c 'import ensurepip, venv' 2>/dev/null; then \
	  echo "$$python has no venv. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; fi; \
	echo "Making $(VENV) with $$($$python --version); this takes a minute or two ..."; \
	$$python -m venv --clear $(VENV)
	@awk '/^[a-z0-9]/ { on = /^setuptools==/ } on' requirements-build.lock > $(VENV)/setuptools.txt
	@$(FROM_LOCK) -r $(VENV)/setuptools.txt
	@$(FROM_LOCK) -r requirements-build.lock
	@$(PIP) --no-index --editable .
	@$(COMPILED)
	@touch $@

# Stands upon the other, where it is not there already.
ifeq ($(wildcard $(EVERYTHING)),)
$(EVERYTHING): $(FOR_A_BUILD)
	@echo 'Adding to $(VENV) what tests and the checks of the code need ...'
	@rm -f $(filter-out $<,$(wildcard $(VENV)/made-from-*))
	@$(FROM_LOCK) -r requirements.lock
	@$(COMPILED)
	@touch $@
endif

# Spark, DuckDB's extension for the network and the libraries for JavaScript may be missing: the tests that need them are then left out and named, and
# the next run tries again, since the stamp is not there.
$(CLIENTS_STAMP): $(STAMP)
	@echo "Making $(CLIENTS); this takes some minutes ..."
	@$(BIN)/python -m venv --clear $(CLIENTS)
	@awk '/^[a-z0-9]/ { on = /^setuptools==/ } on' requirements-clients.lock > $(CLIENTS)/setuptools.txt
	@awk '/^[a-z0-9]/ { on = /^(pyspark|py4j)==/ } on' requirements-clients.lock > $(CLIENTS)/spark.txt
	@awk '/^[a-z0-9]/ { on = ! /^(pyspark|py4j)==/ } on' requirements-clients.lock > $(CLIENTS)/others.txt
	@$(CLIENTS_PIP) -r $(CLIENTS)/setuptools.txt
	@$(CLIENTS_PIP) -r $(CLIENTS)/others.txt
	@$(CLIENTS_PIP) --target $(CLIENTS)/older -r requirements-older.lock
	@$(CLIENTS_PIP) --target $(CLIENTS)/network -r requirements-network.lock || rm -rf $(CLIENTS)/network
	@mkdir $(CLIENTS)/js && cp tests/clients/js/package.json tests/clients/js/package-lock.json $(CLIENTS)/js
	@if $(CLIENTS_PIP) -r $(CLIENTS)/spark.txt && (cd $(CLIENTS)/js && npm ci --no-audit --no-fund --silent); \
	then touch $@; fi
