"""Somebody who was never here before, in front of the shop that sells jeans."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.web.conftest import DAY, NEXT_SPRING
from tests.web.pages.visitor import Page, Visitor

__all__ = ["DAY", "NEXT_SPRING"]


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Somebody who was never here before."""
    return Visitor(app.test_client())


@pytest.fixture
def opening(visitor: Visitor) -> Page:
    """The page the jeans open with."""
    return visitor.open("/products/jeans")
