"""``/openapi.json`` tells the truth about every call and every answer."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from werkzeug.serving import make_server

from tests.drills.fuzz import QUICK, Met, fuzz
from tests.web.api.conftest import Program, SignIn, Somebody
from web.api.answers import Shown
from web.api.door import ROOT
from web.api.operation import Operation
from web.api.table import OPERATIONS
from web.policy import ANYBODY, POLICY
from web.request_log import LOG

CALLS = [pytest.param(one, id=one.name) for one in OPERATIONS]
SAMPLES = {
    "product": "jeans", "code": "bcdfghjkmnpqrstv", "number": "1",
    "spec": "S-999999", "order": "SO-2026-999999",
}  # fmt: skip


def address(operation: Operation) -> str:
    return ROOT + operation.path.format(**SAMPLES)


@pytest.fixture(scope="session")
def description(app: Flask) -> Any:
    return app.test_client().get("/openapi.json").json


def test_every_address_is_described_and_every_description_an_address(
    app: Flask, description: Any
) -> None:
    served = {
        (rule.rule.replace("<", "{").replace(">", "}"), method.lower())
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    described = {
        (path, method) for path, held in description["paths"].items() for method in held
    }

    assert served == described


def test_every_reference_leads_somewhere(description: Any) -> None:
    known = set(description["components"]["schemas"])

    assert {one.rpartition("/")[2] for one in references(description)} <= known


@pytest.mark.parametrize("operation", CALLS)
def test_the_description_says_who_may_ask(operation: Operation) -> None:
    open_to = POLICY[f"api.{operation.name}"]

    assert operation.signed_in == (open_to != ANYBODY)


@pytest.mark.parametrize("operation", CALLS)
def test_another_method_is_refused_with_those_there_are(
    program: Program, operation: Operation
) -> None:
    answer = program.client.delete(address(operation))

    assert answer.status_code == 405
    assert operation.method in answer.headers["Allow"]
    assert answer.content_type == "application/problem+json"


@pytest.mark.parametrize("operation", [one for one in CALLS if one.values[0].signed_in])  # type: ignore[union-attr]
def test_without_a_token_nothing_of_anybody_is_shown(
    program: Program, operation: Operation
) -> None:
    answer = program.client.open(address(operation), method=operation.method, json={})

    assert answer.status_code == 401


def test_every_answer_says_what_it_is() -> None:
    kinds = {
        kind for one in OPERATIONS for held in one.answers.values() for kind in held
    }

    assert all(
        issubclass(kind, Shown) and "schema_" in kind.model_fields for kind in kinds
    )


def test_whatever_is_asked_is_answered_as_described(
    app: Flask, sign_in: SignIn, ada: Somebody
) -> None:
    sign_in(ada)
    met = Met()

    with over_http(app) as url:
        fuzz(url, 7, examples=3, phases=QUICK, met=met, token=ada.account)

    assert not met.broken, "\n".join(f"{k}: {v}" for k, v in met.broken.items())
    assert met.cases > 3 * len(OPERATIONS)
    assert met.codes.get(500) is None


@contextmanager
def over_http(app: Flask) -> Iterator[str]:
    """The application behind an address of this machine."""
    server = make_server("127.0.0.1", 0, app)
    before = LOG.level
    LOG.setLevel(logging.CRITICAL)
    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    serving = Thread(target=server.serve_forever)
    serving.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        serving.join()
        server.server_close()
        LOG.setLevel(before)


def references(plain: Any) -> set[str]:
    if isinstance(plain, list):
        return {one for part in plain for one in references(part)}
    if isinstance(plain, dict):
        own = {plain["$ref"]} if isinstance(plain.get("$ref"), str) else set()
        return own | {one for part in plain.values() for one in references(part)}
    return set()
