"""Netting: what an order needs, against what lies in stock.

Modules are stocked, finished goods never. Whatever the stock covers is taken
from it, the rest is bought; each need is pegged to the order lines it is for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from catalog.parts import Module
from orders.company import Company
from orders.snapshot import BomItem, Need
from rules.wording import Wording


@dataclass(frozen=True, slots=True)
class Pegged:
    """A BOM item with the order line it is for."""

    peg: str
    item: BomItem


def net(
    wanted: Iterable[Pegged],
    modules: Mapping[str, Module],
    balance: Callable[[str], int],
    company: Company,
    needed_on: str,
) -> tuple[Need, ...]:
    """Return every needed module, by supplier and code.

    Args:
        wanted: BOM items of all lines.
        modules: the modules by code.
        balance: thousandths of a module in stock.
        company: who the suppliers are.
        needed_on: the day the factory needs them, ISO.
    """
    required: dict[str, int] = {}
    pegs: dict[str, list[str]] = {}
    for one in wanted:
        code = one.item.module
        required[code] = required.get(code, 0) + one.item.needed
        if one.peg not in pegs.setdefault(code, []):
            pegs[code].append(one.peg)
    needs: list[Need] = []
    for code, amount in required.items():
        module = modules[code]
        taken = max(0, min(amount, balance(code)))
        supplier = company.suppliers.get(module.supplier)
        name = supplier.name if supplier else Wording(module.supplier, module.supplier)
        needs.append(
            Need(
                module=code,
                title=module.title,
                unit=module.unit,
                supplier=module.supplier,
                supplier_name=name,
                required=amount,
                from_stock=taken,
                to_buy=amount - taken,
                needed_on=needed_on,
                pegs=tuple(pegs[code]),
            )
        )
    return tuple(sorted(needs, key=lambda need: (need.supplier, need.module)))
