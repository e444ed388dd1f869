"""Kits: modules that are put together of others, and their parts for the BOM.

A kit is never stocked or bought; what it is made of is. So a BOM line that takes a kit
takes its parts instead, down to modules that are no kits, each under its own condition
and times how many kits there are. Everything that counts, prices or buys parts reads
the lines exploded in this way, and so needs to know nothing of kits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from catalog.option import PRESENT, AnyOption, ChoiceOption, SeveralOption
from catalog.parts import KIT, BomLine, Module, Within
from rules.expression import (
    AllOf,
    Arithmetic,
    Call,
    Compare,
    Expr,
    Name,
    Number,
    Truth,
    Word,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KitPart:
    """One part of a kit: a module, which may be a kit itself.

    ``quantity`` is for one kit, of the module's unit, rounded up to ``step``
    (in thousandths of it); ``when`` is the kit's own rule for it.
    """

    kit: str
    item: str
    quantity: Expr
    step: int
    when: Expr = Truth(True)


def exploded(
    parts: Iterable[BomLine],
    kits: Iterable[KitPart],
    modules: Mapping[str, Module],
    options: Mapping[str, AnyOption],
) -> tuple[BomLine, ...]:
    """Return BOM lines in which the parts of kits stand after whatever takes them.

    Kits may hold kits; that none holds itself was seen when the catalog was read.
    """
    inside: dict[str, list[KitPart]] = {}
    for part in kits:
        inside.setdefault(part.kit, []).append(part)
    found: list[BomLine] = []
    for line in parts:
        if line.item not in inside:  # what is fetched by a value may be no kit
            found.append(line)
        for kit, when in _kits_of(line, modules, options):
            taken = replace(line, item=kit, when=_both(line.when, when))
            found += _parts_of(taken, inside, modules)
    return tuple(found)


def _kits_of(
    line: BomLine, modules: Mapping[str, Module], options: Mapping[str, AnyOption]
) -> Iterator[tuple[str, Expr]]:
    """Yield the kits a line may take, each with the choice that brings it."""

    def is_kit(code: str) -> bool:
        return code in modules and modules[code].policy == KIT

    if not line.item.startswith("@"):
        if is_kit(line.item):
            yield line.item, Truth(True)
        return
    name, _, member = line.item[1:].partition(".")
    option = options.get(name)
    if isinstance(option, ChoiceOption):
        for value in option.values:
            if is_kit(value.module):
                yield value.module, Compare("=", Name(name), Word(value.code))
    elif isinstance(option, SeveralOption):
        for value in option.members:
            if is_kit(value.module) and member in ("", value.code):
                chosen = Name(f"{name}.{value.code}")
                yield value.module, Compare("=", chosen, Word(PRESENT))


def _parts_of(
    line: BomLine, inside: Mapping[str, list[KitPart]], modules: Mapping[str, Module]
) -> Iterator[BomLine]:
    step = Number(Fraction(line.step, 1000), "pcs")
    kits = Call("round_up", (line.quantity, step))
    within = (*line.within, Within(kit=line.item, quantity=kits))
    for number, part in enumerate(inside.get(line.item, ()), 1):
        taken = replace(
            line,
            id=f"{line.id}/{line.item}.{number}",
            title=modules[part.item].title,
            item=part.item,
            quantity=Arithmetic("*", kits, part.quantity),
            step=part.step,
            when=_both(line.when, part.when),
            within=within,
        )
        if modules[part.item].policy == KIT:
            yield from _parts_of(taken, inside, modules)
        else:
            yield taken


def _both(one: Expr, two: Expr) -> Expr:
    if one == Truth(True):
        return two
    return one if two == Truth(True) else AllOf((one, two))
