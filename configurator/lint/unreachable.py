"""Rows and lines no product uses: tables, prices, parts, operations, notes, drawings.

What is out of reach only because of a value or an option that is told to be dead is
not told again.
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.lint.asking import lines_of
from configurator.lint.finding import WARNING, Finding, Proof
from configurator.lint.ground import Ground
from configurator.lint.words import advised, said
from configurator.problem import Literal
from rules import expression as ex
from rules.printing import print_expression
from rules.rule import ByTable


def line_findings(ground: Ground) -> Iterator[Finding]:
    """Yield the lines whose condition holds in no product."""
    for kind, name, when in lines_of(ground.lasting_version):
        if when == ex.Truth(True):
            continue
        literal = ground.lasting.literal(when)
        if literal is None or literal is True:
            continue
        if isinstance(literal, Literal) and (
            ground.lasting.alive(literal) or ground.told.explains((literal,))
        ):
            continue
        asked = print_expression(when)
        proof = Proof((asked,), ())
        if isinstance(literal, Literal):
            proof = ground.lasting.proof(literal, asked)
        code = f"{kind}-unreachable"
        yield Finding(
            code=code, severity=WARNING, about=name, place=when.at,
            sentence=said(code, about=name), advice=advised(code), proof=proof,
        )  # fmt: skip


def row_findings(ground: Ground, off: frozenset[str]) -> Iterator[Finding]:
    """Yield the rows of compatibility tables that make no difference.

    A row of an allowing table is used if some product has its values. A row of a
    forbidding table is used if some product would have them, were it not for the
    rules that forbid by this table.

    Args:
        ground: the catalog.
        off: rules that are told to be redundant, and so do not count.
    """
    tables = ground.lasting_version.tables
    told: dict[str, list[ByTable]] = {}
    forbidding: dict[str, frozenset[str]] = {}
    for rule in ground.lasting_version.rules:
        if isinstance(rule.body, ByTable):
            told.setdefault(rule.body.table, []).append(rule.body)
            if not rule.body.allows:
                before = forbidding.get(rule.body.table, frozenset())
                forbidding[rule.body.table] = before | {rule.id}
    for name, bodies in told.items():
        allows = bodies[0].allows
        if any(body.allows is not allows for body in bodies):
            continue  # each row is about two things at once
        without = forbidding.get(name, frozenset()) | off
        for number in range(len(tables[name].rows)):
            found = _row(ground, name, number, allows, without)
            if found is not None:
                yield found


def _row(
    ground: Ground, name: str, number: int, allows: bool, without: frozenset[str]
) -> Finding | None:
    sight, table = ground.lasting, ground.lasting_version.tables[name]
    literals: list[Literal] = []
    for column, cell in zip(table.columns, table.rows[number], strict=True):
        if cell is None:
            continue
        at = sight.problem.index[column]
        values = sight.problem.variables[at].values
        among = frozenset(i for i, word in enumerate(values) if word in cell)
        literals.append(Literal(at, among))
    if sight.some_product(literals, without) is not None or ground.told.explains(
        literals
    ):
        return None
    code = "table-row-unused" if allows else "table-row-idle"
    asked = tuple(
        f"{column} in {{{', '.join(sorted(cell))}}}" if len(cell) > 1
        else f"{column}={min(cell)}"
        for column, cell in zip(table.columns, table.rows[number], strict=True)
        if cell
    )  # fmt: skip
    return Finding(
        code=code, severity=WARNING, about=f"{name}: {', '.join(asked)}",
        place=ground.place("tables", name, str(number)),
        sentence=said(code, about=name), advice=advised(code),
        proof=Proof(asked, sight.proof_without(literals, without)),
    )  # fmt: skip
