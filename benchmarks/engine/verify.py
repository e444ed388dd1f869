"""Millions of stored configurations against a catalog: how many a second, on one core.

    python -m benchmarks.engine.verify [--rows 1000000] [--seconds 20] [--models DIR]

Valid rows are made beforehand and never by what is measured. Jeans: a walk from product
to product, each one changed value (the rest settled) away from the last and accepted
by ``rules.truth``. Renault-medium: real orders, completed by CP-SAT. Both are repeated
in random order up to the number of rows; how many are distinct is told. Figures are the
best of some windows, each one pass over all rows, and go to standard output as JSON;
what a reader wants goes to standard error. Where others use the machine too, a pass
never has its core alone: what a *core second* does is told beside what a second does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter, thread_time

import numpy as np

import configurator
from configurator import Configuration, Product
from configurator.bulk import (
    Columns,
    LineReader,
    verifier_of,
    verifier_of_changes,
    verify_lines,
)
from configurator.formats import read_model
from configurator.judging import why_broken
from configurator.problem import Problem, Table
from configurator.solver import CpSatEngine

JEANS = Path(__file__).resolve().parents[2] / "catalog" / "shipped" / "jeans"
SLIPS = 2_000
"""So many rows with one value changed are judged twice, to see that verdicts agree."""
Figures = dict[str, object]


def jeans_rows(product: Product, seconds: float, seed: int) -> list[dict[str, str]]:
    """Walk from product to product for a while; return the distinct ones."""
    chance = random.Random(seed)
    first = product.complete({})
    assert isinstance(first, Configuration)
    here = dict(first.values)
    free = [
        variable
        for variable in product.problem.variables
        if variable.name in product.options and not variable.determined
    ]
    found = {tuple(sorted(here.items())): here}
    end = perf_counter() + seconds
    while perf_counter() < end:
        variable = chance.choice(free)
        word = chance.choice(variable.real_values)
        settled = product.judge.settle({**here, variable.name: word})
        if settled is not None and product.judge.is_valid(settled):
            here = settled
            found.setdefault(tuple(sorted(here.items())), here)
    return list(found.values())


def renault_rows(
    problem: Problem, orders: Path, seconds: float, seed: int
) -> list[dict[str, str]]:
    """Complete as many distinct real orders as the time allows."""
    head, *lines = gzip.decompress(orders.read_bytes()).decode().split("\n")
    names = head.split()
    distinct = sorted({line for line in lines if line.strip()})
    random.Random(seed).shuffle(distinct)
    engine = CpSatEngine(problem)
    found: dict[tuple[int, ...], dict[str, str]] = {}
    end = perf_counter() + seconds
    for line in distinct:
        if perf_counter() > end:
            break
        wanted = zip(names, line.split(), strict=True)
        row = engine.solve([problem.literal(name, word) for name, word in wanted])
        if row is not None and not why_broken(problem, row):
            found[tuple(row)] = {
                variable.name: variable.values[at]
                for variable, at in zip(problem.variables, row, strict=True)
            }
    return list(found.values())


def measured(
    name: str,
    problem: Problem,
    stored: Sequence[Mapping[str, str]],
    arguments: argparse.Namespace,
    judge: Callable[[Mapping[str, str]], bool],
) -> Figures:
    """Judge the rows in full, by one changed table, and as they are read."""
    begun = perf_counter()
    verifier = verifier_of(problem)
    compiled = perf_counter() - begun
    few = Columns.of(problem, stored)
    verifier.valid(few)  # the kernel is compiled, or taken from disk
    chance = np.random.default_rng(arguments.seed)
    picks = chance.integers(0, len(stored), arguments.rows)
    columns = Columns(
        few.layout,
        np.ascontiguousarray(few.narrow[:, picks]),
        np.ascontiguousarray(few.wide[:, picks]),
    )
    assert verifier.valid(columns).all()
    slips = _slips(problem, stored, arguments.seed)
    verdicts = verifier.valid(Columns.of(problem, slips)).tolist()
    agreeing = sum(map(bool.__eq__, map(judge, slips), verdicts))

    before, table = _with_a_row_more(problem)
    changes = verifier_of_changes(before, problem)
    assert changes is not None
    lines = [json.dumps(one).encode() for one in stored]
    reader = LineReader(problem)
    full = _best(lambda: verifier.valid(columns), arguments.windows)
    core = _best(lambda: verifier.valid(columns), arguments.windows, thread_time)
    read = _best(
        lambda: [columns.narrow.max(1), columns.wide.max(1)], arguments.windows
    )
    bytes_a_row = len(columns.narrow) + 2 * len(columns.wide)
    return {
        "product": name,
        "variables": len(problem.variables),
        "constraints": len(problem.constraints),
        "rows": arguments.rows,
        "distinct": len(stored),
        "slips_agreeing": f"{agreeing} of {len(slips)}, {sum(verdicts)} of them valid",
        "compile_ms": round(1_000 * compiled, 1),
        "full_million_a_second": _millions(arguments.rows, full),
        "full_million_a_core_second": _millions(arguments.rows, core),
        "changed_table": f"{table.origin} over {len(table.variables)} options",
        "changed_table_million_a_second": _millions(
            arguments.rows, _best(lambda: changes.valid(columns), arguments.windows)
        ),
        "bytes_a_row": bytes_a_row,
        "reading_alone_million_a_second": _millions(arguments.rows, read),
        "mappings_to_columns_million_a_second": _millions(
            len(stored), _best(lambda: Columns.of(problem, stored), 5)
        ),
        "lines_judged_million_a_second": _millions(
            len(lines),
            _best(lambda: verify_lines(verifier, reader, lines, lambda _: None), 5),
        ),
    }


def _slips(
    problem: Problem, stored: Sequence[Mapping[str, str]], seed: int
) -> list[dict[str, str]]:
    """Return rows with one value changed to another; a few of them stay valid."""
    chance = random.Random(seed)
    names = sorted({name for one in stored[:100] for name in one})
    slips: list[dict[str, str]] = []
    for _ in range(SLIPS):
        name = chance.choice(names)
        variable = problem.variables[problem.index[name]]
        word = chance.choice(variable.real_values)
        slips.append({**chance.choice(stored), name: word})
    return slips


def _with_a_row_more(problem: Problem) -> tuple[Problem, Table]:
    """Return the version before a table lost one row, and that table."""
    tables = [one for one in problem.constraints if isinstance(one, Table)]
    table = max(tables, key=lambda one: len(one.rows))
    sizes = [len(problem.variables[at].values) for at in table.variables]
    known = set(table.rows)
    more = next(row for row in np.ndindex(*sizes) if row not in known)
    before = replace(table, rows=(*table.rows, more))
    constraints = tuple(before if one is table else one for one in problem.constraints)
    return replace(problem, constraints=constraints), table


def _best(
    run: Callable[[], object], windows: int, clock: Callable[[], float] = perf_counter
) -> float:
    """Return the seconds of the fastest of some runs."""
    seconds: list[float] = []
    for _ in range(windows):
        begun = clock()
        run()
        seconds.append(clock() - begun)
    return min(seconds)


def _millions(rows: int, seconds: float) -> float:
    return round(rows / seconds / 1_000_000, 3)


def _told(figures: Figures) -> str:
    return (
        "{product}: {full_million_a_second} M/s in full "
        "({full_million_a_core_second} M a core second), one changed table "
        "{changed_table_million_a_second} M/s ({rows:,} rows, {distinct:,} distinct; "
        "reading {bytes_a_row} bytes a row alone: "
        "{reading_alone_million_a_second} M/s; "
        "from mappings {mappings_to_columns_million_a_second} M/s, "
        "from lines {lines_judged_million_a_second} M/s; slips agree: "
        "{slips_agreeing})"
    ).format(**figures)


def main() -> None:
    """Measure jeans, and renault-medium where the models are."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=20, help="to make rows")
    parser.add_argument("--windows", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--models", type=Path, default=Path("../shared/models"))
    arguments = parser.parse_args()
    found: list[Figures] = []
    product = configurator.load(JEANS)
    stored = jeans_rows(product, arguments.seconds, arguments.seed)
    judge = product.judge.is_valid
    found.append(measured("jeans", product.problem, stored, arguments, judge))
    print(_told(found[-1]), file=sys.stderr)
    model = arguments.models / "medium_domainsorted.xml.gz"
    if model.exists():
        problem = read_model(model).problem
        orders = arguments.models / "config_medium_filtered.txt.gz"
        stored = renault_rows(problem, orders, arguments.seconds, arguments.seed)

        def keeps_all(one: Mapping[str, str]) -> bool:
            row = [v.values.index(one[v.name]) for v in problem.variables]
            return not why_broken(problem, row)

        found.append(measured("renault-medium", problem, stored, arguments, keeps_all))
        print(_told(found[-1]), file=sys.stderr)
    else:
        print(f"renault-medium is skipped: no {model}", file=sys.stderr)
    print(json.dumps({"schema": "benchmarks/verify/1", "products": found}, indent=1))


if __name__ == "__main__":
    main()
