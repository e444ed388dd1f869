"""Filling up: which modules lie under their reorder point, and how much is missing."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.parts import Module

THOUSANDTHS = 1000


def to_fill_up(
    modules: Mapping[str, Module],
    there: Mapping[str, int],
    claimed: Mapping[str, int],
    asked_for: Mapping[str, int],
) -> tuple[tuple[str, int], ...]:
    """Return each module to be asked for with its thousandths, by code.

    A stocked module is under its reorder point when what is there, less what placed
    orders count on, with what is asked for already, is less than that. It is filled up
    to twice the point, so that one need makes one requisition and not one a piece.
    """
    found: list[tuple[str, int]] = []
    for code, module in sorted(modules.items()):
        point = module.reorder_point * THOUSANDTHS
        left = there.get(code, 0) - claimed.get(code, 0) + asked_for.get(code, 0)
        if module.policy == "stocked" and left < point:
            found.append((code, 2 * point - left))
    return tuple(found)
