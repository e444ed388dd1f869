"""``order profit``: what customizing leaves over, value by value, the worst first."""

from __future__ import annotations

from office.desk.profiting import profit_report
from orders.profit import Profit
from rules.money import Money
from web.cli.at_hand import of_office, office
from web.cli.orders import order
from web.cli.speaking import in_language, say, say_json

MOST_NAMED = 5


@order.command("profit")
@in_language
@of_office
def profit(language: str, json: bool) -> None:
    """Report what each option value brings, costs and leaves over, the worst first.

    Over all orders that are released and not cancelled, net of tax, beside the usual
    product in the same sizes; behind each value the orders it comes from.
    """
    with office() as at_hand:
        found = profit_report(at_hand.store)
    if json:
        say_json({
            "schema": "order-profit/1", "orders": found.orders,
            "values": [_plain(one) for one in found.values],
        })  # fmt: skip
        return
    for one in found.values:
        say(
            f"{Money(one.left, one.currency)!s:>16}  {one.title.in_language(language)}"
            f"  ({one.product})"
        )
        reserve = f", sets aside {_money(one, one.reserve)}" if one.reserve else ""
        say(f"{'':18}brings {_money(one, one.brings)},"
            f" costs {_money(one, one.costs)}{reserve}")  # fmt: skip
        named = [f"{number} {_money(one, left)}" for number, left in one.orders]
        more = f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
        say(f"{'':18}{', '.join(named[:MOST_NAMED])}{more}")
    say(f"{found.orders} orders are released")


def _plain(one: Profit) -> dict[str, object]:
    return {
        "product": one.product, "option": one.option, "value": one.value,
        "title": one.title.to_plain(),
        "brings": Money(one.brings, one.currency).to_plain(),
        "costs": Money(one.costs, one.currency).to_plain(),
        "reserve": Money(one.reserve, one.currency).to_plain(),
        "left": Money(one.left, one.currency).to_plain(),
        "orders": [
            {"order": number, "left": Money(left, one.currency).to_plain()}
            for number, left in one.orders
        ],
    }  # fmt: skip


def _money(one: Profit, amount: int) -> Money:
    return Money(amount, one.currency)
