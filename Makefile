# What is done often. `make demo` is the quickest way to see the tool at work.

.PHONY: help setup setup-tests setup-cases build release man demo test torture mutants referee cases check bench schemas format
.PHONY: dist deb dist-check release-check order tested test-long test-waiting

SWIFT_FOLDERS := Package.swift Sources $(wildcard Tests)
# The release build, said once: the static standard library is what makes starting up quick.
RELEASE := swift build -c release --static-swift-stdlib

# The build that is tested, said once; Package.swift says what is different in it.
TEST_BUILD := DIALTONE_TEST_BUILD=1 swift build --build-tests -c release --scratch-path .build/tests
TESTED := .build/tests/release/dialtone

# Hundreds of runs each: beside others they would take the processor from tests that talk to other processes.
LONG_TESTS := (Auth0|Kinde|Authing)Tests\.(Fault|Drift|Request|LivedIn|FieldLives|OpenQuestion)Tests|CrashTests|UnchangedTests

# Mostly waits, one case after the other: in a process of its own it takes no turn from the tests beside it.
WAITING_TESTS := PostgresTests\.(LostConnection|OverdueLock)Tests

# Started by `make referee` alone, since it needs ../shared.
REFEREE_TESTS := RefereeTests\.

help:
	@echo "make demo     build, then plan, apply, drift and repair the quickstart in a temporary folder"
	@echo "make build    build dialtone (.build/debug/dialtone)"
	@echo "make release  build dialtone and dialtone-emulator for use (.build/release)"
	@echo "make man      write the manual pages (.build/man)"
	@echo "make test     the whole suite"
	@echo "make torture  what the suite draws at random, ROUNDS times as often (20 unless given)"
	@echo "              and SEEDS simulated lives (100000 unless given); SEED=N repeats one"
	@echo "make mutants  whether the simulation finds faults of kinds that were mended"
	@echo "make referee  every Auth0 configuration against another stand-in for Auth0 (../shared/referees)"
	@echo "make cases    the cases of people who do this job (../shared/cases)"
	@echo "make check    format, warnings and the walls between the modules"
	@echo "make dist     a relocatable tarball in .build/dist; make deb makes a Debian package of it"
	@echo "make dist-check   install the package into fresh Debian roots, run the first minute there, remove it"
	@echo "make release-check VERSION=…   whether that version can be released"
	@echo "make bench    measure against bare libyaml and SQLite, and over the emulators (BENCH_FULL=0 leaves out the largest)"
	@echo "make order    write Sources/dialtone.order anew, which functions lie side by side in a release"
	@echo "make schemas  write the generated files in schemas/ anew"
	@echo "make format   lay the Swift code out"

setup:
	@scripts/setup libraries

setup-tests:
	@scripts/setup libraries python node vendors readers postgres curl jq

setup-cases:
	@scripts/setup libraries python curl

build: setup
	swift build --product dialtone </dev/null

release: setup
	$(RELEASE) --product dialtone </dev/null
	$(RELEASE) --product dialtone-emulator </dev/null

order: release
	@scripts/order

tested: setup
	$(TEST_BUILD) </dev/null

# From the same declarations as the help, by a tool of the argument parser.
man: build
	swift build --product generate-manual </dev/null
	@mkdir -p .build/man
	.build/debug/generate-manual .build/debug/dialtone --multi-page --output-directory .build/man

demo: build
	@scripts/demo .build/debug/dialtone

# More at once than this would keep those waiting that talk to other processes.
TEST := DIALTONE_TEST_BUILD=1 SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=6 scripts/run-tests -c release --scratch-path .build/tests

# Lives that seeds decide: each is the same in every process, for which the order of sets and dictionaries has to be, too.
SIMULATION := SimulationTests\.
SIMULATE := SWIFT_DETERMINISTIC_HASHING=1 $(TEST) --filter
SEEDS ?= 100000

# What the tests send to emulators, for the check after them.
REQUESTS := .build/requests

test: setup-tests tested
	@rm -rf $(REQUESTS) && mkdir -p $(REQUESTS)
	DIALTONE_REQUESTS=$(CURDIR)/$(REQUESTS) $(TEST) --skip '$(LONG_TESTS)' --skip '$(WAITING_TESTS)' --skip '$(REFEREE_TESTS)' \
	  --skip '$(SIMULATION)'
	$(SIMULATE) '$(SIMULATION)'
	@$(MAKE) --jobs=2 --output-sync=target test-long test-waiting
	@scripts/check-requests $(REQUESTS) 10000

test-long:
	DIALTONE_REQUESTS=$(CURDIR)/$(REQUESTS) $(TEST) --filter '$(LONG_TESTS)'

test-waiting:
	TEST_LOG=waiting-tests $(TEST) --ignore-lock --filter '$(WAITING_TESTS)'

# What draws from seeds; a failure names its seed.
RANDOM_TESTS := at random|RecordedPlanTests|PropertyTests|HostileFileTests|CrashTests|LostConnectionTests
ROUNDS ?= 20

ifdef SEED
# One life, as the failure of a simulation names it.
torture: tested
	DIALTONE_FIRST_SEED=$(SEED) DIALTONE_SEEDS=1 DIALTONE_DROPPED=$(DROPPED) $(SIMULATE) 'whatever goes wrong'
else
torture: setup-tests tested
	DIALTONE_ROUNDS=$(ROUNDS) $(TEST) --filter '$(RANDOM_TESTS)'
	DIALTONE_SEEDS=$(SEEDS) $(SIMULATE) '$(SIMULATION)'
endif

# Whether the simulation finds faults of kinds that were mended, in a build of its own; FAULTS=one,other takes only those, and
# SEED=N lives one seed with them.
mutants: setup
	DIALTONE_SIMULATED_FAULTS=1 swift build --build-tests --scratch-path .build/mutants </dev/null
	DIALTONE_SIMULATED_FAULTS=1 DIALTONE_FAULTS=$(FAULTS) DIALTONE_SEEDS=500 DIALTONE_FIRST_SEED=$(SEED) DIALTONE_DROPPED=$(DROPPED) \
	  SWIFT_DETERMINISTIC_HASHING=1 scripts/run-tests --scratch-path .build/mutants \
	  --filter 'at least ten are found'

referee: setup-tests tested
	$(TEST) --filter '$(REFEREE_TESTS)'

cases: setup-cases tested
	@scripts/cases $(TESTED)

check: setup
	swift format lint --strict --recursive --parallel $(SWIFT_FOLDERS) </dev/null
	$(TEST_BUILD) --explicit-target-dependency-import-check error </dev/null
	@scripts/check-folders

dist: setup
	@scripts/dist/tarball

deb: dist
	@scripts/dist/deb

dist-check: deb
	@scripts/dist/check

release-check:
	@scripts/dist/release-check "$(VERSION)"

bench: setup
	$(RELEASE) --product dialtone </dev/null
	$(RELEASE) --product dialtone-emulator </dev/null
	$(RELEASE) --product bench </dev/null
	.build/release/bench

schemas: build
	.build/debug/dialtone schema --write schemas

format:
	swift format --in-place --recursive --parallel $(SWIFT_FOLDERS) </dev/null
