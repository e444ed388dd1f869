"""How large the tables of a verifier may grow."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Sizes up to which each way of judging is taken; whichever it is, it is exact.

    ``entries``: of a table for one look-up; its index has 16 bits.
    ``struck``: combinations from which an unstored variable is struck out.
    ``weights``: combinations of variables of a sum that are weighed together.
    ``at_once``: combinations one step of a table of many steps spans.
    ``states``: next states of a table of many steps; beyond, rows are searched.
    """

    entries: int = 1 << 16
    struck: int = 1 << 16
    weights: int = 1 << 12
    at_once: int = 1 << 12
    states: int = 1 << 24
