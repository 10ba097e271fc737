# Everything a person runs on a checkout. `make` alone lists the targets; each target sets up first, and set-up does
# nothing when requirements-dev.lock and pyproject.toml have not changed.
SHELL := /bin/sh
.DEFAULT_GOAL := help
PORT ?= 8501
ARGS ?=
WORKERS ?= 2
BIN := .venv/bin
READY := .venv/.ready
NEO4J_SERVER := tests/neo4j_server/server.py
# tests/sharing.py says which tests stay on one worker.
PYTEST := $(BIN)/python -m pytest -n $(WORKERS)

.PHONY: help setup demo test test-neo4j lint bench bench-extract lock clean

help: ## 列出全部目标 | list the targets
	@awk -F ':.*## | [|] ' -v lang="$(MINGJIAN_LANG)" \
		'/^[a-z0-9-]+:.*## / { printf "make %-13s %s\n", $$1, lang == "en" ? $$3 : $$2 }' Makefile

setup: $(READY) ## 建立 .venv，安装锁定的依赖 | make .venv with the locked dependencies

$(READY): requirements-dev.lock pyproject.toml
	@sh .ci/setup

demo: $(READY) ## 样例城市、引擎和应用 | sample city, engine and app on 127.0.0.1:$PORT
	@PORT="$(PORT)" MINGJIAN_DATA="$${MINGJIAN_DATA:-$(CURDIR)/.demo}" exec $(BIN)/mingjian demo

test: $(READY) ## 全部测试；设了 NEO4J_URI 则两种引擎都测 | all tests; on Neo4j too when NEO4J_URI is set
	@$(PYTEST) $(ARGS)

test-neo4j: $(READY) ## 取得并启动 Neo4j，再跑全部测试 | get and start a real Neo4j, then all tests
	@$(BIN)/python $(NEO4J_SERVER) run -- $(PYTEST) $(ARGS)

lint: $(READY) ## 代码检查 | ruff check, ruff format --check, mypy --strict
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(READY) ## 性能测量 | one table per engine, JSON in bench/results
	@$(BIN)/python -m bench $(ARGS)

bench-extract: $(READY) ## 文书抽取的准确度和速度 | extraction against annotated documents, JSON in bench/results
	@$(BIN)/python -m bench.extraction $(ARGS)

lock: ## 重新生成锁文件（需要 uv） | resolve the two lock files anew (needs uv)
	@uv pip compile -q --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" \
		--upgrade --extra documents --extra ocr pyproject.toml -o requirements.lock
	@uv pip compile -q --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" \
		--upgrade --extra documents --extra ocr pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

clean: ## 删除 make 产生的一切 | remove everything that make made
	@sh .ci/clean
