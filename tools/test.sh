#!/usr/bin/env bash
# Floors, types, style, tests: stops at the first that fails, ends in one sentence.
# `make test` calls it when everything is installed.
set -euo pipefail
cd "$(dirname "$0")/.."

bin=.venv/bin
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

green='' red='' bold='' plain=''
if [[ -t 1 && -z "${NO_COLOR:-}" ]]; then
    green=$'\e[32m' red=$'\e[31m' bold=$'\e[1m' plain=$'\e[0m'
fi

# A checker's last line says what it found; the rest is shown only when it matters.
check() {
    local heading=$1 begun=$SECONDS
    shift
    echo "${bold}$heading${plain}"
    if "$@" >"$scratch/log" 2>&1; then
        echo "  $(grep -v '^ *$' "$scratch/log" | tail -n 1) ($((SECONDS - begun)) s)"
    else
        cat "$scratch/log"
        fail "$heading"
    fi
}

fail() {
    echo "${red}Stopped at: $1${plain}" >&2
    exit 1
}

check 'Floors (lint-imports)' $bin/lint-imports --no-logo
check 'Style (ruff check)' $bin/ruff check
check 'Style (ruff format)' $bin/ruff format --check
check 'Types (mypy)' $bin/mypy

heading='Tests (pytest)' begun=$SECONDS
echo "${bold}$heading${plain}"
$bin/python -m pytest -q -n "${WORKERS:-auto}" --junitxml="$scratch/tests.xml" \
    || fail "$heading"
echo "  ($((SECONDS - begun)) s)"

count() { grep -o "<testsuite [^>]*" "$scratch/tests.xml" | sed "s/.* $1=\"\([0-9]*\)\".*/\1/"; }
skipped=$(count skipped)
ran=$(($(count tests) - skipped))
aside=''
((skipped == 0)) || aside=" ($skipped more skipped, with the reasons above)"
echo "${green}All good: floors, types, style and $ran tests$aside in $((SECONDS / 60)) min $((SECONDS % 60)) s.${plain}"
