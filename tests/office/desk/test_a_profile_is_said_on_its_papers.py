"""Which papers a field of a service profile changes is told at the desk: and is so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from customers.service import CHOICES, NOTHING_SAID, TITLES
from orders.papers.around import SAID_ON, USUAL_KIT
from orders.papers.change import Made
from orders.papers.special_request import SpecialRequest
from orders.snapshot import Around
from rules.wording import Wording
from tests.office.desk.conftest import Done
from tests.office.desk.shop import company
from tests.orders.every_paper import Given, filled, kinds

OF_ONE_KIND = {"collected_invoice": "invoice"}
"""Papers that are another one, for several orders."""


def given(done: Done, field: str = "", value: str = "") -> Given:
    """An order of somebody whose profile says this, and nothing else."""
    service = replace(NOTHING_SAID, **{field: value}) if field else NOTHING_SAID
    snapshot = replace(
        done.snapshot, around=Around(service=service, kit=USUAL_KIT),
        invoice_language=service.invoice_language or "en",
        invoice_layout=service.invoice_layout or "detailed",
    )  # fmt: skip
    made = Made(snapshot=snapshot, production=done.production)
    return Given(
        before=made, after=made, company=company(), sizes=(),
        event={
            "day": "2026-12-01", "carrier": "SF", "number": "IN-2026-000001",
            "invoice": "IN-2026-000001", "reason": "one seam",
            "gross": str(snapshot.gross), "net": str(snapshot.net),
            "tax": str(snapshot.tax),
        },
        asked=SpecialRequest(
            number=1, day="2026-11-23", product=Wording("Jeans", "牛仔裤"),
            catalog_hash="0" * 64, words="A pocket.", contact="", refused_by=(),
        ),
    )  # fmt: skip


def read(done: Done, field: str = "", value: str = "") -> dict[str, object]:
    """Each kind of paper as people read it: no hash, and no bill for machines."""
    all_of_it = given(done, field, value)
    sheets = {kind: filled(kind, all_of_it) for kind in kinds()}
    no_hash = {"enclosed": None, "code": None, "snapshot_hash": "0" * 64}
    return {kind: {**sheet.to_plain(), **no_hash} for kind, sheet in sheets.items()}


@pytest.mark.parametrize("field", TITLES)
def test_it_changes_the_papers_that_are_named_and_no_other(
    done: Done, field: str
) -> None:
    usual = {"invoice_language": "zh", "invoice_layout": "summary"}
    value = usual.get(field) or next(iter(CHOICES.get(field, {})), "Dept. 7")

    before, after = read(done), read(done, field, value)

    changed = {
        OF_ONE_KIND.get(kind, kind) for kind in after if after[kind] != before[kind]
    }
    assert changed == set(SAID_ON[field])
