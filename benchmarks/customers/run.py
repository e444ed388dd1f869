"""The customer page where there are 50,000 customers and 500,000 contacts, twice.

    make bench-customers   (or .venv/bin/python -m benchmarks.customers.run)

On SQLite and on PostgreSQL. The demo company's own half year, made by the jobs at the
desk, is the pattern of a base that is then filled row by row, served by two processes
as any installation is, and asked over HTTP by people who signed in. Cold is after the
server was started anew and the machine was told to forget the pages of the files.
Writes ``benchmarks/results/customers.json`` and ``customers.md``.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from argparse import ArgumentParser
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Engine, select

from benchmarks.customers import bulk, filling, pattern, report
from benchmarks.customers.asking import Visitor
from benchmarks.customers.burning import burnt
from benchmarks.customers.filling import Base, Size
from benchmarks.customers.pattern import Pattern
from benchmarks.customers.places import Place, engine_of, installed, place
from benchmarks.customers.questions import Question, others, questions
from office.roles import Role
from office.store.schema import upgrade
from office.store.tables import AccountRow
from tests import postgres
from tests.drills.served import Served, served
from web.demo_accounts import DemoAccount
from web.serve import demo_installation, demo_people, lived

RESULTS = Path(__file__).resolve().parent.parent / "results"
HEAVY = "heavy@example.com"
COLD = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Like:
    """The installation everything is made like, who is in it, and its orders."""

    home: Path
    people: tuple[DemoAccount, ...]
    pattern: Pattern


def main() -> int:
    """Fill, measure, write the results, say where; return the exit code."""
    parser = ArgumentParser(prog="benchmarks.customers.run", description=__doc__)
    parser.add_argument("--customers", type=int, default=Size().customers)
    parser.add_argument("--contacts", type=int, default=Size().contacts)
    parser.add_argument("--orders", type=int, default=Size().orders)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--results", type=Path, default=RESULTS)
    given = parser.parse_args()
    size = replace(
        Size(), customers=given.customers, contacts=given.contacts, orders=given.orders,
        heavy_contacts=min(Size().heavy_contacts, given.contacts // 2),
        heavy_orders=min(Size().heavy_orders, given.orders // 2),
    )  # fmt: skip
    found: dict[str, object] = {
        "schema": "bench-customers/1", "size": asdict(size), "seed": given.seed,
        "cores": os.cpu_count(), "day": datetime.now(UTC).date().isoformat(),
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        like = _like(Path(folder) / "like")
        for kind in given.databases.split(","):
            try:
                with place(kind, Path(folder)) as at:
                    found[kind] = _measured(at, like, size, given.seed, Path(folder))
            except postgres.NoPostgresError as error:
                _say(f"{kind}: not measured, {error}")
    given.results.mkdir(exist_ok=True)
    told = report.told(found)
    kept = json.dumps(found, indent=2, ensure_ascii=False) + "\n"
    (given.results / "customers.json").write_text(kept, encoding="utf-8")
    (given.results / "customers.md").write_text(told, encoding="utf-8")
    print(told)
    return 0


# -- a base to ask about -------------------------------------------------------------


def _like(home: Path) -> Like:
    """Let the demo company live, and take it as the pattern."""
    installation = demo_installation(home, _say)
    people = demo_people(installation)
    lived(installation, _say)
    engine = engine_of(installation.database_url)
    try:
        return Like(home=home, people=people, pattern=pattern.read(engine))
    finally:
        engine.dispose()


def _filled(at: Place, like: Like, size: Size, seed: int) -> Base:
    upgrade(at.url)
    source = engine_of(f"sqlite:///{like.home}/var/configurator.db")
    target = engine_of(at.url)
    try:
        writing = bulk.Bulk(target)
        bulk.copied(source, writing)
        today = datetime.now(UTC).date()
        base = filling.fill(
            writing, like.pattern, size, seed=seed, today=today, say=_say
        )
        _let_in(source, writing, base, today)
        writing.close()
        return base
    finally:
        source.dispose()
        target.dispose()


def _let_in(source: Engine, writing: bulk.Bulk, base: Base, today: date) -> None:
    """Give whoever has most of all an account, with the password of the demo's."""
    with source.connect() as there:
        of = select(AccountRow.__table__).where(AccountRow.role == Role.CUSTOMER.value)
        row = dict(there.execute(of).mappings().one())
    writing.add(AccountRow, row | {
        "id": "A-900000", "login": HEAVY, "name": HEAVY, "customer_id": base.heavy,
        "created_at": f"{today.isoformat()}T00:00:00+00:00",
    })  # fmt: skip


# -- measured ------------------------------------------------------------------------


def _measured(
    at: Place, like: Like, size: Size, seed: int, folder: Path
) -> dict[str, object]:
    _say(f"{at.kind}: filling")
    began = time.monotonic()
    base = _filled(at, like, size, seed)
    filled = round(time.monotonic() - began)
    installation = installed(like.home, folder / at.kind, at.url)
    every = questions(base, seed=seed)
    at.forget()
    with served(installation, "--workers", "2") as door:
        _say(f"{at.kind}: filled in {filled} s, asking")
        cold = _asked(door, at, like, _few(every))
        warm = _asked(door, at, like, every)
        wide = _asked(door, at, like, others(base, seed=seed))
    return {
        "version": at.version, "filled_s": filled, "bytes": at.bytes,
        "load": round(os.getloadavg()[0], 1), "cold": cold, "warm": warm,
        "others": wide,
    }  # fmt: skip


def _few(every: tuple[Question, ...]) -> tuple[Question, ...]:
    """Return the first pages of each kind, as the first who come ask for them."""
    return tuple(replace(one, pages=one.pages[:COLD]) for one in every[:3])


def _asked(
    door: Served, at: Place, like: Like, every: tuple[Question, ...]
) -> list[dict[str, object]]:
    passwords = {one.role: (one.login, one.password) for one in like.people}
    passwords[Role.CUSTOMER] = (HEAVY, passwords[Role.CUSTOMER][1])
    visitors: dict[Role, Visitor] = {}
    found: list[dict[str, object]] = []
    for one in every:
        if one.role not in visitors:
            visitors[one.role] = Visitor(door.host, door.port)
            visitors[one.role].sign_in(*passwords[one.role])
        before = burnt([*door.workers, *at.workers()])
        times = visitors[one.role].times(one.pages, right=one.right)
        cpu = (burnt([*door.workers, *at.workers()]) - before) / len(one.pages)
        _say(
            f"  {one.said}: p50 {times.p50}, p95 {times.p95}, most {times.max} ms, "
            f"processor {cpu:.1f} ms"
        )
        found.append({"what": one.said, "mean_ms": one.mean, **asdict(times),
                      "cpu_ms": round(cpu, 1)})  # fmt: skip
    return found


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
