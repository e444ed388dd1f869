"""``make drill NAME=… SEED=…``: one drill by its name; without a name, their list."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass

from tests.drills import (
    csrf_headers,
    deadworker,
    diskfull,
    erase,
    export,
    fuzz,
    hostile_solver,
    idempotency,
    idor,
    inward,
    kill,
    maildown,
    many_at_once,
    migrating,
    money,
    network_cut,
    overload,
    pdf_inject,
    pgrestart,
    points,
    powerloss,
    states,
    stopping,
    tampering,
    tokens,
    upgrading,
    uploads,
)
from tests.drills.report import Report


@dataclass(frozen=True, slots=True)
class Drill:
    """A drill: what it does to the program, with which databases, and how it is run."""

    purpose: str
    databases: tuple[str, ...]
    run: Callable[[int, str], Report]


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


BOTH = ("sqlite", "postgres")
EVERY = "all"
SQLITE, POSTGRES = BOTH[:1], BOTH[1:]

DRILLS = {
    "kill": Drill(
        "workers and whoever places orders die at any moment, again and again",
        BOTH, kill.drill,
    ),
    "points": Drill(
        "a worker dies exactly there, at each of the named points", BOTH, points.drill
    ),
    "export": Drill(
        "hostile texts leave in CSV, and no cell of it may be a formula",
        SQLITE, lambda seed, _: export.drill(seed),
    ),
    "powerloss": Drill(
        "only what a finished sync covers is there afterwards",
        SQLITE, lambda seed, _: powerloss.drill(seed),
    ),
    "diskfull": Drill(
        "no room for the store and the papers; then there is room again",
        SQLITE, lambda seed, _: diskfull.drill(seed),
    ),
    "pgrestart": Drill(
        "PostgreSQL is stopped without a word while orders come and go out",
        POSTGRES, lambda seed, _: pgrestart.drill(seed),
    ),
    "maildown": Drill(
        "the mail server is away, silent, refuses, breaks off; then it is back",
        BOTH, maildown.drill,
    ),
    "deadworker": Drill(
        "one worker never comes back, one is frozen past its lease", BOTH,
        deadworker.drill,
    ),
    "idempotency": Drill(
        "the same job under the same key, fifty times at once", BOTH, idempotency.drill
    ),
    "numbers": Drill(
        "500 invoice numbers drawn at once, a tenth of them undone", BOTH,
        many_at_once.numbers,
    ),
    "stock": Drill(
        "fifty at once take the last unit of a module", BOTH, many_at_once.last_unit
    ),
    "contention": Drill(
        "four that place, two workers and a page write at once", BOTH,
        many_at_once.contention,
    ),
    "shutdown": Drill(
        "workers are asked to stop at any moment", BOTH, stopping.shutdown
    ),
    "clock": Drill(
        "workers whose clocks are an hour early and late", BOTH, stopping.clock
    ),
    "network-cut": Drill(
        "the lines to the mail server and to PostgreSQL break in the middle", BOTH,
        network_cut.drill,
    ),
    "ssrf": Drill(
        "webhooks to every way of writing an address inside",
        (), lambda seed, _: inward.drill(seed),
    ),
    "backup": Drill(
        "a backup is made under load and brought back",
        SQLITE, lambda seed, _: stopping.brought_back(seed),
    ),
    "erase": Drill(
        "customers are erased, some erasures break off; nothing of them is left", BOTH,
        erase.drill,
    ),
    "tamper": Drill(
        "200 orders tie; then one character of what is stored is changed, 30 times",
        SQLITE, lambda seed, _: tampering.drill(seed, tell=_say),
    ),
    "states": Drill(
        "60 orders, 80 jobs each, in and out of turn, many of them twice",
        SQLITE, lambda seed, _: states.drill(seed),
    ),
    "money": Drill(
        "10,000 orders at random against an account kept by hand",
        SQLITE, lambda seed, _: money.drill(seed),
    ),
    "migrate": Drill(
        "a store of every earlier release is brought up, after a try that broke off",
        BOTH, lambda seed, database: migrating.migrate(seed, database, tell=_say),
    ),
    "upgrade": Drill(
        "the next release comes while orders and deliveries are under way", BOTH,
        upgrading.drill,
    ),
    "sqlite-version": Drill(
        "a store opened with the SQLite that Python brought",
        SQLITE, lambda seed, _: migrating.sqlite_version(seed),
    ),
    "hostile-solver": Drill(
        "files and catalogs made to fill the memory or to take for ever",
        (),
        lambda seed, _: hostile_solver.drill(seed, tell=_say),
    ),
    "idor": Drill(
        "every address as every role: who is let in, and whose things he sees",
        SQLITE, lambda seed, _: idor.drill(seed),
    ),
    "csrf-headers": Drill(
        "changes without our own page's token; what every answer allows the browser",
        SQLITE, lambda seed, _: csrf_headers.drill(seed),
    ),
    "pdf-inject": Drill(
        "hostile words in every free text, on every paper and every page",
        SQLITE, lambda seed, _: pdf_inject.drill(seed, tell=_say),
    ),
    "uploads": Drill(
        "bombs, entities, wrong encodings, depth and length, to everything that reads",
        SQLITE, lambda seed, _: uploads.drill(seed, tell=_say),
    ),
    "tokens": Drill(
        "every letter of every secret altered; what is over, used or taken back",
        SQLITE, lambda seed, _: tokens.drill(seed),
    ),
    "overload": Drill(
        "ten times the clients it carries, for 20 s; two processes of gunicorn",
        SQLITE, lambda seed, _: overload.drill(seed, tell=_say),
    ),
    "fuzz": Drill(
        "2000 calls of the API, as described and otherwise, by Schemathesis",
        SQLITE, lambda seed, _: fuzz.drill(seed, tell=_say),
    ),
}  # fmt: skip


def main() -> int:
    """Run what was named; 0: it held, 1: it did not, 2: there is no such drill."""
    parser = ArgumentParser(prog="make drill", description=__doc__)
    parser.add_argument("name", nargs="?", default="")
    parser.add_argument("--seed", default="7", help="a number, or: clock")
    parser.add_argument("--db", default="")
    given = parser.parse_args()
    if not given.name:
        for name, drill in DRILLS.items():
            print(f"{name}  ({', '.join(drill.databases) or 'no database'})")
            print(f"    {drill.purpose}")
        return 0
    if given.name == EVERY:
        return run_all(given.seed)
    chosen = DRILLS.get(given.name)
    if chosen is None:
        _say(f"there is no drill {given.name!r}; there is: {', '.join(DRILLS)}")
        return 2
    usual = (*chosen.databases, "")[0]
    database = given.db or usual
    if database != usual and database not in chosen.databases:
        _say(f"{given.name} is for {', '.join(chosen.databases) or 'no database'}")
        return 2
    report = chosen.run(seed_of(given.seed), database)
    print(report.line())
    return 0 if report.held else 1


def seed_of(said: str) -> int:
    """Return a seed; one of the clock looks somewhere new each time."""
    return time.time_ns() % 1_000_000 if said == "clock" else int(said)


def run_all(seed: str) -> int:
    """Run every drill in its long form, on each of its databases; 0: all held."""
    broken = []
    for name, drill in DRILLS.items():
        for database in drill.databases or ("",):
            _say(f"{name} {database}".rstrip())
            report = drill.run(seed_of(seed), database)
            print(report.line(), flush=True)
            if not report.held:
                broken.append(f"{name} {database}".rstrip())
    _say(f"did not hold: {', '.join(broken)}" if broken else "all held")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
