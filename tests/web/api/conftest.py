"""A program at the door, as nobody and as a customer with a saved spec."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from configurator.configuration import Conflict
from office.desk import keeping_people, saving_specs
from office.desk.installation import Installation
from office.roles import Role
from office.store import open_store
from tests.web.conftest import DAY
from web.visitors import Visitor

ROOT = "/api/v1"


@dataclass(frozen=True)
class Somebody:
    """A customer, his account and his saved spec."""

    customer: str
    account: str
    spec: str


@dataclass(frozen=True)
class Program:
    """A program that asks; ``key`` goes along with what changes something."""

    client: FlaskClient
    token: list[str] = field(default_factory=list)

    def get(self, path: str, **headers: str) -> TestResponse:
        return self.client.get(ROOT + path, headers={**self._bearer, **headers})

    def post(self, path: str, body: object, key: str = "") -> TestResponse:
        headers = {**self._bearer, **({"Idempotency-Key": key} if key else {})}
        return self.client.post(ROOT + path, json=body, headers=headers)

    @property
    def _bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token[-1]}"} if self.token else {}

    def told(self, path: str, body: object | None = None, key: str = "") -> Any:
        """What a call that goes well is answered."""
        answer = self.get(path) if body is None else self.post(path, body, key)
        assert answer.status_code in (200, 201), answer.text
        return answer.json


@pytest.fixture
def program(app: Flask) -> Program:
    """Somebody's program; nobody has signed in."""
    return Program(app.test_client())


def somebody(installation: Installation, name: str) -> Somebody:
    """Make a customer who has saved a pair of jeans."""
    store = open_store(installation.database_url)
    at = DAY.isoformat()
    customer = keeping_people.add_customer(
        store, name=name, at=at, language="en", country="CN",
        email=f"{name.lower()}@example.com", address=("1 Lane", "200000 Shanghai"),
    )  # fmt: skip
    wearer = keeping_people.add_wearer(store, customer=customer.id, name=name, at=at)
    keeping_people.add_measurements(
        store, wearer=wearer.id, product="jeans", source="shop", at=at,
        body={"waist": 852, "hip": 1015, "crotch_height": 782},
    )  # fmt: skip
    saved = saving_specs.save_spec(
        store, wearer=wearer.id, product="jeans", name="everyday", at=at,
        choices={"cut": "straight"}, texts={}, day=DAY.date(),
    )  # fmt: skip
    store.close()
    assert not isinstance(saved, Conflict)
    return Somebody(customer=customer.id, account=f"a-{name}", spec=saved[0].id)


@pytest.fixture(scope="session")
def ada(installation: Installation) -> Somebody:
    """One customer."""
    return somebody(installation, "Ada")


@pytest.fixture(scope="session")
def bo(installation: Installation) -> Somebody:
    """Another one."""
    return somebody(installation, "Bo")


SignIn = Callable[[Somebody], None]


@pytest.fixture
def sign_in(monkeypatch: pytest.MonkeyPatch, program: Program) -> SignIn:
    """Let every request come from a customer from now on."""

    def sign_in(one: Somebody) -> None:
        def who() -> Visitor:
            if request.headers.get("Authorization") != f"Bearer {one.account}":
                return Visitor(key="nobody")
            return Visitor(
                key=one.account, account=one.account, role=Role.CUSTOMER,
                customer=one.customer,
            )  # fmt: skip

        for door in ("offers", "orders", "designs", "repeating"):
            monkeypatch.setattr(f"web.api.{door}.the_visitor", who)
        monkeypatch.setattr("web.policy.the_visitor", who)
        program.token.append(one.account)

    return sign_in
