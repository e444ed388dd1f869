"""An amount below nothing is read from the paper with its sign, in either language."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from orders.reading_papers import differences
from orders.sheets.blocks import Field, Fields
from orders.sheets.press import Press
from orders.sheets.sheet import Sheet
from rules.money import Money
from rules.wording import Wording
from tests.orders.sheets import samples

pytestmark = pytest.mark.pdf


def sheet_of(amount: int, currency: str, language: Literal["en", "zh"]) -> Sheet:
    margin = Field(
        label=Wording("Customization margin", "定制毛利"),
        value=Money(amount, currency),
    )
    return replace(
        samples.requisition(), language=language, blocks=(Fields(fields=(margin,)),)
    )


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("currency", ["CNY", "EUR"])
def test_a_debt_is_found_and_nothing_else_passes_for_it(
    language: Literal["en", "zh"], currency: str
) -> None:
    debt, credit = (sheet_of(one, currency, language) for one in (-305, 305))
    press = Press()

    assert differences(debt, press.print(debt)).missing == ()
    assert any("3.05" in one for one in differences(debt, press.print(credit)).missing)
