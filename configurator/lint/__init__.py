"""What is wrong with a catalog beyond its files, each finding with proof or witness.

One file a kind of finding; each yields what it finds on the common ``ground``. Where
no product can be made at all, nothing else is asked: everything would be dead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from configurator.lint.finding import (
    ERROR,
    NOTE,
    SEVERITIES,
    WARNING,
    Finding,
    Proof,
)
from configurator.lint.formulas import formula_findings
from configurator.lint.ground import Ground, Places
from configurator.lint.idle_rules import rule_findings
from configurator.lint.jumps import price_findings
from configurator.lint.making import making_findings
from configurator.lint.margin import SECONDS, margin_findings
from configurator.lint.markets import market_findings
from configurator.lint.models import model_findings
from configurator.lint.starts import preset_findings
from configurator.lint.unreachable import line_findings, row_findings
from configurator.lint.values import contradiction, value_findings
from configurator.product import Product
from configurator.questions import Questions
from rules.wording import Wording

if TYPE_CHECKING:  # its library takes a second to load
    from configurator.shelf import Shelf

__all__ = ["ERROR", "NOTE", "SEVERITIES", "WARNING", "Finding", "Proof", "findings_of"]


def findings_of(
    product: Questions,
    places: Places | None = None,
    *,
    tax: int = 0,
    seconds: float = SECONDS,
    shelf: Shelf | None = None,
    tell: Callable[[Wording], None] | None = None,
) -> tuple[Finding, ...]:
    """Return everything found, errors first, then in the order of the files.

    Args:
        product: a catalog on one day, or a feature model.
        places: where options, values, modules and rows of tables were written.
        tax: the rate of the tax that is in the prices, in hundredths of a percent.
        seconds: how long the lowest margin may be searched for, where no sweep tells.
        shelf: where compiled circuits are kept, if anywhere.
        tell: told what is looked at next, for who waits.

    Raises:
        JudgedOtherwiseError: if a witness is no valid product: a fault of ours.
        LimitReachedError: if a question takes too much time or memory.
    """
    if not isinstance(product, Product):
        return _sorted(model_findings(product))
    ground = Ground(product=product, places=places or {})
    nothing = contradiction(ground)
    if nothing is not None:
        return (nothing,)
    found: list[Finding] = []
    dropped: set[str] = set()
    kinds: tuple[tuple[Wording, Callable[[], Iterable[Finding]]], ...] = (
        (
            Wording("values and options", "选项与取值"),
            lambda: value_findings(ground),
        ),
        (Wording("rules", "规则"), lambda: rule_findings(ground, dropped)),
        (
            Wording("rows of tables", "表格行"),
            lambda: row_findings(ground, frozenset(dropped)),
        ),
        (Wording("lines and drawings", "清单行与图"), lambda: line_findings(ground)),
        (
            Wording("parts and operations", "物料与工序"),
            lambda: making_findings(ground),
        ),
        (Wording("presets", "预设款"), lambda: preset_findings(ground)),
        (Wording("markets", "市场"), lambda: market_findings(ground)),
        (Wording("steps in price", "价格阶跃"), lambda: price_findings(ground)),
        (Wording("formulas", "公式"), lambda: formula_findings(ground)),
        (
            Wording("the lowest margin", "最低毛利"),
            lambda: margin_findings(ground, tax, seconds, shelf),
        ),
    )
    for what, kind in kinds:
        if tell is not None:
            tell(what)
        found += kind()
    for one in found:
        for witness in one.witnesses:
            product.judged(witness)
    return _sorted(found)


def _sorted(found: Iterable[Finding]) -> tuple[Finding, ...]:
    def key(one: Finding) -> tuple[object, ...]:
        return SEVERITIES.index(one.severity), one.place, one.code, one.about

    return tuple(sorted(found, key=key))
