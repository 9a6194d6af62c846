# Everything a contributor runs. Each line says what; sandbox/ and Maven know how.
MVN = sandbox/prerequisites && JAVA_HOME=$$(sandbox/find-jdk) mvn -B

.DEFAULT_GOAL := help
.PHONY: help up down test bench crds catalogue format

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

up: ## Start Drawbridge here with a real control plane and an AWS emulator; again after a change
	@sandbox/sandbox up

down: ## Stop it and forget its cluster and AWS; builds and logs stay
	@sandbox/sandbox stop

test: ## Run every test
	@sandbox/sandbox prepare
	@sandbox/sandbox test
	@$(MVN) verify

bench: ## Measure speed and cost
	@sandbox/sandbox prepare
	@$(MVN) -q verify -Pbench
	@cat target/benchmarks.md

crds: ## Generate crds/ and the other generated files anew
	@$(MVN) -q test -Dtest=GeneratedFilesTest -Ddrawbridge.update=true -Dsurefire.failIfNoSpecifiedTests=false

catalogue: ## Build the action catalogue anew from the pinned data, and show what is new in it
	@cd catalogue && npm ci --ignore-scripts --loglevel=error
	@$$(sandbox/find-python) catalogue/build.py

format: ## Format the sources
	@$(MVN) -q spotless:apply
