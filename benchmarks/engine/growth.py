"""How a click and a compilation grow with the model: SVG, both axes by tens."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import Any

_SIDE, _LEFT, _TOP, _GAP = 330, 70, 56, 90
_KINDS = {"product": "#b4431f", "platform": "#285f8f", "beyond": "#777777"}
Point = tuple[str, str, float, float]


def draw(models: dict[str, Any]) -> str:
    """Draw click time (p50, p99) and compile time against the number of values.

    Args:
        models: The figures of each model, by name.
    """
    clicks, compiles = [], []
    for name, one in models.items():
        values, kind = one["shape"]["values"], one["size"]
        clicks.append((name, kind, values, one["click"]["p50"]))
        clicks.append(("", kind, values, one["click"]["p99"]))
        if "seconds" in one["compile"]:
            compiles.append((name, kind, values, one["compile"]["seconds"][0]))
    width = 2 * (_SIDE + _LEFT) + _GAP
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" '
        f'font-size="11" viewBox="0 0 {width} {_SIDE + _TOP + 60}">',
        "<title>How a click and a compilation grow with the model</title>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        *_panel(clicks, 0, "a click: p50 (named) and p99, ms"),
        *_panel(compiles, _SIDE + _LEFT + _GAP // 2, "compiling, s"),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _panel(points: list[Point], shift: int, title: str) -> list[str]:
    """Draw one of the two pictures, over the decades its points need."""
    if not points:
        return []
    low_x, high_x = _decades([x for _, _, x, _ in points])
    low_y, high_y = _decades([y for _, _, _, y in points])
    step_x, step_y = _SIDE / (high_x - low_x), _SIDE / (high_y - low_y)
    bottom = _TOP + _SIDE
    parts = [
        f'<g transform="translate({shift + _LEFT} 0)">',
        f'<text x="0" y="28" font-size="15">{title}</text>',
        f'<path fill="none" stroke="#555555" d="M0 {_TOP}V{bottom}H{_SIDE}"/>',
        f'<text x="{_SIDE / 2}" y="{bottom + 40}" text-anchor="middle">values</text>',
    ]
    for ten in range(low_x, high_x + 1):
        x = (ten - low_x) * step_x
        parts.append(
            f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">'
            f"{10**ten:,}</text>"
        )
    for ten in range(low_y, high_y + 1):
        y = bottom - (ten - low_y) * step_y
        parts.append(
            f'<path stroke="#dddddd" d="M0 {y:.1f}H{_SIDE}"/>'
            f'<text x="-6" y="{y + 4:.1f}" text-anchor="end">{10.0**ten:g}</text>'
        )
    for name, kind, values, spent in points:
        x = (log10(values) - low_x) * step_x
        y = bottom - (log10(spent) - low_y) * step_y
        filled = _KINDS[kind] if name else "#ffffff"
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{filled}" '
            f'stroke="{_KINDS[kind]}"/>'
        )
        end = "end" if x > _SIDE * 0.6 else "start"
        off = -7 if end == "end" else 7
        parts.append(
            f'<text x="{x + off:.1f}" y="{y + 4:.1f}" text-anchor="{end}">{name}</text>'
        )
    return [*parts, "</g>"]


def _decades(values: list[float]) -> tuple[int, int]:
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    return low, max(high, low + 1)
