"""The modules as stocked goods: codes, cost, lead time, stock and demand.

The sizes and the demand are computed; money, times and stocks are demo figures, made
by the simple rules below and the same on every run.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from math import ceil, sqrt
from pathlib import Path

import numpy as np

from benchmarks.sizes.legs import LENGTHS
from benchmarks.sizes.plane import Floats, Whole, cells

MILLION = 1_000_000
OPENING_STOCK = 4_000
PIECES_A_DAY = 100
_STOCKED = ("en", "zh", "module", "cost", "lead_time", "supplier", "stock")
_LAST = ("reorder_point", "demand [ppm]")


def girth_demand(mass: Floats, modules: Whole) -> list[int]:
    """Share the population out, each cell to the module with the least misfit.

    The worse of the two misfits counts first, then their sum.

    Args:
        mass: The population.
        modules: Waist and hip of each module in millimetres.

    Returns:
        Parts per million for each module.
    """
    everywhere = cells().astype(np.int64)
    least = np.full(len(everywhere), np.iinfo(np.int64).max)
    nearest = np.zeros(len(everywhere), dtype=np.int64)
    for number, module in enumerate(modules):
        apart = np.abs(everywhere - module)
        mark = apart.max(axis=1) * 10_000 + apart.sum(axis=1)
        nearer = mark < least
        least[nearer], nearest[nearer] = mark[nearer], number
    shares = np.bincount(nearest, mass.reshape(-1), minlength=len(modules))
    return _in_millionths(shares.astype(np.float64))


def leg_demand(mass: Floats, modules: Whole) -> list[int]:
    """Share the population of ``LENGTHS`` out, each to the nearest module."""
    nearest = np.abs(LENGTHS[:, None] - modules).argmin(axis=1)
    shares = np.bincount(nearest, mass, minlength=len(modules))
    return _in_millionths(shares.astype(np.float64))


def _in_millionths(shares: Floats) -> list[int]:
    """Round shares down, then give what is missing to the largest remainders."""
    exact = shares / shares.sum() * MILLION
    whole = np.floor(exact).astype(np.int64)
    missing = MILLION - int(whole.sum())
    whole[np.argsort(whole - exact, kind="stable")[:missing]] += 1
    return [int(share) for share in whole]


def _lead_times(demand: Sequence[int]) -> list[int]:
    """Promise the commoner half in 2 days, the rarest tenth in 6, the rest in 4."""
    order = sorted(range(len(demand)), key=lambda number: -demand[number])
    days = [0] * len(demand)
    for rank, number in enumerate(order):
        place = rank / len(demand)
        days[number] = 2 if place < 0.5 else 4 if place < 0.9 else 6
    return days


def _stocks(demand: Sequence[int], days: Sequence[int]) -> list[tuple[int, int]]:
    """Give opening stock and reorder point: use while waiting, and a reserve."""
    pairs = []
    for share, wait in zip(demand, days, strict=True):
        stock = round(OPENING_STOCK * share / MILLION)
        used = PIECES_A_DAY * share / MILLION * wait
        point = ceil(used + 1.65 * sqrt(used))
        pairs.append((stock, max(min(point, stock - 1), 0)))
    return pairs


def _costs(amounts: Floats, low: float, high: float) -> list[str]:
    """Let the cost grow evenly with the amount of cloth, between two prices."""
    step = (amounts - amounts.min()) / (amounts.max() - amounts.min())
    return [f"{low + (high - low) * float(at):.2f}" for at in step]


def write_waist_hip(path: Path, modules: Whole, demand: Sequence[int]) -> None:
    """Write the waist and hip modules, sorted as they come.

    Args:
        path: The CSV file to write.
        modules: Waist and hip of each module in millimetres.
        demand: Parts per million for each module.
    """
    costs = _costs((modules[:, 0] * modules[:, 1]).astype(np.float64), 31.0, 44.0)
    days = _lead_times(demand)
    rows = []
    for number, ((waist, hip), cost, wait, (stock, point), share) in enumerate(
        zip(modules, costs, days, _stocks(demand, days), demand, strict=True), start=1
    ):
        names = (f"Waist {waist} / hip {hip}", f"腰围 {waist} / 臀围 {hip}")
        stocked = (f"M-WH-{number:03d}", cost, wait, "SUP-CUT", stock, point, share)
        rows.append((f"W{waist}H{hip}", waist, hip, *names, *stocked))
    _write(path, ("value", "waist [mm]", "hip [mm]", *_STOCKED, *_LAST), rows)


def write_legs(path: Path, modules: Whole, demand: Sequence[int]) -> None:
    """Write the leg modules, sorted as they come.

    Args:
        path: The CSV file to write.
        modules: Crotch height of each module in millimetres.
        demand: Parts per million for each module.
    """
    costs = _costs(modules.astype(np.float64), 22.0, 30.0)
    days = _lead_times(demand)
    rows = []
    for number, (height, cost, wait, (stock, point), share) in enumerate(
        zip(modules, costs, days, _stocks(demand, days), demand, strict=True), start=1
    ):
        names = (f"Inside leg {height}", f"裆高 {height}")
        stocked = (f"M-LG-{number:02d}", cost, wait, "SUP-LEG", stock, point, share)
        rows.append((f"L{height}", height, *names, *stocked))
    _write(path, ("value", "crotch_height [mm]", *_STOCKED, *_LAST), rows)


def _write(
    path: Path, header: Sequence[str], rows: Sequence[tuple[object, ...]]
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
