# The front door. `make` alone lists what there is.
SHELL := /bin/bash
export MANYI_TOOLS ?= $(HOME)/.cache/manyi/tools
export PATH := $(MANYI_TOOLS)/bin:$(PATH)
TARGET := $(or $(CARGO_TARGET_DIR),target)

.PHONY: help demo test setup setup-test console binary precommit quick e2e crash bench bench-statistics peers clean

help: ## list these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

demo: setup console binary ## build the product and run it with sample data on http://127.0.0.1:8080
	@$(TARGET)/release/manyi demo --data $${MANYI_DATA:-data} --listen $${MANYI_LISTEN:-127.0.0.1:8080}

test: setup-test ## every gate and every test, in a browser too
	@cargo xtask test

setup: ## install what the build needs
	@scripts/setup.sh build

setup-test: ## install what the tests need
	@scripts/setup.sh test

console: ## build the console into web/console/dist
	@scripts/console.sh

binary: ## build the optimised program
	@echo "• building manyi (the first time takes a while: see docs/performance.md)"
	@cargo build --release --locked --package manyi-server

precommit: ## the gates, without the long tests
	@cargo xtask precommit

quick: ## unit tests of one crate: make quick CRATE=manyi-case
	@cargo nextest run --package $(CRATE)

e2e: ## the browser tests alone, on the debug binary
	@cargo xtask e2e

crash: ## the long crash tests: 200 rounds and 200 states on each engine
	@MANYI_CRASH_ROUNDS=200 MANYI_CRASH_STATES=200 cargo nextest run --package manyi-crash

bench: binary ## submissions per second, with and without group commit
	@cargo xtask bench

bench-statistics: ## times of the statistics: make bench-statistics TOPIC=reliability
	@cargo bench --package manyi-measure $(if $(TOPIC),--bench $(TOPIC),--benches)

peers: ## the statistics beside pingouin, psych, plspm, lifetimes, DuckDB, polars …
	@scripts/peers.sh --write docs/performance.md

clean: ## remove what was built
	@rm -rf target web/console/dist web/console/node_modules web/e2e/node_modules
