#!/bin/sh
# Sees to it that there is a browser for the tests and pictures of pages: Chromium
# without its windows, which shows the same pages in two thirds of the time, else any
# Chromium. As root it is installed, like any system package; otherwise those tests
# skip, and say so.
set -eu

there() { command -v "$1" >/dev/null; }

if [ -n "${CHROMIUM:-}" ] || there chromium-headless-shell; then
    exit 0
fi
if [ "$(id -u)" -eq 0 ] && sh tools/system-packages.sh chromium-headless-shell; then
    exit 0
fi
if ! there chromium; then
    echo "There is no chromium here: the tests of pages in a browser will be skipped." >&2
fi
