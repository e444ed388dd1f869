"""The waist and hip modules over the smoothed population, drawn as SVG.

Only the smoothed population is drawn, in squares of ten millimetres; nobody's own
measurements are in the picture.
"""

from __future__ import annotations

import numpy as np

from benchmarks.sizes.plane import LOW, SHAPE, SIDE, TOLERANCE, Floats, Whole

_BIN = 10
_STEPS = (0.02, 0.06, 0.12, 0.22, 0.35, 0.5, 0.65, 0.8)
_COLOURS = (
    *("#f1f5f9", "#dfe9f1", "#c8dae8", "#a9c6dc"),
    *("#84adcd", "#6093bc", "#4179a8", "#285f8f"),
)
_LEFT, _TOP = 64, 56


def draw(mass: Floats, modules: Whole, title: str) -> str:
    """Draw the heat map of a population and the boxes of the modules.

    Args:
        mass: The smoothed population.
        modules: Waist and hip of each module in millimetres.
        title: The sentence above the picture.

    Returns:
        An SVG document, one user unit for one millimetre.
    """
    low = (modules.min(axis=0) // 50 - 1) * 50
    high = (modules.max(axis=0) // 50 + 2) * 50
    width, height = (int(side) for side in high - low)
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" '
        f'font-size="15" viewBox="0 0 {width + _LEFT + 16} {height + _TOP + 56}">',
        f"<title>{title}</title>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="32" font-size="19">{title}</text>',
        f'<g transform="translate({_LEFT - low[0]} {_TOP + high[1]}) scale(1 -1)">',
        *_heat(mass, low, high),
        _boxes(modules),
        "</g>",
        *_axes(low, high),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _heat(mass: Floats, low: Whole, high: Whole) -> list[str]:
    """Colour the squares by population, one path for each colour."""
    rows, columns = SHAPE[0] // _BIN, SHAPE[1] // _BIN
    bins = mass[: rows * _BIN, : columns * _BIN]
    bins = bins.reshape(rows, _BIN, columns, _BIN).sum(axis=(1, 3))
    shade = np.searchsorted(np.array(_STEPS), bins / bins.max())
    paths = []
    for number, colour in enumerate(_COLOURS, start=1):
        squares = [
            f"M{x} {y}h{_BIN}v{_BIN}h-{_BIN}z"
            for x, y in np.argwhere(shade == number) * _BIN + LOW
            if low[0] <= x < high[0] and low[1] <= y < high[1]
        ]
        if squares:
            paths.append(f'<path fill="{colour}" d="{"".join(squares)}"/>')
    return paths


def _boxes(modules: Whole) -> str:
    """Outline the box of every module."""
    outline = "".join(
        f"M{waist - TOLERANCE - 0.5} {hip - TOLERANCE - 0.5}h{SIDE}v{SIDE}h-{SIDE}z"
        for waist, hip in modules
    )
    return f'<path fill="none" stroke="#b4431f" stroke-width="1.2" d="{outline}"/>'


def _axes(low: Whole, high: Whole) -> list[str]:
    """Label every hundred millimetres of both girths."""
    bottom = int(_TOP + high[1] - low[1])
    right = int(_LEFT + high[0] - low[0])
    parts = [
        f'<path fill="none" stroke="#555555" d="M{_LEFT} {_TOP}V{bottom}H{right}"/>',
        f'<text x="{(_LEFT + right) / 2}" y="{bottom + 44}" text-anchor="middle">'
        "waist, mm</text>",
        f'<text x="18" y="{(_TOP + bottom) / 2}" text-anchor="middle" '
        f'transform="rotate(-90 18 {(_TOP + bottom) / 2})">hip, mm</text>',
    ]
    for waist in range(int(-(-low[0] // 100)) * 100, int(high[0]) + 1, 100):
        x = waist - int(low[0]) + _LEFT
        parts.append(
            f'<text x="{x}" y="{bottom + 22}" text-anchor="middle">{waist}</text>'
        )
    for hip in range(int(-(-low[1] // 100)) * 100, int(high[1]) + 1, 100):
        y = bottom - hip + int(low[1])
        parts.append(
            f'<text x="{_LEFT - 6}" y="{y + 5}" text-anchor="end">{hip}</text>'
        )
    return parts
