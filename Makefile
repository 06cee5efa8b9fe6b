.PHONY: help build install uninstall package test lint format golden house bench demo

PREFIX ?= /usr/local
BIN ?= .build/release
export DESTDIR

help: ## Say what can be made.
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

build: ## Build the three programs for use, in .build/release.
	scripts/setup build
	swift build -c release --product perf-runner
	swift build -c release --product perf-report
	swift build -c release --product marketplace

install: ## Install the programs, manual pages and completions; PREFIX= and DESTDIR= say where.
	scripts/install '$(BIN)' '$(PREFIX)'

uninstall: ## Remove what install put under PREFIX=.
	scripts/install --remove '$(PREFIX)'

package: ## Make a Debian package of the programs, in .build/packages.
	scripts/package

test: ## Run everything that is tested.
	scripts/test

lint: ## Hold the source against its format.
	swift format lint --strict --recursive Package.swift Sources Tests

format: ## Format the source in place.
	swift format --in-place --recursive Package.swift Sources Tests

golden: ## Rewrite the golden files from what the code prints now; review the difference.
	REWRITE_GOLDEN=1 swift test --filter 'ReportsTests|LoadPlanTests'
	git diff --stat -- '*Golden*' schema docs/plan-reference.md

house: ## Draw the rooms and their folders anew: docs/house.dot and docs/house.svg.
	REWRITE_GOLDEN=1 LAB_ONLY=Tidy swift test --filter TidyTests
	dot -Tsvg docs/house.dot -o docs/house.svg

bench: ## Measure the generator against wrk, JMeter and the others.
	benchmarks/run

demo: ## Run the main job and leave a report in results/.
	scripts/demo
