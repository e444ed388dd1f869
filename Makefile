# Plain `make` lists what there is to do.
PYTHON ?= python3
# The locks are written by one release of uv, kept out of the product's environment.
UV_RELEASE := 0.13.9

BIN := .venv/bin
LOCKS := requirements.txt requirements-dev.txt
# The scripts of others that the pages use.
PARTS := tools/front-end.sh tools/front-end/package-lock.json tools/front-end/node.txt
# Other people's engines, for the benchmark alone.
PEERS := requirements-peers.txt

.DEFAULT_GOAL := help
.PHONY: help demo test serve drill drills format lock bench-engine clean
.PHONY: bench bench-customers bench-papers proof shots simulate
# A set-up that broke off half way must not count as done.
.DELETE_ON_ERROR:

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

demo: .venv/ready ## from measurements and a stored spec to an order and its sheets, under out/demo/
	@$(BIN)/python -m web.demo

serve: .venv/ready ## the demo company in the browser at 127.0.0.1:8000 (PORT=...)
	@$(BIN)/python -m web.serve

test: .venv/ready ## floors, style, types and the test suite; ends in one green sentence
	@sh tools/browser.sh
	@bash tools/test.sh

drill: .venv/ready ## one failure drill: NAME=hostile-solver SEED=7; exit 0 if it held
	@$(BIN)/python -m tests.drills "$(NAME)" --seed "$(or $(SEED),7)" --db "$(DB)"

drills: .venv/ready ## list the drills
	@$(BIN)/python -m tests.drills

format: .venv/ready ## put the code into the house's style
	@$(BIN)/ruff check --quiet --fix-only
	@$(BIN)/ruff format

lock: .venv-lock/ready ## write the locks anew from setup.cfg (UPGRADE=1: with the newest releases)
	@echo "Writing $(LOCKS) $(PEERS)"
	@.venv-lock/bin/uv pip compile $(compile) --output-file requirements.txt setup.cfg
	@.venv-lock/bin/uv pip compile $(compile) --output-file requirements-dev.txt \
		--extra dev --constraints requirements.txt setup.cfg
	@.venv-lock/bin/uv pip compile $(compile) --output-file $(PEERS) benchmarks/engine/peers.in

bench-engine: .venv/ready .venv-peers/ready ## the engine beside its peers, about 25 minutes (QUICK=1: about 4)
	@$(BIN)/python -m benchmarks.engine.run $(if $(QUICK),--quick)

bench: .venv/ready ## how fast pages answer and orders are taken: benchmarks/results/pages.md, office.md
	@sh tools/browser.sh
	@$(BIN)/python -m benchmarks.pages.run
	@$(BIN)/python -m benchmarks.office.orders

bench-papers: .venv/ready ## how fast papers are printed, and what that holds: benchmarks/results/papers.md
	@$(BIN)/python -m benchmarks.papers.run

bench-customers: .venv/ready ## a customer's page among 50,000, on both databases, about 15 minutes
	@$(BIN)/python -m benchmarks.customers.run --seed "$(or $(SEED),7)"

proof: .venv/ready ## the long forms: every drill, every page in every look, every law (hours)
	@sh tools/browser.sh
	@$(BIN)/python -m tests.drills all --seed clock
	@EVERY_LOOK=1 LONG=1 $(BIN)/python -m pytest -q -n auto

simulate: .venv/ready ## a company's life and its figures: CUSTOMERS=1000 YEARS=3 SEED=7 (JSON=1)
	@$(BIN)/python -m benchmarks.simulation.run --customers "$(or $(CUSTOMERS),1000)" \
		--years "$(or $(YEARS),3)" --seed "$(or $(SEED),7)" $(if $(JSON),--json)

shots: .venv/ready ## every page as a picture, at three widths in two themes, under out/shots/
	@sh tools/browser.sh
	@$(BIN)/python -m tests.web.browser.shots

clean: ## remove what was built, printed and cached (.venv stays; so does var/)
	@rm -rf build dist out *.egg-info .coverage .coverage.* .hypothesis .import_linter_cache \
		.mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -not -path './.venv*' -prune -exec rm -rf {} +

# No address of any index may stand in a lock: whoever installs has their own.
compile = --quiet --generate-hashes --universal --python-version 3.11 --no-emit-index-url \
	--no-emit-find-links --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

# The install is two steps, because pip refuses to hash a folder: first the lock, then
# ourselves, built with the setuptools that the lock brought.
.venv/ready: setup.cfg pyproject.toml $(LOCKS) $(PARTS) tools/system-packages.sh tools/install.sh
	@PYTHON="$(PYTHON)" sh tools/system-packages.sh
	@PYTHON="$(PYTHON)" sh tools/install.sh
	@PYTHON="$(PYTHON)" sh tools/front-end.sh
	@touch $@

.venv-peers/ready: $(PEERS) tools/peers.sh
	@PYTHON="$(PYTHON)" sh tools/peers.sh
	@touch $@

.venv-lock/ready: Makefile
	@$(PYTHON) -m venv .venv-lock
	@.venv-lock/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_RELEASE)
	@touch $@
