"""Products nobody can make: no part, no operation, nobody who does it; idle modules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from configurator.lint.asking import (
    brought_and_fetched,
    chosen,
    fetched_by,
    fetching,
    modules_brought,
)
from configurator.lint.finding import ERROR, WARNING, Finding, Proof
from configurator.lint.ground import Ground
from configurator.lint.words import advised, said
from configurator.problem import Literal
from rules import expression as ex
from rules.mistake import Place
from rules.printing import print_expression


def making_findings(ground: Ground) -> Iterator[Finding]:
    """Yield what is missing between a valid product and somebody who makes it."""
    version = ground.version
    if version.parts:
        of_parts = [fetching(version, line) for line in version.parts]
        at = version.parts[0].when.at
        yield from _nothing_of(ground, of_parts, "no-bom-line", at)
        yield from _not_fetched(ground)
        yield from _never_used(ground)
    if version.operations:
        of_operations = [operation.when for operation in version.operations]
        at = version.operations[0].when.at
        yield from _nothing_of(ground, of_operations, "no-operation", at)
        yield from _nobody(ground)


def _nothing_of(
    ground: Ground, conditions: Sequence[ex.Expr], code: str, place: Place
) -> Iterator[Finding]:
    """Yield a product for which none of some conditions holds."""
    sight = ground.today
    none: list[Literal] = []
    for condition in conditions:
        literal = sight.literal(condition)
        if literal is True or literal is None:
            return  # it always holds, or nobody can tell
        if isinstance(literal, Literal):
            size = len(sight.problem.variables[literal.variable].values)
            others = frozenset(range(size)) - literal.among
            none.append(Literal(literal.variable, others))
    found = sight.some_product(none)
    if found is not None:
        yield Finding(
            code=code, severity=ERROR, about=ground.version.product,
            place=place, sentence=said(code), advice=advised(code),
            witnesses=(sight.values(found),),
        )  # fmt: skip


def _nobody(ground: Ground) -> Iterator[Finding]:
    """Yield the operations that name no work center and are done for some product."""
    sight = ground.today
    for operation in ground.version.operations:
        if operation.work_center:
            continue
        literal = sight.literal(operation.when)
        wanted = (literal,) if isinstance(literal, Literal) else ()
        found = None if literal is False else sight.some_product(wanted)
        if found is not None:
            code = "operation-without-work-center"
            yield Finding(
                code=code, severity=ERROR, about=operation.code,
                place=operation.when.at, sentence=said(code, about=operation.code),
                advice=advised(code), witnesses=(sight.values(found),),
            )  # fmt: skip


def _not_fetched(ground: Ground) -> Iterator[Finding]:
    """Yield the values whose module no line fetches in any product that has them."""
    sight, version = ground.lasting, ground.lasting_version
    for option, value in modules_brought(version):
        lines = [
            line
            for line in fetched_by(version, option, value)
            if _holds_somewhere(ground, line.when)
        ]
        with_it = sight.literal(chosen(version, option, value))
        both = sight.literal(brought_and_fetched(version, option, value))
        if not lines or not isinstance(with_it, Literal) or both is None:
            continue  # told of its lines, or by whoever reads the files
        fetched = both is True or (isinstance(both, Literal) and sight.alive(both))
        if fetched or not sight.alive(with_it):
            continue
        code, about = "value-module-not-fetched", f"{option}={value.code}"
        asked = print_expression(brought_and_fetched(version, option, value))
        proof = Proof((asked,), ())
        if isinstance(both, Literal):
            proof = sight.proof(both, asked)
        yield Finding(
            code=code, severity=ERROR, about=about,
            place=ground.place(option, value.code),
            sentence=said(code, about=about, value=value.module),
            advice=advised(code), proof=proof,
            witnesses=_with(ground, chosen(version, option, value)),
        )  # fmt: skip


def _with(ground: Ground, condition: ex.Expr) -> tuple[Mapping[str, str], ...]:
    """Return a product of today for which a condition holds, if there is one."""
    literal = ground.today.literal(condition)
    if not isinstance(literal, Literal):
        return ()
    found = ground.today.some_product((literal,))
    return () if found is None else (ground.today.values(found),)


def _holds_somewhere(ground: Ground, condition: ex.Expr) -> bool:
    literal = ground.lasting.literal(condition)
    if isinstance(literal, Literal):
        return ground.lasting.alive(literal)
    return literal is not False


def _never_used(ground: Ground) -> Iterator[Finding]:
    """Yield the modules nothing names."""
    version = ground.lasting_version
    named = {line.item for line in version.bom}
    named |= {one.kit for line in version.bom for one in line.within}
    named |= {value.module for _, value in modules_brought(version)}
    for code in version.modules:
        if code not in named:
            yield Finding(
                code="module-never-used", severity=WARNING, about=code,
                place=ground.place("modules", code),
                sentence=said("module-never-used", about=code),
                advice=advised("module-never-used"), proof=Proof((code,), ()),
            )  # fmt: skip
