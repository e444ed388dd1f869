"""One line of JSON for each request, on stderr.

The route is written, not the address: the code of a design is as good as a key to it.
"""

from __future__ import annotations

import json
import logging
import secrets
import sys
import time
from datetime import UTC, datetime

from flask import Flask, Response, g, request

LOG = logging.getLogger("door")
_QUIET = ("probes.livez", "probes.readyz", "probes.metrics", "pages.static")


class Lines(logging.Formatter):
    """Writes a record as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; an exception's trace is one of its fields."""
        at = datetime.fromtimestamp(record.created, UTC)
        told: dict[str, object] = {
            "at": at.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "told", {}),
        }
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def log_requests(app: Flask) -> None:
    """Give every request a number and, when it is answered, a line."""
    write_lines(LOG)

    @app.before_request
    def begin() -> None:
        g.request_id = secrets.token_hex(6)
        g.began = time.monotonic()

    @app.after_request
    def answered(response: Response) -> Response:
        if request.endpoint not in _QUIET or response.status_code >= 500:
            took = round(since(g.get("began")) * 1000)
            tell("request", status=response.status_code, ms=took)
        response.headers["X-Request-Id"] = g.get("request_id", "")
        return response


def write_lines(log: logging.Logger) -> None:
    """Let what is told to a logger go to stderr, a line of JSON each."""
    if not log.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(Lines())
        log.addHandler(handler)
        log.setLevel(logging.INFO)
        log.propagate = False


def tell(event: str, **told: object) -> None:
    """Write a line about the request at hand."""
    rule = request.url_rule.rule if request.url_rule else ""
    told = {
        "id": g.get("request_id", ""),
        "method": request.method,
        "route": rule,
        **told,
    }
    LOG.info(event, extra={"told": told})


def tell_fault(error: BaseException) -> None:
    """Write a line about a fault of ours, with its trace; the page shows none."""
    told = {"id": g.get("request_id", ""), "method": request.method}
    LOG.error("fault", exc_info=error, extra={"told": told})


def since(began: float | None) -> float:
    """Return the seconds since a request began."""
    return time.monotonic() - began if began is not None else 0.0
