#!/bin/sh
# Builds the C side: build/lib/libechis.so (agent and runtime), build/lib/libechis-preload.so,
# build/bin/echis, and build/build-id. Does nothing for files that haven't changed.
#
#   ECHIS_PYTHON  interpreter to build for (default /usr/bin/python3.11)
#   ECHIS_BUILD   folder for all of it (default build)
#   CC, CFLAGS    as usual
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
python=${ECHIS_PYTHON:-/usr/bin/python3.11}
cc=${CC:-gcc}
build=${ECHIS_BUILD:-build}
obj=$build/obj
mkdir -p "$obj" "$build/lib" "$build/bin" "$build/gen"

include_file=$obj/include-dir
stamp="$python $("$python" -c 'import sys; print(sys.version)' | tr '\n' ' ')"
if [ ! -f "$include_file" ] || [ "$(cat "$obj/python" 2>/dev/null)" != "$stamp" ]; then
    "$python" -c 'import sysconfig; print(sysconfig.get_path("include"))' >"$include_file"
    printf '%s' "$stamp" >"$obj/python"
fi
include=$(cat "$include_file")
if [ ! -f "$include/internal/pycore_frame.h" ]; then
    echo "build-native: no headers of $python in $include (install python3.11-dev)" >&2
    exit 1
fi

# The build id names everything that decides what an image contains or how it is loaded.
id=$(find agent runtime compiler/src toolchain/src schema -type f 2>/dev/null |
    grep -E '\.(c|h|ts|mjs|py)$' | grep -v '\.test\.ts$' | LC_ALL=C sort | xargs cat | sha256sum |
    cut -c1-16)
definition="#define ECHIS_BUILD_ID \"$id\""
if [ "$(cat "$build/gen/build_id.h" 2>/dev/null)" != "$definition" ]; then
    printf '%s\n' "$definition" >$build/gen/build_id.h.$$
    mv $build/gen/build_id.h.$$ $build/gen/build_id.h
fi

functions=$build/gen/functions.h
if [ ! -f "$functions" ] || [ agent/functions.py -nt "$functions" ] ||
    [ scripts/marshal-functions.py -nt "$functions" ] || [ "$obj/python" -nt "$functions" ]; then
    "$python" -I scripts/marshal-functions.py agent/functions.py >"$functions.$$"
    mv "$functions.$$" "$functions"
fi

flags="-std=gnu11 -O2 -g -fPIC -fno-strict-aliasing -fwrapv -ffp-contract=off -ftls-model=initial-exec -fno-semantic-interposition -DNDEBUG
    -Wall -Wextra -Werror=implicit-function-declaration -Wno-unused-parameter -Wno-missing-field-initializers -Wno-cast-function-type
    -Iagent -Iruntime -I$build/gen -I$include ${CFLAGS:-}"

newest_header=$(ls -t agent/*.h runtime/*.h runtime/*/*.h scripts/build-native.sh 2>/dev/null | head -1)

# generated_for SOURCE: the generated header that it includes, if any.
generated_for() {
    case $1 in
        agent/key.c) echo "$build/gen/build_id.h" ;;
        agent/functions.c) echo "$functions" ;;
    esac
}

# compile SOURCE VISIBILITY: appends to $objects, compiles in the background when out of date.
objects=
running=0
failed=$obj/failed.$$
rm -f "$failed"
compile() {
    object=$obj/$(echo "$1" | tr / _).o
    objects="$objects $object"
    generated=$(generated_for "$1")
    if [ -f "$object" ] && [ "$object" -nt "$1" ] && [ "$object" -nt "$newest_header" ] &&
        [ "$object" -nt "$obj/python" ] &&
        { [ -z "$generated" ] || [ "$object" -nt "$generated" ]; }; then
        return
    fi
    # shellcheck disable=SC2086
    ("$cc" $flags -fvisibility="$2" -c "$1" -o "$object.$$" && mv "$object.$$" "$object" ||
        echo "$1" >>"$failed") &
    running=$((running + 1))
    if [ $running -ge 2 ]; then
        wait
        running=0
    fi
}

for source in agent/*.c; do
    compile "$source" hidden
done
# Images import the runtime's helpers by name; quickly compiled ones also those meant for inlining.
for source in runtime/*.c runtime/inline/*.c; do
    [ -f "$source" ] && compile "$source" default
done
wait
if [ -f "$failed" ]; then
    echo "build-native: failed: $(tr '\n' ' ' <"$failed")" >&2
    rm -f "$failed"
    exit 1
fi

out_of_date() {
    target=$1
    shift
    [ ! -f "$target" ] && return 0
    for input in "$@"; do
        [ "$input" -nt "$target" ] && return 0
    done
    return 1
}

# No libpython: the symbols come from the process.
# shellcheck disable=SC2086
if out_of_date $build/lib/libechis.so $objects; then
    "$cc" -shared -Wl,-Bsymbolic -Wl,-z,lazy -Wl,-z,noseparate-code -o $build/lib/libechis.so.$$ $objects -lm -ldl -lpthread
    mv $build/lib/libechis.so.$$ $build/lib/libechis.so
fi
if out_of_date $build/lib/libechis-preload.so agent/launcher/preload.c; then
    "$cc" -O2 -g -fPIC -shared -Wl,-z,noseparate-code -Wall -Wextra agent/launcher/preload.c \
        -o $build/lib/libechis-preload.so.$$ -ldl
    mv $build/lib/libechis-preload.so.$$ $build/lib/libechis-preload.so
fi
if out_of_date $build/bin/echis agent/launcher/launcher.c "$obj/python"; then
    # Static starts faster, above all with musl: glibc's start asks the CPU some thirty things, each
    # of which a virtual machine has to answer in its host.
    launcher="-O2 -Wall -Wextra agent/launcher/launcher.c -o $build/bin/echis.$$"
    for link in "musl-gcc -static" "$cc -static" "$cc"; do
        # shellcheck disable=SC2086
        $link $launcher -DECHIS_DEFAULT_PYTHON="\"$python\"" 2>"$obj/launcher.log" && break
    done
    [ -x $build/bin/echis.$$ ] || { cat "$obj/launcher.log" >&2; exit 1; }
    mv $build/bin/echis.$$ $build/bin/echis
fi

# Last: from here on the daemon refuses requests of the build before.
if [ "$(cat $build/build-id 2>/dev/null)" != "$id" ]; then
    printf '%s\n' "$id" >$build/build-id.$$
    mv $build/build-id.$$ $build/build-id
fi
