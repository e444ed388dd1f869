"""Tiers, scores and values are ours: no door of customers knows of them (row A102).

Walked from the policy: what a visitor or a customer may open is a function of a module;
no such module, and no paper for customers, takes anything from where value is kept.
"""

import ast
import inspect
import sys
from pathlib import Path

from flask import Flask

from office.roles import Role
from web.policy import POLICY

ROOT = Path(__file__).resolve().parents[2]
OURS = {
    "customers.lifetime",
    "customers.scorecard",
    "customers.segments",
    "customers.complaint_queue",
    "customers.estimation.outlooks",
    "office.desk.valuing",
    "office.desk.scoring",
    "office.store.valuing",
}


def imported(source: str) -> set[str]:
    """Every module, and every name of one, that a text imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    return found


def test_a102_no_page_a_customer_may_open_reads_a_tier_or_a_score(app: Flask) -> None:
    open_to_them = [
        name for name, roles in POLICY.items() if roles & {None, Role.CUSTOMER}
    ]
    modules = {
        inspect.unwrap(app.view_functions[name]).__module__
        for name in open_to_them
        if name in app.view_functions
    }

    assert len(modules) > 10
    for module in modules:
        file = getattr(sys.modules[module], "__file__", None)
        if file and Path(file).is_relative_to(ROOT):
            assert not imported(Path(file).read_text(encoding="utf-8")) & OURS, module


def test_a102_no_paper_reads_a_tier_or_a_score() -> None:
    for file in (ROOT / "orders").rglob("*.py"):
        assert not imported(file.read_text(encoding="utf-8")) & OURS, file


def test_a102_what_he_takes_along_holds_none() -> None:
    source = (ROOT / "office" / "desk" / "forgetting.py").read_text(encoding="utf-8")

    assert not imported(source) & OURS
