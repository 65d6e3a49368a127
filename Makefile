# The words of the house; CONTRIBUTING.md explains them. Each one does the set-up it needs.
PY := .venv/bin/python
TYPED := csu_console tests main.py $(wildcard bench docs/*.py packaging/*.py packaging/linux/*.py)

.PHONY: help setup demo run test leak-test lint format bench screenshots i18n package package-player smoke

help:
	@echo "make setup | demo | run | test | lint | format | bench | screenshots | i18n | package | package-player | smoke"

setup:
	@bash packaging/setup.sh

demo: setup
	@.venv/bin/csu-console run --demo $(ARGS)

run: setup
	@.venv/bin/csu-console run $(ARGS)

test: setup
	@$(PY) -m pytest -n 3 $(ARGS)

lint: setup
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy $(TYPED)

format: setup
	@$(PY) -m ruff check --fix --exit-zero .
	@$(PY) -m ruff format .

leak-test: setup
	@QT_QPA_PLATFORM=offscreen $(PY) -m tests.leaks $(ARGS)

bench: setup
	@$(PY) -m bench.run $(ARGS)

screenshots: setup
	@bash packaging/setup.sh screenshots
	@xvfb-run -a -s "-screen 0 1920x1080x24" $(PY) -m docs.screenshots $(ARGS)

i18n: setup
	@bash packaging/i18n.sh

package: setup
	@bash packaging/setup.sh package
	@$(PY) packaging/build.py $(ARGS)

package-player: setup
	@bash packaging/setup.sh package
	@$(PY) packaging/build.py --player
	@$(PY) packaging/smoke_player.py

smoke: setup
	@bash packaging/setup.sh smoke
	@$(PY) packaging/smoke.py $(ARGS)
