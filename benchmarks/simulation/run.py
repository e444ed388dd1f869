"""``make simulate CUSTOMERS=1000 YEARS=3 SEED=7``: a company's life, and its figures.

Everything is in one folder, under ``out/simulate``: the papers of one order in fifty,
the figures, and while it runs the database with what is kept of the last month. Killed
and run again it goes on from there, and ends with the same figures.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from benchmarks.simulation.figures import Figures, figures_of
from benchmarks.simulation.keeping import forget_all
from benchmarks.simulation.life import DAYS_A_YEAR, Asked, live
from benchmarks.simulation.papers import Papers
from benchmarks.simulation.saying import said

OUT = Path(__file__).parents[2] / "out" / "simulate"
WIDE = 30


def main() -> int:
    """Live a life and print its figures; return the exit code."""
    parser = argparse.ArgumentParser(prog="make simulate")
    parser.add_argument("--customers", type=int, default=1000)
    parser.add_argument("--years", type=int, default=3)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    parser.add_argument("--anew", action="store_true", help="forget what is half done")
    given = parser.parse_args()
    if given.customers < 1 or given.years < 1:
        parser.error("CUSTOMERS and YEARS are at least 1")
    asked = Asked(
        customers=given.customers, days=given.years * DAYS_A_YEAR, seed=given.seed
    )
    name = f"{given.customers}-customers-{given.years}-years-seed-{given.seed}"
    began = time.monotonic()
    found = simulate(given.out / name, asked, anew=given.anew)
    sys.stderr.write(f"  {took(time.monotonic() - began)}\n")
    plain = json.dumps(found.to_plain(), ensure_ascii=False, indent=1)
    (given.out / name / "figures.json").write_text(plain + "\n", "utf-8")
    print(plain if given.json else said(found, given.years, given.seed))
    return 0


def simulate(folder: Path, asked: Asked, *, anew: bool = False) -> Figures:
    """Live a life in a folder, or go on with it; what is left is papers alone."""
    if anew:
        forget_all(folder)
    papers = Papers(folder / "papers")
    bar = _Bar(asked.days)
    w = live(folder, asked, print_order=papers.printing, tell=bar.tell)
    bar.end()
    found = figures_of(w, papers.close())
    w.store.close()
    forget_all(folder)
    return found


def took(seconds: float) -> str:
    """Say how long it took by the clock, and how much of the processors it had.

    Beside other work the clock tells little; what was lived before a kill is not in it.
    """
    others = getrusage(RUSAGE_CHILDREN)
    beside = others.ru_utime + others.ru_stime
    return (
        f"{seconds:.0f} s by the clock since it was begun or taken up; of processors"
        f" {time.process_time():.0f} s, and {beside:.0f} s for printing and compiling"
    )


class _Bar:
    """A bar on stderr, with the time that is left as far as one can tell."""

    def __init__(self, days: int) -> None:
        self._days, self._began, self._first, self._told = (
            days,
            time.monotonic(),
            0,
            -1.0,
        )

    def tell(self, day: int) -> None:
        now = time.monotonic()
        if self._told < 0:
            self._first = day - 1
        if now - self._told < 1 and day < self._days:
            return
        self._told = now
        done = (day - self._first) / (self._days - self._first)
        left = (now - self._began) * (1 - done) / done
        full = "#" * round(WIDE * day / self._days)
        end = "\r" if sys.stderr.isatty() else "\n"
        if sys.stderr.isatty() or day % 91 == 0 or day == self._days:
            sys.stderr.write(
                f"  [{full:<{WIDE}}] day {day} of {self._days},"
                f" about {round(left)} s left   {end}"
            )
            sys.stderr.flush()

    def end(self) -> None:
        if sys.stderr.isatty():
            sys.stderr.write("\n")


if __name__ == "__main__":
    raise SystemExit(main())
