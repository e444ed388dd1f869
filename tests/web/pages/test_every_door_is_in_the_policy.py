"""One table says who may ask for what; what nobody thought about is closed."""

import pytest
from flask import Flask

from office.roles import Role
from tests.web.pages.visitor import Visitor
from web.policy import ANYBODY, POLICY


def test_every_endpoint_has_a_row_and_every_row_an_endpoint(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}

    assert endpoints - set(POLICY) == set(), "these have no row in web/policy.py"
    assert set(POLICY) - endpoints == set(), "these rows of web/policy.py are of nobody"


def test_a_row_names_roles_there_are() -> None:
    assert all(row and row <= {None, *Role} for row in POLICY.values())


def test_an_endpoint_without_a_row_is_denied(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.policy.POLICY", {"pages.product": ANYBODY})

    assert visitor.client.get("/products/jeans").status_code == 200
    assert visitor.client.get("/livez").status_code == 403
