"""Made-up problems as files, so that they go through the door everybody uses."""

from __future__ import annotations

from pathlib import Path

from configurator.problem import Clause, Problem, Table


def write_model(problem: Problem, folder: Path, name: str) -> Path:
    """Write a problem as XCSP 2.1 if it is of tables, as DIMACS if of clauses."""
    if all(isinstance(one, Table) for one in problem.constraints):
        path, text = folder / f"{name}.xml", _xcsp(problem)
    else:
        path, text = folder / f"{name}.dimacs", _dimacs(problem)
    path.write_text(text, encoding="utf-8")
    return path


def _dimacs(problem: Problem) -> str:
    lines = [f"c {at} {one.name}" for at, one in enumerate(problem.variables, 1)]
    lines.append(f"p cnf {len(problem.variables)} {len(problem.constraints)}")
    for one in problem.constraints:
        assert isinstance(one, Clause)
        signed = [
            (literal.variable + 1) * (1 if _is_on(problem, literal) else -1)
            for literal in one.literals
        ]
        lines.append(" ".join(map(str, [*signed, 0])))
    return "\n".join(lines) + "\n"


def _is_on(problem: Problem, literal: object) -> bool:
    variable, (value,) = literal.variable, literal.among  # type: ignore[attr-defined]
    return problem.variables[variable].values[value] == "1"


def _xcsp(problem: Problem) -> str:
    tables = [one for one in problem.constraints if isinstance(one, Table)]
    named = list(enumerate(tables))
    sizes = sorted({len(one.values) for one in problem.variables})
    lines = ["<instance>", '<presentation name="?" format="XCSP 2.1"/>']
    lines.append(f'<domains nbDomains="{len(sizes)}">')
    lines += [
        f'<domain name="D{size}" nbValues="{size}">0..{size - 1}</domain>'
        for size in sizes
    ]
    lines += ["</domains>", f'<variables nbVariables="{len(problem.variables)}">']
    lines += [
        f'<variable name="{one.name}" domain="D{len(one.values)}"/>'
        for one in problem.variables
    ]
    lines += ["</variables>", f'<relations nbRelations="{len(tables)}">']
    for at, one in named:
        rows = "|".join(" ".join(map(str, row)) for row in one.rows)
        lines.append(
            f'<relation name="R{at}" arity="{len(one.variables)}" '
            f'nbTuples="{len(one.rows)}" semantics="supports">{rows}</relation>'
        )
    lines += ["</relations>", f'<constraints nbConstraints="{len(tables)}">']
    for at, one in named:
        scope = " ".join(problem.variables[v].name for v in one.variables)
        lines.append(
            f'<constraint name="{one.origin}" arity="{len(one.variables)}" '
            f'scope="{scope}" reference="R{at}"/>'
        )
    return "\n".join([*lines, "</constraints>", "</instance>"]) + "\n"
