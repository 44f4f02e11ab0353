# The labs' commands; `make help` lists them.
COURSE ?= full
PORT ?= 8888
PYTHON ?=
GPU ?=
SLOW ?=
JOBS ?= 2
ONLY ?=
REPOSITORY ?=
CHECK ?=
NAME ?=

SET_UP = "$(or $(PYTHON),python3)" tools/set_up.py --course $(COURSE) \
	$(if $(GPU),--gpu) $(if $(PYTHON),--this-python)

# Short jobs spend most of their time in the compiler that makes long ones fast.
JAVA_IN_A_HURRY = JDK_JAVA_OPTIONS=-XX:TieredStopAtLevel=1
PYTEST = .venv/bin/python tests/offline.py .venv/bin/python -m pytest

.DEFAULT_GOAL := help
.PHONY: help lab hub env test site lint format new-notebook lock newest bench record bigdl clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo "COURSE=core  only what units 00 and 01 need (1 GB of disk instead of 6)"
	@echo "PORT=8899    where JupyterLab or the hub listens (8888)"
	@echo "GPU=1        with RAPIDS, for NVIDIA GPUs"
	@echo "SLOW=1       the slow tests too: attacks on the marking, clusters of several machines"
	@echo "JOBS=4       test, newest: four files at a time (2); each may want a core and 3 GB"
	@echo "ONLY=...     site, newest: only these units or labs (ONLY='05-checkpoint 06-cuda/1-gpu')"
	@echo "CHECK=1      site: every page is opened in headless Chromium too"
	@echo "REPOSITORY=  site: the course's public address, for links to Binder"
	@echo "PYTHON=...   the Python that .venv is made of: 3.11, 3.12 or 3.13 (python3)"

lab: env ## open the labs in JupyterLab
	@.venv/bin/labkit start my-labs --port $(PORT)

hub: env ## try the class's JupyterHub, with accounts of its own
	@.venv/bin/python binder/hub/start.py my-hub --port $(PORT)

env: ## make .venv, or bring it up to date
	@$(SET_UP)

# Tests that mark speed have the machine to themselves.
test: ## run the tests
	@$(SET_UP) --test
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && status=0 && \
	export LABKIT_WORKSPACE="$$folder" LABKIT_CACHE="$$folder/cache" $(JAVA_IN_A_HURRY) && \
	$(PYTEST) -n $(JOBS) --dist loadfile -m "not alone$(if $(SLOW),, and not slow)" \
	--nbval-lax --nbval-current-env --nbval-cell-timeout=120 tests labkit notebooks || status=$$?; \
	$(PYTEST) -m "alone$(if $(SLOW),, and not slow)" tests/test_answers.py || status=$$?; \
	exit $$status

# With the network cut, so that what is written needs none.
site: ## write the course as web pages into site/
	@$(SET_UP) --test
	@.venv/bin/python tests/offline.py .venv/bin/python -m tools.website $(if $(CHECK),--check) \
	$(if $(ONLY),--only $(ONLY)) $(if $(REPOSITORY),--repository "$(REPOSITORY)")

lint: ## check code and notebooks
	@$(SET_UP) --test
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/python tools/canonical_notebooks.py

format: ## format code and notebooks
	@$(SET_UP) --test
	.venv/bin/ruff check --fix
	.venv/bin/ruff format
	.venv/bin/python tools/canonical_notebooks.py --fix

new-notebook: ## write the skeleton of a lab that passes the tests: NAME=NN-topic/N-what-it-is
	@$(SET_UP) --test
	@.venv/bin/python -m tools.new_notebook "$(NAME)"

lock: ## choose new versions for requirements/
	@"$(or $(PYTHON),python3)" tools/lock.py

# Against the pins, so that what fails there too is not blamed on a new release.
newest: ## run every notebook on the newest releases, in an environment of its own (7 GB)
	@$(SET_UP) --test
	@$(JAVA_IN_A_HURRY) .venv/bin/python -m tools.newest --jobs $(JOBS) \
	$(if $(ONLY),--only $(ONLY))

bench: ## compare labkit with other tools on this machine
	@$(SET_UP) --test
	@.venv/bin/python -m bench

record: ## record what this machine's GPU does, for students who have none
	@$(SET_UP) --test
	@.venv/bin/python -m bench.record

bigdl: ## train a network with BigDL, in an environment of its own (0.8 GB)
	@"$(or $(PYTHON),python3)" tools/run_bigdl.py

clean: ## remove .venv, .venv-bigdl and .venv-newest; my-labs stays
	rm -rf .venv .venv-bigdl .venv-newest
