"""The addresses of the API, made from the table of its operations."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache

from flask import Blueprint, Response, request
from werkzeug.exceptions import UnsupportedMediaType

from office.desk.errors import NotFoundError
from office.desk.once import LONGEST_KEY
from web.admission import costly
from web.api.bodies import Body
from web.api.openapi import description
from web.api.operation import KEY, KEY_PATTERN, PARAMETERS, Operation, Reply
from web.api.problems import NoKeyError, answer_problems
from web.api.table import OPERATIONS
from web.problems import WebError

ROOT = "/api/v1"
api = Blueprint("api", __name__)
answer_problems(api)


class UnpromisedError(WebError):
    """An operation answered what its row of the table does not promise: our fault."""


def _serve(operation: Operation) -> None:
    rule = ROOT + re.sub(
        r"\{(\w+)\}",
        lambda found: f"<{found[1]}>",
        operation.path,
    )
    view = _view(operation)
    api.add_url_rule(
        rule, operation.name, costly(view) if operation.costly else view,
        methods=[operation.method],
    )  # fmt: skip


def _view(operation: Operation) -> Callable[..., Response]:
    def view(**path: str) -> Response:
        given: dict[str, object] = {}
        for name, value in path.items():
            asked = PARAMETERS[name]
            if not asked.fits(value):
                raise NotFoundError(name, value)
            given[name] = int(value) if asked.number else value
        if operation.keyed:
            given["key"] = _key()
        if operation.body is not None:
            given["body"] = _body(operation.body)
        return _answer(operation, operation.does(**given))

    return view


def _key() -> str:
    key = request.headers.get(KEY, "")
    if len(key) > LONGEST_KEY or not re.fullmatch(KEY_PATTERN, key):
        raise NoKeyError
    return key


def _body(kind: type[Body]) -> Body:
    if request.mimetype != "application/json":
        raise UnsupportedMediaType
    return kind.model_validate_json(request.get_data(cache=False))


def _answer(operation: Operation, reply: Reply) -> Response:
    if type(reply.shown) not in operation.answers.get(reply.status, ()):
        raise UnpromisedError(f"{operation.name}: {reply.status} {reply.shown!r:.200}")
    answer = Response(
        reply.shown.model_dump_json(), reply.status, content_type="application/json"
    )
    answer.headers["Cache-Control"] = "no-store"
    if reply.location:
        answer.headers["Location"] = reply.location
    return answer


for _operation in OPERATIONS:
    _serve(_operation)


@api.get("/openapi.json")
def openapi() -> Response:
    """Describe every call."""
    return Response(_described(), content_type="application/json")


@cache
def _described() -> str:
    return json.dumps(description(OPERATIONS, ROOT), ensure_ascii=False)
