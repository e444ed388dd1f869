"""Instants as people read them: the day and the hour in the company's zone."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import g

from web.pages.language import day
from web.shop import the_shop


def moment(at: str) -> str:
    """Say an instant that is kept as ISO text; empty stays empty."""
    if not at:
        return ""
    if "zone" not in g:
        g.zone = the_shop().zone
    zone: ZoneInfo = g.zone
    there = datetime.fromisoformat(at).astimezone(zone)
    return f"{day(there.date())} {there:%H:%M}"
