"""The table in words, and all figures for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.engine.table import Row

Figures = dict[str, Any]


def in_words(rows: list[Row], figures: Figures) -> str:
    """Write the page: where and when, the table, every peer's times."""
    machine = figures["machine"]
    parts = [
        "# The engine beside its peers",
        "",
        f"{figures['date']}, {machine['cpu']}, {machine['cores']} cores, Python "
        f"{machine['python']}; `{figures['command']}`, {figures['minutes']:.1f} min. "
        "Ratios are taken on the same clicks; times are milliseconds.",
    ]
    if figures["skipped"]:
        parts += ["", figures["skipped"]]
    parts += ["", "| what | reach | measured | held? |", "|---|---|---|---|"]
    parts += [
        f"| {row.what} | {row.reach} | {row.measured} | {_word(row.held)} |"
        for row in rows
    ]
    for name, model in figures["models"].items():
        parts += ["", f"## {name}", "", _sized(model)]
        if model["peers"]:
            parts += [
                "",
                "| peer | n | p50 | p99 | times ours: p50 | p99 | differing | remark |",
                "|---|--:|--:|--:|--:|--:|--:|---|",
                *(_peer(peer, one) for peer, one in model["peers"].items()),
            ]
    return "\n".join(parts) + "\n"


def _word(held: bool | None) -> str:
    return {True: "yes", False: "NO", None: "not measured"}[held]


def _sized(model: Figures) -> str:
    shape, click, made = model["shape"], model["click"], model["compile"]
    text = (
        f"{shape['variables']:,} variables, {shape['values']:,} values, "
        f"{shape['constraints']:,} constraints of up to {shape['columns']} columns "
        f"and {shape['rows']:,} rows, width {shape['width']} by least degree. Click "
        f"p50 {click['p50']:.3g}, p99 {click['p99']:.3g} (n={click['n']:,})."
    )
    if "reading_ms" in model:
        reading = model["reading_ms"]
        text += (
            f" Reading the circuit's {made['bytes'] / 1e6:.2f} MB once takes "
            f"{reading:.3g}; up and down the whole of it would be "
            f"{2 * reading:.3g}, a click's p50 is {click['p50'] / 2 / reading:.1f} "
            "times that."
        )
    return text


def _peer(name: str, one: Figures) -> str:
    remark = one.get("left_out") or one.get("broken") or ""
    if "ratio_p50" not in one:
        known = f"> {one['more_than']:,.0f}" if "more_than" in one else ""
        return f"| {name} | {one.get('n', 0)} | | | {known} | | | {remark} |"
    return (
        f"| {name} ({one['version']}) | {one['n']} | {one['p50']:.3g} | "
        f"{one['p99']:.3g} | {one['ratio_p50']:,.0f} | {one['ratio_p99']:,.0f} | "
        f"{one['differing']} | {remark} |"
    )


def on_screen(rows: list[Row]) -> str:
    """Write the table for a terminal: what, reach and verdict; below it the figures."""
    lines = []
    for row in rows:
        lines.append(f"{_word(row.held):>12}  {row.what}: reach {row.reach}")
        lines += [f"{'':14}{part}" for part in row.measured.split("; ")]
    held = sum(row.held is True for row in rows)
    lines.append(f"{held} of {len(rows)} held")
    return "\n".join(lines)


def store(folder: Path, rows: list[Row], figures: Figures) -> None:
    """Write ``engine.json`` and ``engine.md``."""
    whole = {
        "schema": "benchmarks/engine/1",
        **figures,
        "table": [
            {"what": r.what, "reach": r.reach, "measured": r.measured, "held": r.held}
            for r in rows
        ],
    }
    text = json.dumps(_rounded(whole), indent=1, ensure_ascii=False) + "\n"
    (folder / "engine.json").write_text(text, encoding="utf-8")
    (folder / "engine.md").write_text(in_words(rows, figures), encoding="utf-8")


def _rounded(value: Any) -> Any:
    """Drop the digits that mean nothing."""
    if isinstance(value, float):
        return float(f"{value:.4g}")
    if isinstance(value, dict):
        return {name: _rounded(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(one) for one in value]
    return value
