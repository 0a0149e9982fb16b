#!/bin/sh
# Puts in place what the repository needs: setup.sh run|build|test|packages|sanitize|bench
#
#   build  packages to compile and run, node_modules, the build
#   run    the same for a program that goes on interpreted when a step fails; a step that failed
#          before is not tried again until something changes
#   test   the same as build, and CPython's own test suite
#   packages, sanitize  the same as build, and virtual environments; valgrind
#   bench  the same as build, and PyPy, which the benchmarks compare with
#
# Each step is checked by files on disk, not by asking dpkg or npm, so that a call with nothing
# to do takes some 10 ms. All messages carry the prefix `echis setup:`. Exit status 0: all is in
# place and build/setup-stamp is new. Otherwise one line says what is missing and what to do.
#
# ECHIS_NO_INSTALL=1 forbids installing Debian packages.

root=$(cd "$(dirname "$0")/.." && pwd) || exit 1
goal=${1:-build}
stamp=$root/build/setup-stamp
refused=$root/build/setup-refused      # packages whose installation failed
renounced=$root/build/setup-renounced  # the same of those that set-up can do without
failed=$root/build/setup-failed        # its time is that of a build that failed
# What the build is made from; tests, documents and what the build generates are not.
sources="agent cli compiler daemon report models runtime schema scripts toolchain bench/src package.json package-lock.json"

say() { printf 'echis setup: %s\n' "$*" >&2; }

# Ends with one line. `run` goes on interpreted, and the line says so.
give_up() {
  if [ "$goal" = run ]; then
    [ -n "${ECHIS_QUIET-}" ] || say "$1; running interpreted"
  else
    say "$1"
  fi
  exit 1
}

# missing_packages: Debian packages whose files are not there, one space before each.
missing_packages() {
  include=/usr/include/python3.11
  [ -n "${ECHIS_PYTHON-}" ] || [ -x /usr/bin/python3.11 ] || printf ' python3.11'
  [ -n "${ECHIS_PYTHON-}" ] || [ -e $include/internal/pycore_frame.h ] || printf ' python3.11-dev'
  have_llvm || printf ' libllvm22'
  command -v clang-22 >/dev/null || printf ' clang-22'
  command -v gcc >/dev/null || printf ' gcc'
  [ -e /usr/include/stdio.h ] || printf ' libc6-dev'
  if [ "$goal" = test ]; then
    [ -e /usr/lib/python3.11/test/test_grammar.py ] || printf ' libpython3.11-testsuite'
  fi
  if [ "$goal" = packages ]; then
    [ -e /usr/lib/python3.11/ensurepip/__init__.py ] || printf ' python3.11-venv'
  fi
  if [ "$goal" = sanitize ]; then
    command -v valgrind >/dev/null || printf ' valgrind'
  fi
  if [ "$goal" = bench ]; then
    command -v pypy3 >/dev/null || printf ' pypy3'
  fi
}

# useful_packages: what there is a second best for. The launcher starts faster with musl.
useful_packages() {
  command -v musl-gcc >/dev/null || printf ' musl-tools'
}

have_llvm() {
  [ -n "${LIBLLVM-}" ] && return 0
  for file in /usr/lib/*-linux-gnu/libLLVM.so.22.1 /usr/lib/llvm-22/lib/libLLVM.so.22.1; do
    [ -e "$file" ] && return 0
  done
  return 1
}

# run_as_root COMMAND...: directly, or through sudo; without a terminal sudo must not ask.
run_as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif ! command -v sudo >/dev/null; then
    return 1
  elif [ -t 2 ]; then
    sudo "$@" </dev/tty
  else
    sudo -n "$@"
  fi
}

apt_install() {
  run_as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"
}

# install_packages PACKAGE...: the lists are refreshed only when the first attempt fails.
install_packages() {
  say "installing Debian packages: $*"
  log=$(mktemp) || return 1
  if apt_install "$@" >"$log" 2>&1 ||
    { run_as_root apt-get update -q >>"$log" 2>&1 && apt_install "$@" >>"$log" 2>&1; }; then
    rm -f "$log"
    return 0
  fi
  grep -E '^(E:|sudo:)' "$log" | tail -n 3 >&2
  rm -f "$log"
  return 1
}

ensure_packages() {
  missing=$(missing_packages)
  missing=${missing# }
  [ -n "$missing" ] || return 0
  advice="missing Debian packages; run: sudo apt-get install $missing"
  [ -z "${ECHIS_NO_INSTALL-}" ] || give_up "$advice"
  command -v apt-get >/dev/null || give_up "missing: $missing (this is not a Debian system; install them by hand)"
  if [ "$goal" = run ] && [ "$(cat "$refused" 2>/dev/null)" = "$missing" ]; then
    give_up "$advice"
  fi
  # shellcheck disable=SC2086  # the list is words
  if ! install_packages $missing; then
    printf '%s\n' "$missing" >"$refused" 2>/dev/null
    give_up "$advice"
  fi
  rm -f "$refused"
  missing=$(missing_packages)
  [ -z "$missing" ] || give_up "still missing after installation:$missing"
}

# Tries once, where nobody has to be asked.
ensure_useful_packages() {
  useful=$(useful_packages)
  useful=${useful# }
  [ -n "$useful" ] || return 0
  [ -z "${ECHIS_NO_INSTALL-}" ] || return 0
  [ "$(cat "$renounced" 2>/dev/null)" != "$useful" ] || return 0
  # shellcheck disable=SC2086
  if ! command -v apt-get >/dev/null || ! run_as_root true </dev/null 2>/dev/null ||
    ! install_packages $useful; then
    printf '%s\n' "$useful" >"$renounced" 2>/dev/null
  fi
}

ensure_node() {
  command -v node >/dev/null || give_up "Node.js 20 or newer is missing; see https://nodejs.org"
  major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null)
  [ "${major:-0}" -ge 20 ] || give_up "Node.js 20 or newer is needed, found $(node --version)"
}

# npm writes node_modules/.package-lock.json at the end of an installation.
ensure_modules() {
  installed=$root/node_modules/.package-lock.json
  if [ -e "$installed" ] && ! [ "$root/package-lock.json" -nt "$installed" ]; then
    return 0
  fi
  command -v npm >/dev/null || give_up "npm is missing; install it with Node.js"
  say "installing node modules (npm ci)"
  output=$(cd "$root" && npm ci --no-progress 2>&1) || {
    printf '%s\n' "$output" | tail -n 5 >&2
    give_up "npm ci failed; run it in $root"
  }
  touch "$installed"
}

# unchanged_since FILE: the file is there and no source is newer.
unchanged_since() {
  [ -e "$1" ] || return 1
  # shellcheck disable=SC2086  # the list is words
  [ -z "$(cd "$root" && find $sources -newer "$1" -type f ! -name '*.gen.*' -print -quit 2>/dev/null)" ]
}

is_fresh() {
  [ -x "$root/build/bin/echis" ] && [ -e "$root/dist/cli.js" ] && unchanged_since "$stamp"
}

# The stamp gets the time at which the build began: an edit made during it stays visible.
build() {
  started=$root/build/setup-started
  : >"$started"
  rm -f "$failed"
  say "building"
  output=$(cd "$root" && node scripts/build.mjs 2>&1) || {
    mv "$started" "$failed"
    printf '%s\n' "$output" | tail -n 15 >&2
    give_up "the build failed; run: node scripts/build.mjs"
  }
  [ -x "$root/build/bin/echis" ] || give_up "the build made no launcher; run: node scripts/build.mjs --force"
  mv "$started" "$stamp"
}

ensure_build() {
  is_fresh && return 0
  if [ "$goal" = run ] && unchanged_since "$failed"; then
    give_up "the build failed before; run: ./echis setup"
  fi
  ensure_node
  ensure_modules
  build
}

case $goal in
  run | build | test | packages | sanitize | bench) ;;
  *) say "unknown goal '$goal'; one of: build, test, packages, sanitize, bench"; exit 2 ;;
esac
# Nothing to do: also true in a checkout that the user may not write to.
if is_fresh && [ -z "$(missing_packages)" ]; then
  touch "$stamp" 2>/dev/null
  exit 0
fi
if ! mkdir -p "$root/build" 2>/dev/null || ! [ -w "$root/build" ]; then
  give_up "cannot write to $root/build"
fi
# One set-up at a time: a second caller waits, then finds everything done.
exec 9>"$root/build/setup-lock"
if command -v flock >/dev/null; then flock 9; fi
ensure_packages
ensure_useful_packages
ensure_build
