# A bare machine needs Python 3.11+, pip and make. Everything else lands in .tools and .venv beside this file.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: setup sandbox check test bench picture papers lock format clean

setup: $(READY)
	@echo "Ready."

# The whole product in a browser, with a made-up company: no account, no token. `make sandbox PORT=4000` moves it,
# `KEEP=acme.db` keeps the answers; only what was typed counts, not a PORT of the environment.
typed = $(if $(filter command,$(firstword $(origin $(1)))),$(2) "$($(1))")
sandbox: $(READY)
	@exec $(BIN)/python -m bot sandbox $(call typed,PORT,--port) $(call typed,KEEP,--keep)

AGAIN = $(strip make PYTHON=python3.11 $(MAKECMDGOALS))
define NEED_PYTHON
@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || \
  { found="is $$("$(PYTHON)" --version 2>/dev/null)" || found="does not run"; \
    echo "Valuecheck needs Python 3.11 or newer; $(PYTHON) $$found. Name another: $(AGAIN)" >&2; exit 2; }
endef
WRITABLE = [ -w . ] || { echo "This folder cannot be written: copy it to one of your own and try again there." >&2; exit 2; }
OFFLINE = { echo "Not everything could be fetched: no network, no package index, or a certificate that is not known here?" >&2; exit 2; }

.tools/bin/uv: requirements-uv.lock
	$(NEED_PYTHON)
	@$(WRITABLE)
	@"$(PYTHON)" -m pip --version >/dev/null 2>&1 || \
	  { echo "This Python has no pip: install python3-pip, or name another: $(AGAIN)" >&2; exit 2; }
	@echo "Setting up (about half a minute, once) ..."
	@"$(PYTHON)" -m pip install --quiet --disable-pip-version-check --require-hashes --root-user-action=ignore \
	  --upgrade --target .tools -r requirements-uv.lock || $(OFFLINE)
	@touch $@

$(READY): .tools/bin/uv requirements-dev.lock pyproject.toml
	$(NEED_PYTHON)
	@$(WRITABLE)
	@.tools/bin/uv venv --quiet --clear --no-python-downloads --python "$$("$(PYTHON)" -c 'import sys; print(sys.executable)')" .venv
	@.tools/bin/uv pip sync --quiet --system-certs --require-hashes --compile-bytecode --python $(BIN)/python requirements-dev.lock || $(OFFLINE)
	@.tools/bin/uv pip install --quiet --system-certs --no-deps --no-build-isolation --python $(BIN)/python --editable .
	@touch $@

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	@! grep -nE '://' *.lock || { echo "A lock file names a package registry's host: run make lock."; exit 1; }

test: $(READY)
	$(BIN)/python -m pytest -n 2 -m "not bench"

# The README's picture, taken anew; the machine needs a Chromium, and fonts with emoji and ＋ (such as Noto's, Droid's).
picture: $(READY)
	$(BIN)/python -m tests.browser.pictures

# What the README takes from the code, written anew.
papers: $(READY)
	$(BIN)/python -m tests.papers

bench: $(READY)
	HYPOTHESIS_PROFILE=full $(BIN)/python -m pytest -m "not bench" -n 2 -q
	$(BIN)/python -m pytest -m bench -s tests/bench

format: $(READY)
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
