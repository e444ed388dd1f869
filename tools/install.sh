#!/bin/sh
# Makes the virtual environment if there is none, and installs the locked packages
# and ourselves into it. Says how far it is: the first time takes a minute or two.
set -eu

python=${PYTHON:-python3}
log=$(mktemp)
trap 'rm -f "$log"' EXIT

if [ ! -x .venv/bin/python ]; then
    echo "Making the virtual environment .venv"
    "$python" -m venv --clear .venv
fi

# pip's own bar is for a terminal and its full output for its makers; we count.
echo "Installing the locked packages"
{
    .venv/bin/python -m pip install --disable-pip-version-check --progress-bar off \
        --require-hashes -r requirements-dev.txt 2>&1 || echo "pip failed"
} | tee "$log" | awk '
    /^(Collecting|Processing) /      { if (++n % 10 == 0) print "  " n " fetched" }
    /^Installing collected packages/ { print "  " n " fetched; unpacking" }
    { fflush() }'
if [ "$(tail -n 1 "$log")" = "pip failed" ]; then
    cat "$log" >&2
    exit 1
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check \
    --no-deps --no-build-isolation --editable .

# Machine code is kept beside its sources: the next process only loads it.
echo "Compiling the engine's kernels ahead (about a minute, once)"
.venv/bin/python -m web.warming
