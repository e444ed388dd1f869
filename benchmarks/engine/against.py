"""One model, ours and theirs: compile, click, ask, and replay on every peer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.engine.compiling import compile_figures
from benchmarks.engine.memory_floor import reading_ms
from benchmarks.engine.models import Measured
from benchmarks.engine.opened import opened
from benchmarks.engine.ours import Asker, Recording, timed_each
from benchmarks.engine.peers.worker import PEERS
from benchmarks.engine.shape import shape_of
from benchmarks.engine.spread import percentile, spread_of
from benchmarks.engine.tasks import Answered, run_peer, task_of

Figures = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Patience:
    """How much of everything.

    Attributes:
        clicks: recorded with our engine for a model.
        replayed: handed to a peer at most.
        seconds: for each of our own measurements.
        peer: seconds for each peer and model; CP-SAT is given twice as many.
        compiling: seconds a model may compile.
    """

    clicks: int
    replayed: int
    seconds: float
    peer: float
    compiling: float


LONG = Patience(clicks=10_000, replayed=1_000, seconds=15, peer=10, compiling=60)
QUICK = Patience(clicks=4_000, replayed=200, seconds=4, peer=3, compiling=20)


def say(text: str) -> None:
    """Tell whoever waits how far the work is."""
    print(text, file=sys.stderr, flush=True)


def figures_of(model: Measured, patience: Patience, folder: Path) -> Figures:
    """Measure everything about one model."""
    say(f"{model.name}: compiling")
    found: Figures = {"size": model.size, "reach": model.compile_reach}
    found["compile"] = compile_figures(model.path, patience.compiling)
    begun = perf_counter()
    product = opened(model.path)
    product.session().domains()
    found["load_seconds"] = perf_counter() - begun
    found["shape"] = asdict(shape_of(product.problem))
    say(f"{model.name}: clicks, {shape_of(product.problem)}")
    asker = Asker(product, seed=1)
    asker.play(200, patience.seconds / 5)  # warm: nobody measures a first call
    recording = asker.play(patience.clicks, patience.seconds)
    found["click"] = asdict(spread_of(recording.times))
    size = found["compile"].get("bytes")
    if size:
        found["reading_ms"] = reading_ms(size)
    asked = (("cheapest", _cheapest), ("questions", _questions))
    if model.size == "beyond":  # what no circuit answers has no price of each value
        asked = ()
    for name, ask in asked:
        try:
            found[name] = ask(product, recording, patience)
        except (AttributeError, NotImplementedError) as missing:
            found[name] = {"missing": str(missing)}
    found["peers"] = _peers(model, product, recording, patience, folder)
    return found


def _cheapest(product: Any, recording: Recording, patience: Patience) -> Figures:
    """The same clicks again, with the cheapest completion through every value."""
    if "price" not in product.problem.totals:
        return {}
    asker = Asker(product, seed=1)

    def through_every_value(session: Any) -> object:
        return session.cheapest("price")

    asker.play(200, patience.seconds / 5, through_every_value)
    with_price = asker.play(patience.clicks, patience.seconds, through_every_value)
    many = min(len(recording.times), len(with_price.times))
    return {
        **asdict(spread_of(with_price.times)),
        "click_p50": percentile(recording.times[:many], 0.5),
        "click_p99": percentile(recording.times[:many], 0.99),
    }


def _questions(product: Any, recording: Recording, patience: Patience) -> Figures:
    """Clashes and ways out, for choices that something was denied to."""
    cases = [{**choices, name: value} for choices, (name, value) in recording.denied]
    found: Figures = {"cases": len(cases)}
    asks: dict[str, Callable[[dict[str, str]], object]] = {
        "explain": product.explain,
        "repair": lambda case: product.repairs(case, limit=1),
    }
    for name, ask in asks.items():
        times = timed_each(ask, cases, patience.seconds / 2)
        if times:
            found[name] = {
                "n": len(times),
                "p50": percentile(times, 0.5),
                "p99": percentile(times, 0.99),
            }
    return found


def _peers(
    model: Measured,
    product: Any,
    recording: Recording,
    patience: Patience,
    folder: Path,
) -> Figures:
    """Replay our clicks on every peer, and hold answers and times side by side."""
    clicks = [[(one.variable, one.index) for one in s] for s in recording.sessions]
    given: list[list[tuple[int, int]]] = []
    for session in clicks:
        if sum(map(len, given)) < patience.replayed:
            given.append(session[: patience.replayed])
    # Formats are for the engine's file only; a peer without it is left out.
    nnf = _exported(product, folder) if "ddnnife" in model.peers else None
    found: Figures = {}
    for name in (one for one in PEERS if one in model.peers):
        if name == "ddnnife" and nnf is None:
            found[name] = {"left_out": "no .nnf of ours"}
            continue
        say(f"{model.name}: {name}")
        factor = 2 if name.startswith("cpsat") else 1
        task = task_of(product.problem, given, patience.peer * factor, nnf)
        found[name] = _compared(recording, run_peer(name, task, folder), task.seconds)
    return found


def _exported(product: Any, folder: Path) -> tuple[Path, list[int]] | None:
    """Write our circuit for ddnnife, with the literal of each value number."""
    nnf = product.nnf()
    path = folder / "circuit.nnf"
    path.write_text("\n".join(nnf.lines()) + "\n", "ascii")
    return path, list(nnf.literals)


def _compared(recording: Recording, theirs: Answered, seconds: float) -> Figures:
    """Compare on the clicks both have; ours are taken from the recording."""
    ours: Mapping[tuple[int, int], Any] = {
        (number, at): one
        for number, session in enumerate(recording.sessions)
        for at, one in enumerate(session)
    }
    both = [key for key in theirs.clicks if key in ours]
    found: Figures = {
        "version": theirs.version,
        "ready_seconds": theirs.ready,
        "n": len(both),
        "broken": theirs.broken,
        "differing": sum(theirs.clicks[key][1] != ours[key].valid for key in both),
    }
    if both:
        mine = [ours[key].ns for key in both]
        their = [theirs.clicks[key][0] for key in both]
        found |= {
            "p50": percentile(their, 0.5),
            "p99": percentile(their, 0.99),
            "ours_p50": percentile(mine, 0.5),
            "ours_p99": percentile(mine, 0.99),
            "ratio_p50": percentile(their, 0.5) / percentile(mine, 0.5),
            "ratio_p99": percentile(their, 0.99) / percentile(mine, 0.99),
        }
    elif theirs.version:
        first = next(iter(ours.values()))
        found["more_than"] = seconds * 1e9 / first.ns
    return found
