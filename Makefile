# `make run` and `make test` do all their set-up themselves; `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test check lint types script-tests bench load simulate image-check clean

export HOST ?= 127.0.0.1
export PORT ?= 8000
# Any Python from 3.11 on; the first that really starts.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
# An index that offers torch for this machine's processor or GPU; pip's own settings where it is empty.
TORCH_INDEX ?=
# Of `make load`: people; how long they train; who go and come each minute; whose phones draw slowly; processes of them;
# web processes, of which several need DATABASE_URL.
ROOM ?= 300
SECONDS ?= 10
CHURN ?= 0
SLOW ?= 0
CROWDS ?= 1
WEBS ?= 1
# A test of the browser waits twice as long as it computes, so more at once than there are cores; a file's tests share
# what they set up.
WORKERS ?= $(shell echo $$(( $$(nproc 2>/dev/null || echo 2) + 3 )))
# In the order of tests/conftest.py: what takes long begins first.
PYTEST = $(IN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder
# What only continuous integration adds.
MORE_PYTEST ?=
# Installing, linting and types go side by side where nothing else is asked for: no measurement, no server, no cleaning.
ifeq ($(filter-out test check lint types,$(or $(MAKECMDGOALS),help)),)
MAKEFLAGS += --jobs=2
endif
VENV := .venv
IN := $(VENV)/bin
# A new pyproject.toml installs what changed; nothing else does.
RUN_STAMP := $(VENV)/run.stamp
DEV_STAMP := $(VENV)/dev.stamp
NODE_STAMP := node_modules/.stamp

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "make %-14s %s\n", $$1, $$2 }'

run: $(RUN_STAMP) ## start the server on HOST and PORT (127.0.0.1:8000)
	@exec $(IN)/python -m app

test: lint types script-tests ## everything, browser tests included
	for name in nginx caddy openssl postgres; do scripts/proxies.sh $$name; done
	CHROMIUM="$$(scripts/browser.sh)" $(PYTEST) $(MORE_PYTEST)

check: lint types script-tests ## everything that needs neither a browser nor proxies
	$(PYTEST) -m "not browser and not proxy"

lint: $(DEV_STAMP) $(NODE_STAMP) ## ruff for Python, biome for scripts and sheets: rules and format
	$(IN)/ruff check .
	$(IN)/ruff format --check .
	npm run --silent lint

types: $(DEV_STAMP) $(NODE_STAMP) ## mypy for Python, tsc for the page's JSDoc
	$(IN)/mypy
	npm run --silent types

script-tests: $(NODE_STAMP) ## node --test: the page's modules without a browser
	npm run --silent test

bench: $(DEV_STAMP) ## measure; prints a table and writes bench/results/
	CHROMIUM="$$(scripts/browser.sh)" $(IN)/python -m bench

load: $(DEV_STAMP) ## a whole room on a real server: ROOM=300 SECONDS=10 CHURN=0 SLOW=0 CROWDS=1 WEBS=1
	$(IN)/python -m bench.room --people $(ROOM) --seconds $(SECONDS) --churn $(CHURN) --slow $(SLOW) --crowds $(CROWDS) --webs $(WEBS)

simulate: $(DEV_STAMP) ## web processes, engines and machines for 1,000 to 100,000 people, from what `make load` measured
	$(IN)/python -m bench.simulate

image-check: ## build the image and try it, with buildah where no Docker engine runs (root on Debian)
	scripts/image_check.sh

clean: ## remove the environment and everything that was built
	rm -rf $(VENV) node_modules build .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(IN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed (make PYTHON=/path/to/python)." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(RUN_STAMP): pyproject.toml scripts/requirements.py | $(IN)/python
	@echo "Installing what the server needs; the first time takes a minute or two."
	$(IN)/python -m pip install --quiet $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) "$$($(IN)/python scripts/requirements.py torch)"
	$(IN)/python scripts/requirements.py without-torch | $(IN)/python -m pip install --quiet -r /dev/stdin
	@touch $@

$(DEV_STAMP): $(RUN_STAMP)
	@echo "Installing what the tests need."
	$(IN)/python scripts/requirements.py dev | $(IN)/python -m pip install --quiet -r /dev/stdin
	@touch $@

$(NODE_STAMP): package.json package-lock.json
	@command -v npm >/dev/null || { echo "The tests need Node.js 20 or newer with npm." >&2; exit 1; }
	npm ci --silent --no-audit --no-fund
	@touch $@
