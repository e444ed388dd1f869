#!/bin/sh
# Finds out which system packages are missing and, when run as root, installs them.
# It never calls sudo: what to change on a machine is for its owner to say.
#
#   sh tools/system-packages.sh [MORE PACKAGES...]       (PYTHON=python3.12 to choose)
set -eu

python=${PYTHON:-python3}

# What WeasyPrint loads at run time, and the two families that the sheets name:
# "Noto Sans", and "Noto Sans CJK SC" for Chinese. Sizes: docs/dependencies.md.
wanted="ca-certificates libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig
        fonts-noto-core fonts-noto-cjk $*"

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Python 3.11 or newer is needed, and '$python' is not: name one with 'make PYTHON=python3.12'." >&2
    exit 1
fi

if ! command -v dpkg-query >/dev/null; then
    echo "This is neither Debian nor Ubuntu: see for yourself that Pango, HarfBuzz, fontconfig, Noto Sans and Noto Sans CJK are installed." >&2
    exit 0
fi

missing=
# A Python that did not come from Debian brings its own venv; so ask it, not dpkg.
if [ ! -x .venv/bin/python ] && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    missing=" python3-venv"
fi
# dpkg-query fails when one name is unknown to it, but still lists the others.
# shellcheck disable=SC2086 # the names are to be split
installed=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' $wanted 2>/dev/null || true)
for package in $wanted; do
    case "
$installed
" in
        *"
$package installed
"*) ;;
        *) missing="$missing $package" ;;
    esac
done

[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "System packages are missing; have them installed with: apt-get update && apt-get install -y --no-install-recommends$missing" >&2
    exit 1
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
quietly() {
    "$@" >"$log" 2>&1 || { cat "$log" >&2; echo "This failed: $*" >&2; exit 1; }
}
export DEBIAN_FRONTEND=noninteractive
echo "Installing system packages:$missing"
quietly apt-get update
# shellcheck disable=SC2086 # the names are to be split
quietly apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=120 $missing
