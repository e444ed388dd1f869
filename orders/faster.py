"""What would make it faster: one other value that brings the promised day forward.

Only changes that hold by themselves are told: the design with that one value and
nothing else changed is complete and valid, and would be promised for the day said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from catalog.option import ChoiceOption, YesNoOption
from catalog.version import CatalogVersion
from configurator.translation.translate import judge_of
from orders.company import Company
from orders.reckoning import ToMake, reckon
from orders.workload import EMPTY, Workload


@dataclass(frozen=True, slots=True, kw_only=True)
class Faster:
    """An option, the value to take instead, and the day it would be promised for."""

    option: str
    value: str
    day: date


def what_would_make_it_faster(
    made: ToMake, company: Company, day: date, workload: Workload = EMPTY
) -> tuple[Faster, ...]:
    """Return every single change that is promised earlier, the earliest first.

    The best value of each option only. Sizes and measures of the body are left as
    they are: nobody is served sooner by trousers that do not fit.

    Raises:
        CompanyError: if an operation names an unknown work center.
    """
    usual = reckon([made], company, day, workload).day
    judge = made.version.once(judge_of)
    best: dict[str, Faster] = {}
    for option, value in _others(made.version, made.values):
        values = {**made.values, option: value}
        if judge.why_invalid(values):
            continue
        changed = ToMake(
            version=made.version, values=values, body=made.body, quantity=made.quantity
        )
        found = reckon([changed], company, day, workload).day
        if found < (best[option].day if option in best else usual):
            best[option] = Faster(option=option, value=value, day=found)
    return tuple(sorted(best.values(), key=lambda one: (one.day, one.option)))


def _others(
    version: CatalogVersion, values: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    sizes = {measure.option for measure in version.measures}
    for option in version.options:
        if option.name in sizes or option.name not in values:
            continue
        if isinstance(option, ChoiceOption):
            words = tuple(value.code for value in option.values)
        elif isinstance(option, YesNoOption):
            words = ("yes", "no")
        else:
            continue
        for word in words:
            if word != values[option.name]:
                yield option.name, word
