"""The table: what the engine means to reach, what was measured, and whether it held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from benchmarks.engine.models import CP_SAT, SAT_LIKE

Figures = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line. ``held`` is ``None`` where nothing could be measured."""

    what: str
    reach: str
    measured: str
    held: bool | None


def rows_of(models: Figures, verify: Figures) -> list[Row]:
    """Judge all that was measured."""
    rows = [_wrong(models)]
    rows += [_sat(name, one) for name, one in models.items() if one.get("ahead")]
    rows += [_others(models, ("ddnnife",), "ddnnife core+dead")]
    rows += [_others(models, CP_SAT, "any CP-SAT scheme")]
    rows += [_tail(models, "product", 0.1), _tail(models, "platform", 1.0)]
    rows += [_cheapest(models)]
    rows += [_compiled(name, one) for name, one in models.items() if one["reach"]]
    rows += [_tail(models, "beyond", 60.0)]
    rows += [_question(models, "explain", "minimal conflict", 2.0)]
    rows += [_question(models, "repair", "nearest repair", 1.0)]
    return rows + _verified(verify)


def _wrong(models: Figures) -> Row:
    """Every answer of every peer, value by value, is ours."""
    compared = differing = 0
    said = []
    for name, model in models.items():
        for peer, one in model["peers"].items():
            compared += one.get("n", 0)
            if one.get("differing"):
                differing += one["differing"]
                said.append(f"{name} with {peer}: {one['differing']}")
    text = f"{differing} of {compared:,} states differ from a peer's"
    return Row(
        what="wrong values, over all recorded states",
        reach="0",
        measured=text + (f" ({'; '.join(said)})" if said else ""),
        held=differing == 0 if compared else None,
    )


def _sat(name: str, model: Figures) -> Row:
    """The fastest at the median and the fastest at the tail may be two peers."""
    peers = {
        peer: one
        for peer, one in model["peers"].items()
        if peer in SAT_LIKE and "ratio_p50" in one
    }
    what = f"click on {name}, fastest SAT-like"
    reach = "p50 >= 100 times, p99 >= 200 times"
    if not peers:
        return Row(what=what, reach=reach, measured="no peer answered", held=None)
    middle = min(peers, key=lambda peer: peers[peer]["ratio_p50"])
    tail = min(peers, key=lambda peer: peers[peer]["ratio_p99"])
    one, two = peers[middle], peers[tail]
    return Row(
        what=what,
        reach=reach,
        measured=(
            f"p50 {one['ratio_p50']:,.0f} times ({middle}, {one['p50']:.3g} ms to "
            f"{one['ours_p50']:.3g}, n={one['n']}), p99 {two['ratio_p99']:,.0f} times "
            f"({tail}, {two['p99']:.3g} ms to {two['ours_p99']:.3g}, n={two['n']})"
        ),
        held=one["ratio_p50"] >= 100 and two["ratio_p99"] >= 200,
    )


def _others(models: Figures, peers: tuple[str, ...], label: str) -> Row:
    parts, worst = [], float("inf")
    for name, model in models.items():
        for peer in peers:
            one = model["peers"].get(peer, {})
            if one.get("n", 0) >= 3:
                worst = min(worst, one["ratio_p50"])
                ratio, many = f"{one['ratio_p50']:,.0f}", one["n"]
                parts.append(f"{name} {ratio} times ({peer}, n={many})")
            elif "ratio_p50" in one:
                parts.append(f"{name} {one['ratio_p50']:,.0f} ({peer}, n={one['n']})")
            elif "more_than" in one:
                parts.append(f"{name} > {one['more_than']:,.0f} ({peer}, no click)")
    return Row(
        what=f"click p50, {label}",
        reach=">= 1,000 times",
        measured="; ".join(parts) or "no peer answered",
        held=worst >= 1_000 if worst < float("inf") else None,
    )


def _tail(models: Figures, size: str, reach: float) -> Row:
    what = {
        "product": "click p99 in process, product size",
        "platform": "click p99 in process, up to 14,000 features",
        "beyond": "click p99 where nothing compiles",
    }[size]
    tails = {
        name: model["click"] for name, model in models.items() if model["size"] == size
    }
    parts = []
    for name, one in tails.items():
        best, middle, worst = one["windows"]
        spread = f"windows {best:.3g} / {middle:.3g} / {worst:.3g}"
        parts.append(f"{name} {one['p99']:.3g} ms ({spread}, n={one['n']:,})")
    return Row(
        what=what,
        reach=f"<= {reach:g} ms",
        measured="; ".join(parts) or "no model here",
        held=all(one["p99"] <= reach for one in tails.values()) if tails else None,
    )


def _cheapest(models: Figures) -> Row:
    parts, held = [], []
    for name, model in models.items():
        one = model.get("cheapest", {})
        if one.get("click_p50"):
            ratio = one["p50"] / one["click_p50"]
            held.append(ratio <= 1.5)
            parts.append(f"{name} {ratio:.2f} times (p50 {one['p50']:.3g} ms)")
    return Row(
        what="the same click with the cheapest completion through every value",
        reach="<= 1.5 times the click",
        measured="; ".join(parts) or "not asked: no model here has prices",
        held=all(held) if held else None,
    )


def _compiled(name: str, model: Figures) -> Row:
    one, reach = model["compile"], model["reach"]
    what = f"compile {name}"
    car = name.startswith("car-like")
    text = f"<= {reach:g} s" + (", <= 1 GB, width stated" if car else "")
    if "failed" in one:
        return Row(what=what, reach=text, measured=one["failed"], held=False)
    best, worst = one["seconds"][0], one["seconds"][-1]
    held = best <= reach and (not car or one["peak"] <= 1 << 30)
    return Row(
        what=what,
        reach=text,
        measured=(
            f"{best:.2f} s (to {worst:.2f}, n={len(one['seconds'])}), "
            f"peak {one['peak'] / 1e9:.2f} GB, circuit {one['bytes'] / 1e6:.2f} MB, "
            f"width {one['width']}"
        ),
        held=held,
    )


def _question(models: Figures, key: str, what: str, reach: float) -> Row:
    parts, held = [], []
    for name, model in models.items():
        one = model.get("questions", {}).get(key)
        if one:
            counted = model["size"] != "beyond"
            held += [one["p99"] <= reach] if counted else []
            parts.append(
                f"{name} {one['p99']:.3g} ms (p50 {one['p50']:.3g}, n={one['n']})"
                + ("" if counted else ", not counted: does not compile")
            )
    return Row(
        what=f"{what}, p99",
        reach=f"<= {reach:g} ms",
        measured="; ".join(parts) or "nothing was asked",
        held=all(held) if held else None,
    )


def _verified(verify: Figures) -> list[Row]:
    rows = []
    reaches = {"jeans": 20.0, "renault-medium": 5.0}
    for one in verify.get("products", ()):
        name = str(one["product"])
        full = one["full_million_a_second"]
        changed = one["changed_table_million_a_second"]
        rows += [
            Row(
                what=f"verify 1,000,000 configurations of {name}, a core",
                reach=f">= {reaches[name]:g} M/s",
                measured=f"{full:g} M/s",
                held=full >= reaches[name],
            ),
            Row(
                what=f"the same after one changed table, {name}",
                reach=">= 50 M/s",
                measured=f"{changed:g} M/s",
                held=changed >= 50,
            ),
        ]
    return rows
