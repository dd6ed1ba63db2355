# YK Reader. A fresh Debian 12 (Python 3.11) or 13 (3.13) needs nothing else than one of these.
SHELL := /bin/bash
PYTHON := .venv/bin/python
PYTEST := QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -q -n 2 --dist worksteal
export PYTHONUTF8 := 1

.PHONY: help ready run check test test-all test-formats test-ime test-access campaign campaign-short bench bench-compare bundle format clean

help:  ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /	/' | expand -t 12

ready:  ## the virtual environment with all packages in .venv
	@bash .ci/bootstrap

run: ready  ## start the program (without a display: the same job headless, in build/)
	@bash .ci/start

check: ready  ## style, types and import contracts
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports

test: check  ## the same and the tests, but for the slow ones
	$(PYTEST) -m 'not slow'

test-all: check  ## the same and all tests, with their coverage
	$(PYTEST) --cov --cov-report=term

test-formats: ready  ## the formats with the code of the tools they are for (GB of packages the first time)
	@nice bash .ci/formats $(TOOLS)

test-ime: ready  ## type Chinese through ibus and fcitx under Xvfb (installs them where it may)
	@nice $(PYTHON) tests/ime/run.py --install

test-access: ready  ## let a screen reader read the program under Xvfb (says what is not installed)
	@nice $(PYTEST) -rs tests/access

campaign: ready  ## try to lose something, for an hour or more (docs/reliability.md)
	@nice $(PYTHON) tests/campaign/run.py

campaign-short: ready  ## the same for two minutes
	@nice $(PYTHON) tests/campaign/run.py --short

bench: ready  ## measure the budgets (prints only; nothing is written into the repository)
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m benchmarks

bench-compare: ready  ## measure REV=… and this tree in turn and print ratios (PARTS="window speed", ROUNDS=3)
	@test -n "$(REV)" || { echo "say which revision: make bench-compare REV=HEAD~10" >&2; exit 2; }
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m benchmarks.compare --rounds $(or $(ROUNDS),3) $(REV) $(PARTS)

bundle: ready  ## the program in one folder that needs no Python, build/bundle/
	@bash .ci/bundle

format: ready  ## put the source in order
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

clean:  ## remove what was built (not your data)
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
