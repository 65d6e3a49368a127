#!/usr/bin/env bash
# make setup: system libraries, the virtual environment from the lock, the package itself, the translations.
# A second call finds its stamp and returns at once. An argument names the word of the Makefile it is run for.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

venv=.venv
stamp="$venv/.setup-stamp"
word="${1:-setup}"

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

# Shared library -> Debian package: what Qt's xcb and offscreen platforms load beyond the wheels.
qt_libraries=(
    libEGL.so.1=libegl1 libGL.so.1=libgl1 libdbus-1.so.3=libdbus-1-3 libfontconfig.so.1=libfontconfig1
    libglib-2.0.so.0=libglib2.0-0 libxkbcommon.so.0=libxkbcommon0 libxkbcommon-x11.so.0=libxkbcommon-x11-0
    libX11-xcb.so.1=libx11-xcb1 libxcb-cursor.so.0=libxcb-cursor0 libxcb-icccm.so.4=libxcb-icccm4
    libxcb-image.so.0=libxcb-image0 libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-randr.so.0=libxcb-randr0
    libxcb-render-util.so.0=libxcb-render-util0 libxcb-shape.so.0=libxcb-shape0 libxcb-shm.so.0=libxcb-shm0
    libxcb-sync.so.1=libxcb-sync1 libxcb-xfixes.so.0=libxcb-xfixes0 libxcb-xkb.so.1=libxcb-xkb1
)

find_python() {
    local candidate
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

# Installs the named Debian packages as root; prints the line to type as anybody else.
install_packages() {
    [ $# -gt 0 ] || return 0
    command -v apt-get >/dev/null ||
        fail "these are missing (Debian's names): $*. Install them and try again"
    [ "$(id -u)" = 0 ] || fail "some system packages are missing. Type: sudo apt-get install -y $* && make $word"
    say "installing system packages: $*"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

install_what_qt_loads() {
    [ "$(uname -s)" = Linux ] || return 0
    local missing=() known entry python
    known="$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)"
    for entry in "${qt_libraries[@]}"; do
        grep -qF "${entry%%=*}" <<<"$known" || missing+=("${entry##*=}")
    done
    [ -d /usr/share/fonts/truetype/dejavu ] || fc-list 2>/dev/null | grep -q . || missing+=(fonts-dejavu-core)
    if python="$(find_python)"; then
        "$python" -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
    elif command -v apt-get >/dev/null; then
        missing+=(python3 python3-venv)
    fi
    install_packages ${missing[@]+"${missing[@]}"}
}

# What single words of the Makefile use beside that: program=package.
install_tools_of() {
    local missing=() entry tools=()
    case "$1" in
        package) tools=(objdump=binutils) ;;
        smoke) tools=(Xvfb=xvfb xdotool=xdotool) ;;
        screenshots) tools=(xvfb-run=xvfb xauth=xauth) ;;
    esac
    for entry in ${tools[@]+"${tools[@]}"}; do
        command -v "${entry%%=*}" >/dev/null || missing+=("${entry##*=}")
    done
    if [ "$1" = package ]; then
        # Debian's python3 carries its library inside; PyInstaller wants it as a file.
        "$venv/bin/python" -c 'from PyInstaller.depend.bindepend import get_python_library_path as find
find()' >/dev/null 2>&1 || missing+=("$("$venv/bin/python" -c 'import sys; print("libpython3.%d" % sys.version_info[1])')")
    fi
    install_packages ${missing[@]+"${missing[@]}"}
}

make_environment() {
    local python
    python="$(find_python)" ||
        fail "no Python 3.11 or newer was found. Install one (Debian 12 has it: apt-get install python3 python3-venv)," \
            "or name it: make setup PYTHON=/path/to/python3.12"
    if [ ! -x "$venv/bin/python" ]; then
        say "making $venv with $("$python" --version)"
        "$python" -m venv "$venv"
    fi
    say "installing the pinned packages (the first time takes a few minutes)"
    # setuptools first: one dependency (onvif-zeep) is published as source only and is built with this one.
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.lock
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --no-build-isolation \
        -r requirements.lock
    # Devices that are not ours, for the tests. Without what they ask for: ipycam wants the OpenCV that brings its own Qt
    # plug-ins, and the one installed above serves it as well.
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
        -r requirements-peers.lock
    # (setuptools warns about every editable installation)
    PYTHONWARNINGS=ignore "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
}

compile_translations() {
    local source
    for source in csu_console/resources/i18n/*.ts; do
        if [ -e "$source" ] && [ ! "${source%.ts}.qm" -nt "$source" ]; then
            # Renamed into place: a console that runs has the old file mapped, and dies when it is written over.
            "$venv/bin/pyside6-lrelease" -silent "$source" -qm "${source%.ts}.qm.part"
            mv "${source%.ts}.qm.part" "${source%.ts}.qm"
        fi
    done
}

wanted="$(cat requirements-build.lock requirements.lock requirements-peers.lock pyproject.toml packaging/setup.sh | sha256sum)"
if [ ! -x "$venv/bin/python" ] || [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    install_what_qt_loads
    make_environment
    printf '%s\n' "$wanted" >"$stamp"
    say "ready"
fi
compile_translations
install_tools_of "$word"
