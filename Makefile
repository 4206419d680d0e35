# These commands set everything up themselves:
#
#   make workshop    prepare a workshop (agenda=workshops/half-day.yaml)
#   make test        run every test
#   make lab         open the notebooks in JupyterLab (language=nl for Dutch)
#   make participants   open the lessons as pages without code
#   make classroom   open the kit for a whole class on this machine (participants=20 language=nl ip=…)
#   make classroom-stop   end the class and collect the results
#
# They need Python 3.11 or later and install into .venv, nowhere else. Without make: see README.md.
# For contributors: make build, make check, make test-all, make lock, make audit, make clean.

agenda ?= workshops/half-day.yaml
participants_of_class ?= $(or $(participants),20)
class_options = --participants $(participants_of_class) $(if $(ip),--ip $(ip)) $(if $(port),--port $(port)) $(more)
options = $(if $(language),--language $(language))

VENV := .venv
PYTHON_HERE := $(VENV)/bin/python
KIT := $(PYTHON_HERE) -m twodoors
PIP := $(PYTHON_HERE) -m pip --disable-pip-version-check --no-input

.NOTPARALLEL:
.PHONY: help workshop test test-all lab participants classroom classroom-stop build check lock audit clean kit kit-and-tests kit-and-classroom

help:
	@sed -n 's/^#   //p' Makefile

workshop: kit
	@$(KIT) workshop $(agenda) $(options)

lab: kit
	@$(KIT) lab $(options)

participants: kit
	@$(KIT) participants $(options)

classroom: kit-and-classroom
	@$(KIT) classroom $(class_options) $(options)

classroom-stop: kit
	@$(KIT) classroom-stop $(options)

test: kit-and-tests
	@$(KIT) test

test-all: kit-and-tests
	@$(KIT) test --all

build: kit
	@$(KIT) build

check: kit-and-tests
	$(PYTHON_HERE) -m ruff check .
	$(PYTHON_HERE) -m ruff format --check .
	$(PYTHON_HERE) -m mypy
	$(KIT) build --check

lock: kit
	@$(PYTHON_HERE) deploy/lock.py $(if $(UPGRADE),--upgrade)

audit: kit
	@$(PYTHON_HERE) deploy/audit.py

clean:
	rm -rf $(VENV) out dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# An installation is good as long as the lock, the kit's description and the folder are those it was made for.
key = { cat $(1) pyproject.toml deploy/lab/* deploy/voila/* deploy/classroom/package*; pwd; } | cksum
kit_is_there = [ -x $(PYTHON_HERE) ] && [ "$$(cat $(VENV)/kit.stamp 2>/dev/null)" = "$$($(call key,requirements.lock))" ]
tests_are_there = [ -x $(PYTHON_HERE) ] && [ "$$(cat $(VENV)/test.stamp 2>/dev/null)" = "$$($(call key,requirements-test.lock))" ]

class_is_there = { [ -x $(PYTHON_HERE) ] && [ "$$(cat $(VENV)/class.stamp 2>/dev/null)" = "$$($(call key,requirements-classroom.lock))" ]; }

kit:
	@$(kit_is_there) || $(MAKE) --no-print-directory $(VENV)/install lock=requirements.lock stamps=kit.stamp

kit-and-tests:
	@{ $(kit_is_there); } && { $(tests_are_there); } || \
	$(MAKE) --no-print-directory $(VENV)/install lock=requirements-test.lock stamps="kit.stamp test.stamp"

kit-and-classroom:
	@{ $(kit_is_there); } && { $(class_is_there) || $(tests_are_there); } || \
	$(MAKE) --no-print-directory $(VENV)/install lock=requirements-classroom.lock stamps="kit.stamp class.stamp"

# The tests' lock holds all of the kit's and the classroom's. The file "unfinished" stays behind when an installation breaks off; the
# next one then starts with an empty folder.
.PHONY: $(VENV)/install
$(VENV)/install:
	@if [ ! -x $(PYTHON_HERE) ] || [ -e $(VENV)/unfinished ]; then \
	  for name in $(PYTHON) python3.13 python3.12 python3.11 python3 python; do \
	    if $$name -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	      found=$$name; break; \
	    fi; \
	  done; \
	  if [ -z "$$found" ]; then \
	    echo "Two Doors needs Python 3.11 or later with its venv module (on Debian and Ubuntu: the packages" >&2; \
	    echo "python3 and python3-venv). None was found. Install it and run the same command again." >&2; \
	    exit 1; \
	  fi; \
	  echo "Setting up Two Doors with $$($$found --version) in $(VENV); this takes a few minutes, once."; \
	  $$found -m venv --clear $(VENV); \
	else \
	  echo "Bringing $(VENV) up to date."; \
	fi
	@touch $(VENV)/unfinished
	@rm -f $(VENV)/kit.stamp $(VENV)/class.stamp $(VENV)/test.stamp
	@$(PIP) install --quiet --no-compile --requirement $(lock)
	@$(PIP) install --quiet --no-compile --no-deps --no-build-isolation --editable .
	@$(PYTHON_HERE) -W ignore -m compileall -qq -j 0 $(VENV)/lib src || true
	@$(KIT) prepare
	@for stamp in $(stamps); do \
	  case $$stamp in \
	    kit.stamp) $(call key,requirements.lock);; \
	    class.stamp) $(call key,requirements-classroom.lock);; \
	    *) $(call key,requirements-test.lock);; \
	  esac > $(VENV)/$$stamp; \
	done
	@rm -f $(VENV)/unfinished
