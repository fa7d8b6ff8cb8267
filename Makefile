# make report   建好环境，生成 inputs/korla-2024.xlsx 的报告，印出报告在哪里
# make test     装好测试要用的一切，运行全部检查和测试
# make handbook 由规则和测试用例重新写出规则手册
# make bench    量一量生成报告要多少时间和内存，同别的工具比一比
# make samples  由 tests/cases/*.toml 重新写出 inputs/ 里的工作簿

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKBOOK ?= inputs/korla-2024.xlsx
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --constraint requirements.lock

.PHONY: report test check bench samples handbook looks pictures lock clean

report: $(VENV)/installed
	@$(BIN)/gongkai build $(WORKBOOK)

test: $(VENV)/installed-for-tests
	@sh scripts/install_test_programs.sh
	@$(MAKE) --no-print-directory check
	@$(BIN)/python -m pytest --numprocesses auto

check: $(VENV)/installed-for-tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(VENV)/installed-for-tests
	@$(BIN)/python -m bench.run

samples: $(VENV)/installed
	@$(BIN)/python scripts/make_samples.py

handbook: $(VENV)/installed-for-tests
	@$(BIN)/python scripts/make_handbook.py

looks: $(VENV)/installed
	@$(BIN)/python scripts/make_reference_docx.py

pictures: $(VENV)/installed
	@sh scripts/make_pictures.sh

lock: $(VENV)/installed-for-tests
	@sh scripts/make_lock.sh $(BIN)/python

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新的版本。"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml requirements.lock
	@$(PIP) --editable .
	@touch $@

$(VENV)/installed-for-tests: $(VENV)/installed
	@$(PIP) --editable '.[dev]'
	@touch $@
