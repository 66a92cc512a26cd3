# Two commands: `make report` builds the site and the briefs into _site/, `make test` runs the
# checks. Both set up .venv/ first, from the hashed list of packages, when it is missing or old.

.DEFAULT_GOAL := report
.PHONY: report test check lock clean

# The first Python on PATH that is new enough; PYTHON=… chooses another.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2])' 2>/dev/null \
	&& echo $$python && break; done)

READY := .venv/ready

report: $(READY)
	@.venv/bin/uptake build

test: $(READY) report
	.venv/bin/ruff check .
	.venv/bin/ruff format --check src tests benchmarks
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/uptake check
	.venv/bin/pytest -n auto --dist loadfile

check: $(READY)
	@.venv/bin/uptake check

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Uptake needs Python 3.11 or newer on PATH." >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	.venv/bin/python -m pip install --quiet --require-hashes -r requirements.lock
	.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $(READY)

# Anew after a change of the dependencies; needs uv. One list serves Python 3.11 to 3.13.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-emit-find-links --no-header --extra test --output-file requirements.lock pyproject.toml

clean:
	rm -rf _site build data/processed .snakemake
