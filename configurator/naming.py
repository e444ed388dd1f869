"""What options, values and totals are called when a person is told of them.

A catalog has titles in two languages, headings and a currency. A feature model has
nothing but names, and everything is called by its name.
"""

from __future__ import annotations

from collections.abc import Mapping

from catalog.option import TextOption
from catalog.version import CatalogVersion
from configurator.sentences import option_title, value_title
from rules.money import Money
from rules.wording import Wording

LEAD_TIME = "lead-time"
TOTALS: Mapping[str, Wording] = {
    "price": Wording("price", "价格"),
    "cost": Wording("cost", "成本"),
    LEAD_TIME: Wording("longest module lead time", "模块最长提前期"),
}
WORKING_DAYS = Wording("{days} working days", "{days} 个工作日")


class Names:
    """The names of a product that has no other words.

    Attributes:
        product: what the product is called.
        texts: the options that take the customer's own words.
        groups: the headings options stand under, by id, in order.
    """

    def __init__(self, product: str) -> None:
        """Take the name of the product."""
        self.product = product
        self.texts: frozenset[str] = frozenset()
        self.groups: Mapping[str, Wording] = {}

    def group_of(self, option: str) -> str:
        """Return the heading an option stands under; empty: none."""
        del option
        return ""

    def option_title(self, name: str) -> Wording:
        """Return what an option is called."""
        return Wording(name, name)

    def value_title(self, name: str, value: str) -> Wording:
        """Return what a value of an option is called."""
        del name
        return Wording(value, value)

    def amount(self, total: str, amount: int) -> Wording:
        """Return what a total comes to, with its unit where it has one."""
        if total == LEAD_TIME:
            return Wording(
                WORKING_DAYS.en.format(days=amount), WORKING_DAYS.zh.format(days=amount)
            )
        return Wording(str(amount), str(amount))


class CatalogNames(Names):
    """The titles of a catalog version."""

    def __init__(self, version: CatalogVersion) -> None:
        """Take the version, narrowed to a day."""
        super().__init__(version.product)
        options = version.options
        self.texts = frozenset(o.name for o in options if isinstance(o, TextOption))
        self.groups = {group.id: group.title for group in version.groups}
        self._version = version

    def group_of(self, option: str) -> str:
        """Return the heading an option stands under; empty: none."""
        found = self._version.by_name.get(option.partition(".")[0])
        return found.group if found is not None and found.group in self.groups else ""

    def option_title(self, name: str) -> Wording:
        """Return what an option is called; a member is called by both names."""
        return option_title(self._version, name)

    def value_title(self, name: str, value: str) -> Wording:
        """Return what a value is called; a number is shown in its option's unit."""
        return value_title(self._version, name, value)

    def amount(self, total: str, amount: int) -> Wording:
        """Return what a total comes to: money, or working days."""
        if total == LEAD_TIME:
            return super().amount(total, amount)
        said = str(Money(amount, self._version.currency))
        return Wording(said, said)


def too_little(
    names: Names, budget: Mapping[str, int], least: Mapping[str, int]
) -> tuple[dict[str, str], ...]:
    """Say which budgets nothing keeps, or that nothing keeps them all at once."""
    short = [total for total in budget if least[total] > budget[total]]
    said: list[dict[str, str]] = []
    for total in short:
        called, amount = TOTALS[total], names.amount(total, least[total])
        said.append({
            "budget": total,
            "en": f"With these choices the {called.en} is at least {amount.en}.",
            "zh": f"按这些选择，{called.zh}最少为 {amount.zh}。",
        })  # fmt: skip
    return tuple(said) or (
        {
            "budget": ", ".join(budget),
            "en": "No product keeps all of these budgets at once.",
            "zh": "没有产品能同时满足所有这些预算。",
        },
    )
