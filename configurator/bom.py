"""The order BOM: the lines of the 150 % BOM whose condition holds, with quantities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from catalog.option import PRESENT, ChoiceOption, SeveralOption
from catalog.parts import KIT, BomLine, Module
from catalog.version import CatalogVersion
from configurator.errors import ConfiguratorError
from configurator.facts import facts_of
from rules.evaluation import holds, number
from rules.money import round_half_away
from rules.units import UNITS
from rules.wording import Wording


class NoQuantityError(ConfiguratorError):
    """A BOM line's quantity cannot be worked out, or is not above zero."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InKit:
    """A kit that is put together, so many pieces of it."""

    module: Module
    pieces: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderBomLine:
    """One resolved line: ``thousandths`` of the module's unit, for one of ``per``.

    ``within`` are the kits it is put into, the outermost first.
    """

    id: str
    title: Wording
    module: Module
    thousandths: int
    per: str
    operation: str
    within: tuple[InKit, ...] = ()

    def cost(self, times: int = 1) -> int:
        """Return the material cost of ``times`` of it, in minor units."""
        exact = Fraction(self.thousandths * times, 1000) * self.module.cost.amount
        return round_half_away(exact)


def order_bom(
    version: CatalogVersion,
    values: Mapping[str, str],
    body: Mapping[str, int] | None = None,
) -> tuple[OrderBomLine, ...]:
    """Return the BOM of a complete product.

    Raises:
        NoQuantityError: where a formula gives nothing to take.
    """
    facts = facts_of(version, values, body)
    lines: list[OrderBomLine] = []
    for line in version.bom:
        if not holds(line.when, facts):
            continue
        for module in fetched(version, line, values):
            quantity = number(line.quantity, facts)
            if quantity is None or quantity <= 0:
                raise NoQuantityError(f"part {line.id} has no quantity")
            exact = quantity / UNITS[module.unit].factor * 1000
            steps = -(-exact // line.step)
            lines.append(
                OrderBomLine(
                    id=line.id,
                    title=line.title,
                    module=module,
                    thousandths=int(steps) * line.step,
                    per=line.per,
                    operation=line.operation,
                    within=tuple(
                        InKit(
                            module=version.modules[one.kit],
                            pieces=int(number(one.quantity, facts) or 0),
                        )
                        for one in line.within
                    ),
                )
            )
    return tuple(lines)


def fetched(
    version: CatalogVersion, line: BomLine, values: Mapping[str, str]
) -> tuple[Module, ...]:
    """Return the modules a line takes: a fixed one, or what chosen values bring.

    A kit is not among them: lines of its own take its parts.
    """
    if not line.item.startswith("@"):
        return (version.modules[line.item],)
    name, _, member = line.item[1:].partition(".")
    option = version.by_name[name]
    codes: list[str] = []
    if isinstance(option, ChoiceOption):
        codes = [v.module for v in option.values if v.code == values.get(name)]
    elif isinstance(option, SeveralOption):
        codes = [
            m.module
            for m in option.members
            if values.get(f"{name}.{m.code}") == PRESENT and member in ("", m.code)
        ]
    brought = (version.modules[code] for code in codes if code)
    return tuple(module for module in brought if module.policy != KIT)


def lead_time(bom: tuple[OrderBomLine, ...]) -> int:
    """Return the longest lead time of a BOM, in working days."""
    return max((line.module.lead_time for line in bom), default=0)
