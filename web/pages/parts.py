"""Whether a whole page is asked for, or only what changes of the one on the screen.

A page that can be answered in part extends ``layout`` instead of the frame. The same
template then gives both, so that what a click changes is what a reload shows.
"""

from __future__ import annotations

import json

from flask import Flask, Response, request

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
        }

    @app.after_request
    def keep_apart(response: Response) -> Response:
        if response.mimetype == "text/html":
            response.vary.add(_ASKED)
        return response


def is_part() -> bool:
    """Return whether only what changes of a page is asked for."""
    return _ASKED in request.headers and _RESTORED not in request.headers
