"""What every answer carries and every changing request must show.

The policy for the browser allows our own files and nothing else: no script or style
inside a page, no address of anybody else, no frame around us. A changing request
shows a token that only a page of ours can hold: it is the keyed hash of the visitor's
cookies, so nothing has to be stored for it, and signing in makes another of it.
"""

from __future__ import annotations

import hmac
from pathlib import Path

from flask import Flask, Response, abort, g, request

from web.kept_keys import kept_key
from web.visitors import bound_to

MOST_BYTES = 64 * 1024
"""Of the body of a request; the longest text of a design is some hundred letters."""
MOST_FIELDS = 200
FIELD = "csrf"
HEADER = "X-CSRF-Token"
TLS_ALONE = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
_SAFE = {"GET", "HEAD", "OPTIONS"}
_ANOTHER_SITE = {"cross-site", "same-site"}
PROGRAMS = "/api/"
"""Where programs ask, with JSON and a token of their own."""

POLICY = "; ".join((
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
))  # fmt: skip
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}


def guard(app: Flask, state: Path) -> None:
    """Put guards around every request of an application.

    Args:
        app: the application.
        state: the folder in which the key of the tokens is kept.
    """
    key = kept_key(state, "door.key")
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = MOST_BYTES
    app.config["MAX_FORM_PARTS"] = MOST_FIELDS

    @app.before_request
    def demand_token() -> None:
        if request.method in _SAFE:
            return
        if request.path.startswith(PROGRAMS):
            # A page of another site cannot send JSON here without being asked first.
            if request.headers.get("Sec-Fetch-Site", "") in _ANOTHER_SITE:
                abort(403)
            return
        shown = request.form.get(FIELD) or request.headers.get(HEADER, "")
        wanted = _token(key, bound_to())
        elsewhere = request.headers.get("Sec-Fetch-Site", "") in _ANOTHER_SITE
        same = hmac.compare_digest(shown.encode(), wanted.encode())
        if g.new_visitor or elsewhere or not same:
            abort(403)

    @app.context_processor
    def token() -> dict[str, str]:
        return {"csrf_token": _token(key, bound_to()) if "visitor" in g else ""}

    @app.after_request
    def with_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if response.mimetype == "text/html":
            # Never kept by anybody between us, and asked again when reloaded; a page
            # that is to be kept by nobody at all has said so.
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


def _token(key: bytes, bound: str) -> str:
    return hmac.new(key, bound.encode(), "sha256").hexdigest()
