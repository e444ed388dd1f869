"""Where somebody goes on after he signed in: the page he wanted, what he had typed.

An address to go on at is only ever one of our own. What was typed into a form whose
session had run out rides along in the sign-in form, and is sent after it with a click.
"""

from __future__ import annotations

import json
import unicodedata
from urllib.parse import urlencode, urlsplit

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web.pages import account_words
from web.policy import SIGN_IN, Answer

NEXT, KEPT = "next", "kept"
_LONGEST = 2_000
_SECRET = ("csrf", "password", "old")
_NOT_BACK_TO = ("/sign-in", "/sign-up", "/sign-out")


def own_path(asked: str) -> str:
    """Return an address to go on at, if it is one of ours; else nothing.

    Browsers read two slashes, a slash and a backslash, or a tab between them, as the
    beginning of somebody else's address, so none of these passes.
    """
    strange = any(unicodedata.category(c)[0] in "CZ" for c in asked)
    if not asked.startswith("/") or len(asked) > _LONGEST or strange:
        return ""
    if asked.startswith("//") or "\\" in asked:
        return ""
    try:
        parts = urlsplit(asked)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or parts.path in _NOT_BACK_TO:
        return ""
    return asked


def ask_to_sign_in() -> Answer:
    """Answer somebody who has to sign in first; what he typed comes back with him."""
    if request.method in ("GET", "HEAD"):
        asked = request.full_path if request.query_string else request.path
        query = urlencode({NEXT: asked})
        return redirect(f"{SIGN_IN}?{query}", 303)
    page = render_template(
        "sign_in.html", a=account_words, next=request.path, kept=_typed(),
        notice=account_words.SIGN_IN_FIRST, login="", wrong={}, message="",
    )  # fmt: skip
    return page, 401, {"WWW-Authenticate": 'Form realm="account"'}


def kept_fields(text: str) -> list[tuple[str, str]]:
    """Return the fields of a form that were kept; none, if they cannot be read."""
    try:
        found = json.loads(text) if text else []
    except (ValueError, RecursionError):
        return []
    if not isinstance(found, list):
        return []
    pairs = [one for one in found if isinstance(one, list) and len(one) == 2]
    return [
        (name, value)
        for name, value in pairs
        if isinstance(name, str) and isinstance(value, str) and name not in _SECRET
    ]


def go_on(to: str, fields: list[tuple[str, str]]) -> Response | str:
    """Answer somebody who has just signed in."""
    if fields and to:
        return render_template("going_on.html", a=account_words, to=to, fields=fields)
    return redirect(to or url_for("pages.start"), 303)


def _typed() -> str:
    fields = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name not in _SECRET
    ]
    return json.dumps(fields, ensure_ascii=False) if fields else ""
