"""When one piece of a design could leave the house, were it ordered today.

The same reckoning as the promise of an order, so that the day on the page is the day
on the confirmation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from catalog.version import CatalogVersion
from configurator.bom import lead_time, order_bom
from configurator.routing import routing_of
from orders.company import Company
from orders.promise import promise_date


def estimated_day(
    version: CatalogVersion,
    values: Mapping[str, str],
    body: Mapping[str, int],
    company: Company,
    day: date,
) -> date:
    """Return the day one piece of a complete design would be promised for on ``day``.

    Raises:
        CompanyError: if an operation names an unknown work center.
    """
    seconds: Counter[str] = Counter()
    for step in routing_of(version, values, body):
        seconds[step.work_center] += step.seconds(1)
    longest = lead_time(order_bom(version, values, body))
    return promise_date(day, longest, seconds, company)
