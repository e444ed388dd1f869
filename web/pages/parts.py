"""Whether a whole page is asked for, or only what changes of the one on the screen.

A page that can be answered in part extends ``layout`` instead of the frame. The same
template then gives both, so that what a click changes is what a reload shows.
"""

from __future__ import annotations

import json
from hashlib import blake2b

from flask import Flask, Response, request
from markupsafe import Markup

HELD = "Held"
"""The header with the marks of what is on the screen; that need not be sent again."""
PUSH = "HX-Push-Url"
"""The header that says which address the part belongs to; "false": the one at hand."""
# No eval and no style of its own, since the policy allows neither; nothing of a
# customer's in the browser's storage, so back asks us; nothing scrolls by itself. A
# refused form comes back as a part too.
SETTINGS = json.dumps(
    {
        "allowEval": False,
        "includeIndicatorStyles": False,
        "selfRequestsOnly": True,
        "scrollIntoViewOnBoost": False,
        "historyCacheSize": 0,
        "historyRestoreAsHxRequest": False,
        "defaultSettleDelay": 0,
        "timeout": 10_000,
        "responseHandling": [
            {"code": "204", "swap": False},
            {"code": "[23]..", "swap": True},
            {"code": "422", "swap": True},
            {"code": "[45]..", "swap": False, "error": True},
        ],
    },
    separators=(",", ":"),
)
_ASKED = "HX-Request"
_RESTORED = "HX-History-Restore-Request"


def answer_in_parts(app: Flask) -> None:
    """Let pages answer in part, and caches keep the two apart."""

    @app.context_processor
    def layout() -> dict[str, object]:
        return {
            "layout": "part.html" if is_part() else "frame.html",
            "htmx_settings": SETTINGS,
            "unless_held": unless_held,
        }

    @app.after_request
    def keep_apart(response: Response) -> Response:
        if response.mimetype == "text/html":
            response.vary.update((_ASKED, HELD))
        return response


def unless_held(id_: str, part: Markup) -> Markup:
    """Return a piece of a page under a mark, or only its place if it is held already.

    Args:
        id_: the id of its outermost element.
        part: what is shown; of two that look the same the marks are the same.
    """
    text = part.strip()
    mark = blake2b(text.encode(), digest_size=6).hexdigest()
    if is_part() and mark in request.headers.get(HELD, "").split():
        return Markup('<div id="{}" data-held></div>').format(id_)
    kind, rest = text.split(" ", 1)
    return Markup('{} data-mark="{}" {}').format(kind, mark, rest)


def is_part() -> bool:
    """Return whether only what changes of a page is asked for."""
    return _ASKED in request.headers and _RESTORED not in request.headers
