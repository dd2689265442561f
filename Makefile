# Two commands do everything on a fresh Debian 12: `make demo`, `make test`.
# The work is done by Meson and Ninja; this file only calls them.
BUILD ?= build
SANITIZED ?= build-asan
RELEASE ?= build-release
PREFIX ?= /usr/local
ASSAY = $(BUILD)/src/assay

.PHONY: all demo test check bench fuzz install clean format setup \
    setup-test sanitized release

all: $(BUILD)/build.ninja
	@tools/refresh $(BUILD)
	@ninja -C $(BUILD)

# Install what is missing; do nothing when all is there.
setup:
	@tools/setup

setup-test:
	@tools/setup test

$(BUILD)/build.ninja: | setup
	@meson setup $(BUILD) --prefix $(PREFIX) >$(BUILD).log 2>&1 \
	    || { cat $(BUILD).log; rm -f $(BUILD).log; exit 1; }
	@rm -f $(BUILD).log

demo: all
	@tools/demo $(ASSAY)

test: setup-test all sanitized
	@tools/get_schema
	@tools/run_tests $(BUILD) $(SANITIZED)

# The sanitizer build replays every case and every fuzz corpus.
sanitized: | setup
	@test -f $(SANITIZED)/build.ninja || meson setup $(SANITIZED) \
	    -Db_sanitize=address,undefined -Db_lundef=false \
	    -Dc_args=-fno-sanitize-recover=all \
	    -Ddefault_library=static >/dev/null
	@tools/refresh $(SANITIZED)
	@ninja -C $(SANITIZED)

check: all
	@meson test -C $(BUILD) --print-errorlogs

# What is installed and measured: see tools/release.
release: all
	@tools/release $(RELEASE) $(PREFIX)

bench: release
	@bench/run $(RELEASE)
	@bench/dns $(RELEASE)
	@bench/votes $(RELEASE)

fuzz: | setup
	@fuzz/run

install: release
	@meson install -C $(RELEASE)

format:
	@git ls-files '*.c' '*.h' | xargs clang-format -i

clean:
	rm -rf $(BUILD) $(SANITIZED) $(RELEASE) build-fuzz build-clang
