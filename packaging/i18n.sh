#!/usr/bin/env bash
# make i18n: collects the program's strings into the .ts files (edit them with Qt Linguist), then compiles them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

shopt -s nullglob
translations=(csu_console/resources/i18n/*.ts)
[ ${#translations[@]} -gt 0 ] || { echo "i18n: no .ts file in csu_console/resources/i18n" >&2; exit 1; }
mapfile -t sources < <(find csu_console -name '*.py' | sort)
# Without line numbers: a moved line must not change the translations.
.venv/bin/pyside6-lupdate -no-obsolete -locations none "${sources[@]}" -ts "${translations[@]}"
for translation in "${translations[@]}"; do
    # Renamed into place: a console that runs has the old file mapped, and dies when it is written over.
    .venv/bin/pyside6-lrelease "$translation" -qm "${translation%.ts}.qm.part"
    mv "${translation%.ts}.qm.part" "${translation%.ts}.qm"
done
