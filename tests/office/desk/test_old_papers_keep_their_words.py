"""A change in how papers are filled reports no order that was issued before it."""

from pathlib import Path

import pytest

from office.desk.verifying import verify_order
from office.store import Store
from orders import issuing
from rules.wording import Wording
from tests.office.desk.shop import new_wearer, place, saved

NEW_WORDS = {**issuing.TITLES, "confirmation": Wording("We confirm", "确认")}


@pytest.mark.parametrize("raised", [True, False], ids=["raised", "forgotten"])
def test_new_words_are_a_new_version_of_the_papers(
    shop: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: bool
) -> None:
    order, _ = place(shop, saved(shop, new_wearer(shop, "Ada", body={}), "bag"))
    assert verify_order(shop, order.number, tmp_path).findings == ()

    monkeypatch.setattr(issuing, "TITLES", NEW_WORDS)
    monkeypatch.setattr(issuing, "TEMPLATE", issuing.TEMPLATE + raised)

    found = verify_order(shop, order.number, tmp_path).findings
    assert (found == ()) is raised  # whoever forgets to raise it is told
