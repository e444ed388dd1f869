#!/bin/sh
# Sees to it that there is a browser for the tests and pictures of pages: as root it is
# installed, like any system package; otherwise those tests skip, and say so.
set -eu

if [ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null; then
    exit 0
fi
if [ "$(id -u)" -eq 0 ]; then
    sh tools/system-packages.sh chromium
else
    echo "There is no chromium here: the tests of pages in a browser will be skipped." >&2
fi
