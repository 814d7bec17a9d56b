# Strata: make help shows what there is.
.DEFAULT_GOAL := help
.PHONY: help run test test-hosts fuzz bench prove dist clean bootstrap lint

SEEDS ?= 5
FUZZ ?= 150000
RUNTIME := linux-$(if $(filter aarch64 arm64,$(shell uname -m)),arm64,x64)
export DOTNET_NOLOGO := 1
export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT := 1

help: ## show this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: bootstrap ## build, make the base image on first use, start the app and open its page
	@./strata image build base
	@./strata up

test: ## run every test; reports go to artifacts/test-results
	@./bootstrap.sh --test
	@build/test.sh

test-hosts: ## boot whole hosts under QEMU and try make dist's program on each; HOSTS="debian-13" and more: --help
	@./bootstrap.sh --hosts
	@build/test-hosts.sh $(HOSTS)

fuzz: ## give every reader FUZZ=150000 inputs that nobody wrote on purpose
	@./bootstrap.sh --test
	@dotnet build tests/Strata.Fuzz.Tests -c Release -nologo -v quiet
	@STRATA_FUZZ=$(FUZZ) dotnet artifacts/bin/Strata.Fuzz.Tests/release/Strata.Fuzz.Tests.dll -noLogo -noColor

bench: bootstrap ## measure, peers side by side; BENCH="--json FILE" and more: --help
	@dotnet run -c Release --project bench/Strata.Bench -- $(BENCH)

prove: bootstrap ## prove every lab's checks, over SEEDS=5 seeds
	@./strata prove --seeds $(SEEDS)

lint: bootstrap ## look over all content
	@./strata lint

dist: bootstrap ## one self-contained program: artifacts/dist/strata
	@build/dist.sh $(RUNTIME)

bootstrap: ## find what is missing on this computer and install what apt has
	@./bootstrap.sh

clean: ## remove what was built; stops nothing that runs
	@build/clean.sh
