# The commands of this project; each is a script in scripts/ and says there what it does.
# `make run PORT=8001`, `make test ARGS="-k search"`, `make run PYTHON=python3.13` work as you expect.

PYTHON ?= python3
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run test check e2e stack drill bench audit fmt messages screenshots lock

help: ## This list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Prepare what is missing and run the site at http://127.0.0.1:8000/ (PORT, VAR_DIR)
	@$(PYTHON) scripts/run.py

test: ## The whole suite but the browser journeys, on SQLite and on a PostgreSQL that answers (ARGS)
	@$(PYTHON) scripts/test.py $(ARGS)

check: ## All that is checked before a change is taken: format, lint, types, catalogues, tests, e2e
	@$(PYTHON) scripts/check.py

e2e: ## The browser journeys in Chromium, against a site of their own (ARGS)
	@$(PYTHON) scripts/e2e.py $(ARGS)

stack: ## The site as docker-compose.yml runs it, from packages on loopback (VAR_DIR)
	@$(PYTHON) scripts/stack.py

drill: ## What the site must survive: crowds, a lost machine, one fault after another (ARGS)
	@$(PYTHON) scripts/drill.py $(ARGS)

bench: ## Imports, sizes of pictures, search, and pages against static files; printed, not judged (ARGS)
	@$(PYTHON) scripts/bench.py $(ARGS)

audit: ## Known weaknesses of the libraries that an installation runs
	@$(PYTHON) scripts/audit.py

fmt: ## Format the Python code and mend what the linter can
	@$(PYTHON) scripts/fmt.py

messages: ## Bring new interface messages into locale/*/LC_MESSAGES/django.po
	@$(PYTHON) scripts/messages.py

screenshots: ## Take the pictures of all manuals anew, from a site made for it (ARGS=editors for one)
	@$(PYTHON) scripts/screenshots.py $(ARGS)

lock: ## Compile requirements/*.txt from pyproject.toml (ARGS=--upgrade for newer versions)
	@$(PYTHON) scripts/lock.py $(ARGS)
