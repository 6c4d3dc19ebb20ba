# What a person types, and exactly what CI runs.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
UV     := UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=$(VENV) $(BIN)/uv

SIZE   ?= full

.PHONY: help setup demo serve test screenshots check bench fix docs messages bundle golden fuzz clean

help:  ## List the targets.
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## /\t/'

setup: $(READY)  ## Make .venv with the `menkou` command.

$(READY): pyproject.toml uv.lock src/menkou/locale/zh_Hans/LC_MESSAGES/django.po package-lock.json src/menkou/face/assets.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	@$(UV) sync --frozen --quiet
	@$(BIN)/python scripts/messages.py compile
	@$(BIN)/python scripts/assets.py
	@touch $(READY)

demo: setup  ## Build the sample town (once) and serve it.
	@$(BIN)/menkou demo

serve: setup  ## Serve the installation in MENKOU_HOME.
	@$(BIN)/menkou serve

test: setup  ## Run all tests, on SQLite and on PostgreSQL, and once in a browser.
	$(BIN)/python -m pytest -q -n 2
	$(BIN)/python scripts/with_postgresql.py $(BIN)/python -m pytest -q -n 2
	$(BIN)/python -m pytest -q -n 2 -m browser

screenshots: setup  ## Look at every page as people do, and keep what was seen in build/screenshots.
	$(BIN)/python -m pytest -q -n 2 -m browser src/menkou/config/tests/browser/test_pages.py

fuzz: setup  ## Send the interface many other requests than `make test` does; CASES=… an operation.
	MENKOU_FUZZ_CASES=$(or $(CASES),200) MENKOU_FUZZ_SEED=$$(date +%s) $(BIN)/python -m pytest -q -n 2 src/menkou/channels/api/tests/test_fuzzing.py

check: setup  ## Everything else that CI looks at.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/menkou manage makemigrations --check --dry-run
	$(BIN)/menkou manage check --fail-level WARNING
	$(BIN)/python scripts/messages.py check
	$(BIN)/python scripts/reference.py check
	$(BIN)/python scripts/readme.py

bench: setup  ## Measure how fast it is, beside a floor (SIZE=small for a short try).
	$(BIN)/python bench/run.py --size $(SIZE)
	@$(BIN)/python scripts/reference.py write

fix: setup  ## Format, and mend what can be mended.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: setup  ## Write the reference pages anew from the code.
	$(BIN)/python scripts/reference.py write

messages: setup  ## Collect the texts to be translated.
	$(BIN)/python scripts/messages.py collect

bundle: setup  ## Pack one archive that installs without a network, and try it without one.
	$(BIN)/python scripts/bundle.py try $$($(BIN)/python scripts/bundle.py make)

golden: setup  ## Record this version's golden ledger, once: what every later version has to read.
	$(BIN)/python scripts/golden.py

clean:  ## Remove the environment; installations under var/ stay.
	rm -rf $(VENV)
