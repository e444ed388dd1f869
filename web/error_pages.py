"""What went wrong, as a page: what it means for the visitor, and where to go on.

No page shows a trace, a path or a word of the program's inside. The number of the
request stands on it, so that whoever is told of it finds the line in the log.
"""

from __future__ import annotations

from flask import Flask, Response, g, render_template, request
from werkzeug.exceptions import HTTPException

from configurator.errors import LimitReachedError, UnknownChoiceError
from office.desk.errors import NotFoundError, NothingPublishedError
from office.desk.passwords import HasherBusyError
from office.store.errors import StoreBusyError, StoreError
from rules.wording import Wording
from web.admission import RETRY_AFTER, TooBusyError
from web.api.problems import PREFIX, problem
from web.pages import refusal_words, words
from web.policy import DeniedError
from web.request_log import tell_fault

Answer = tuple[str, int, dict[str, str]] | Response
_RETRY = {"Retry-After": "5"}
_SAID = words.ERRORS | refusal_words.ERRORS
_DENIED = refusal_words.DENIED
_SOON = {"Retry-After": str(RETRY_AFTER)}


def answer_errors(app: Flask) -> None:
    """Turn every error of every floor into a page."""
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(NotFoundError, lambda _: _page(404))
    app.register_error_handler(UnknownChoiceError, lambda _: _page(400))
    app.register_error_handler(LimitReachedError, lambda _: _page(503, _RETRY))
    app.register_error_handler(TooBusyError, lambda _: _page(503, _SOON))
    app.register_error_handler(HasherBusyError, lambda _: _page(503, _SOON))
    app.register_error_handler(DeniedError, lambda _: _page(403, said=_DENIED))
    app.register_error_handler(StoreBusyError, lambda _: _page(503, _RETRY))
    app.register_error_handler(NothingPublishedError, lambda _: _page(503, _RETRY))
    app.register_error_handler(StoreError, _of_ours)
    app.register_error_handler(Exception, _of_ours)


def _of_http(error: HTTPException) -> Answer:
    code = error.code or 500
    allow = {k: v for k, v in error.get_headers() if k in ("Allow", "Retry-After")}
    return _page(code, allow)


def _of_ours(error: Exception) -> Answer:
    tell_fault(error)
    return _page(500)


def _page(
    code: int,
    headers: dict[str, str] | None = None,
    said: tuple[Wording, Wording] | None = None,
) -> Answer:
    if request.path.startswith(PREFIX):
        return problem(code, headers=headers)
    title, text = said or _SAID.get(code, _SAID[400 if code < 500 else 500])
    # After a refused form the design itself is still where it was.
    again = request.path if code in (403, 413, 429) and request.url_rule else ""
    if said == _DENIED:
        again = ""
    page = render_template(
        "error.html", code=code, title=title, text=text, again=again,
        request_id=g.get("request_id", ""),
    )  # fmt: skip
    return page, code, headers or {}
