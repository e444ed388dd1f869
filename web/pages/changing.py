"""Where eye and keyboard go after a click: what changed, and what holds the focus."""

from __future__ import annotations

from collections.abc import Iterable

from office.desk.designing import Design
from web.pages.page import Page
from web.pages.showing import Question


def changed_options(now: Design, before: Design) -> frozenset[str]:
    """Return the options that differ between two designs."""
    keys = {*now.values, *before.values}
    changed = {key for key in keys if now.values.get(key) != before.values.get(key)}
    words = {*now.texts, *before.texts}
    changed |= {key for key in words if now.texts.get(key) != before.texts.get(key)}
    return frozenset(key.partition(".")[0] for key in changed)


def question_of(page: Page, keys: Iterable[str]) -> str:
    """Return the option whose question a wish belongs to; empty if it is not asked."""
    asked = {one.name for one in _questions(page)}
    names = (key.partition(".")[0] for key in keys)
    return next((name for name in names if name in asked), "")


def focus_of(page: Page, key: str) -> str:
    """Return what is to hold the focus after a change of an option, by its id."""
    name = key.partition(".")[0]
    for question in _questions(page):
        if question.name != name:
            continue
        held = [face for face in question.faces if face.held and face.id]
        same = [face for face in question.faces if face.id == f"f-{key}"]
        found = same or held
        return found[0].id if found else f"i-{name}"
    return ""


def _questions(page: Page) -> list[Question]:
    return [one for group in page.groups for one in group.questions]
