"""When one piece of a design could leave the house, were it ordered today.

The same reckoning as the promise of an order, so that the day on the page is the day
on the confirmation.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from catalog.version import CatalogVersion
from orders.company import Company
from orders.reckoning import ToMake, reckon
from orders.workload import EMPTY, Workload


def estimated_day(
    version: CatalogVersion,
    values: Mapping[str, str],
    body: Mapping[str, int],
    company: Company,
    day: date,
    workload: Workload = EMPTY,
) -> date:
    """Return the day one piece of a complete design would be promised for on ``day``.

    Raises:
        CompanyError: if an operation names an unknown work center.
    """
    one = ToMake(version=version, values=values, body=body, quantity=1)
    return reckon([one], company, day, workload).day
