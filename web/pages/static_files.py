"""Our own files, asked for by what they hold, so that they never go stale."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import url_for

FOLDER = Path(__file__).parent / "static"
FOR_EVER = "public, max-age=31536000, immutable"
MARK = "v"
SCRIPTS = ("parts/htmx.min.js", "parts/idiomorph.min.js", "app.js")
"""What ``tools/front-end.sh`` fetched, and our own."""


def lasting(name: str) -> str:
    """Return the address of a file; another content has another address."""
    return f"{url_for('pages.static', filename=name)}?{MARK}={held(name)}"


def scripts() -> tuple[str, ...]:
    """Return the addresses of the scripts of a page, in their order.

    None where the parts of others were not fetched: every page works without.
    """
    if not all((FOLDER / name).is_file() for name in SCRIPTS):
        return ()
    return tuple(lasting(name) for name in SCRIPTS)


@cache
def held(name: str) -> str:
    """Return the mark of what a file holds."""
    return sha256((FOLDER / name).read_bytes()).hexdigest()[:12]
