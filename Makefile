# A bare machine needs Python 3.11+, pip and make. Everything else lands in .tools and .venv beside this file.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: setup check test bench lock format clean

setup: $(READY)

.tools/bin/uv: requirements-uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Valuecheck needs Python 3.11 or newer; this is $$($(PYTHON) --version). Try: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 2; }
	@echo "Setting up (about half a minute, once) ..."
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes --root-user-action=ignore \
	  --upgrade --target .tools -r requirements-uv.lock
	@touch $@

$(READY): .tools/bin/uv requirements-dev.lock pyproject.toml
	@.tools/bin/uv venv --quiet --clear --no-python-downloads --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" .venv
	@.tools/bin/uv pip sync --quiet --require-hashes --compile-bytecode --python $(BIN)/python requirements-dev.lock
	@.tools/bin/uv pip install --quiet --no-deps --no-build-isolation --python $(BIN)/python --editable .
	@touch $@

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	@! grep -nE '://' *.lock || { echo "A lock file names a package registry's host: run make lock."; exit 1; }

test: setup
	$(BIN)/python -m pytest -n 2 -m "not bench"

bench: setup
	HYPOTHESIS_PROFILE=full $(BIN)/python -m pytest -m "not bench" -n 2 -q
	$(BIN)/python -m pytest -m bench -s tests/bench

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Hashes, and no address of any registry.
COMPILE = .tools/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --no-emit-find-links --custom-compile-command "make lock" $(LOCKFLAGS)
lock: .tools/bin/uv
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) pyproject.toml --group dev -o requirements-dev.lock
	echo uv | $(COMPILE) - -o requirements-uv.lock

clean:
	rm -rf .venv .tools .mypy_cache .ruff_cache .hypothesis
