"""What was measured, as a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
_HEAD = (
    "| what | asked | p50 | p95 | slowest | processor | meant | held |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n"
)


def told(found: Mapping[str, Any]) -> str:
    """Return the page."""
    size = found["size"]
    parts = [
        "# A customer in a large base\n\n"
        "Milliseconds of whole requests, over HTTP, signed in, from two processes;"
        " written by\n`make bench-customers`"
        f" on {found['day']}, {found['cores']} cores, seed {found['seed']}.\n\n"
        f"{size['customers']:,} customers, {size['contacts']:,} contacts, "
        f"{size['orders']:,} orders. One customer alone has\n"
        f"{size['heavy_contacts']:,} contacts, {size['heavy_orders']:,} orders, "
        f"{size['heavy_facts']:,} facts and {size['heavy_wearers']:,} wearers.\n"
    ]
    for kind, name in DATABASES.items():
        if kind in found:
            parts.append(_of(name, found[kind]))
    return "\n".join(parts)


def _of(name: str, one: Mapping[str, Any]) -> str:
    return (
        f"## {name} {one['version']}\n\n"
        f"{one['bytes'] / 1e9:.1f} GB, filled in {one['filled_s']} s; load average "
        f"{one['load']}.\n\n"
        f"{_HEAD}{_rows(one['cold'], ', cold')}{_rows(one['warm'])}\n"
        f"Pages that look at many customers at once:\n\n{_HEAD}{_rows(one['others'])}"
    )


def _rows(rows: list[Mapping[str, Any]], how: str = "") -> str:
    return "".join(
        f"| {row['what']}{how} | {row['asked']} | {row['p50']} | {row['p95']} "
        f"| {row['max']} | {row['cpu_ms']} | {row['mean_ms']} "
        f"| {'yes' if row['p95'] <= row['mean_ms'] else '**no**'} |\n"
        for row in rows
    )
