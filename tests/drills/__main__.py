"""``make drill NAME=… SEED=…``: one drill by its name; without a name, their list."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass

from tests.drills import csrf_headers, fuzz, hostile_solver, idor, overload, tokens
from tests.drills.report import Report


@dataclass(frozen=True, slots=True)
class Drill:
    """A drill: what it does to the program, with which databases, and how it is run."""

    purpose: str
    databases: tuple[str, ...]
    run: Callable[[int], Report]


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


DRILLS = {
    "hostile-solver": Drill(
        "files and catalogs made to fill the memory or to take for ever",
        (),
        lambda seed: hostile_solver.drill(seed, tell=_say),
    ),
    "idor": Drill(
        "every address as every role: who is let in, and whose things he sees",
        ("sqlite",),
        idor.drill,
    ),
    "csrf-headers": Drill(
        "changes without our own page's token; what every answer allows the browser",
        ("sqlite",),
        csrf_headers.drill,
    ),
    "tokens": Drill(
        "every letter of every secret altered; what is over, used or taken back",
        ("sqlite",),
        tokens.drill,
    ),
    "overload": Drill(
        "ten times the clients it carries, for 20 s; two processes of gunicorn",
        ("sqlite",),
        lambda seed: overload.drill(seed, tell=_say),
    ),
    "fuzz": Drill(
        "2000 calls of the API, as described and otherwise, by Schemathesis",
        ("sqlite",),
        lambda seed: fuzz.drill(seed, tell=_say),
    ),
}


def main() -> int:
    """Run what was named; 0: it held, 1: it did not, 2: there is no such drill."""
    parser = ArgumentParser(prog="make drill", description=__doc__)
    parser.add_argument("name", nargs="?", default="")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--db", default="")
    given = parser.parse_args()
    if not given.name:
        for name, drill in DRILLS.items():
            print(f"{name}  ({', '.join(drill.databases) or 'no database'})")
            print(f"    {drill.purpose}")
        return 0
    chosen = DRILLS.get(given.name)
    if chosen is None:
        _say(f"there is no drill {given.name!r}; there is: {', '.join(DRILLS)}")
        return 2
    report = chosen.run(given.seed)
    print(report.line())
    return 0 if report.held else 1


if __name__ == "__main__":
    sys.exit(main())
