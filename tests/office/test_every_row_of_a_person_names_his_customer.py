"""Everything kept about a person leads to his customer (row A43): read from the schema.

A table that comes later is in this test without anybody thinking of it: it leads to a
customer, or says here why it is about nobody.
"""

import json

import pytest
from sqlalchemy import Table, select

from office.desk import bringing_in, forgetting, keeping_people
from office.store import Store
from office.store.merging import OWNERS
from office.store.tables import QuarantinedRow, StoreRow
from tests.office.samples import AT

ABOUT_NOBODY = {
    "catalogs": "what is on offer",
    "companies": "who sells",
    "counters": "how far numbers went",
    "findings": "what the reconciler mended",
    "households": "a name over its members, who lead to their customers",
    "improvements": "what is to change in a catalog",
    "indicator_weights": "how the scorecard weighs",
    "idempotency_keys": "which answer a key got; the answer is the order's",
    "missed_codes": "how often letters were tried in vain",
    "quarantined_rows": "a line of a list and why it was set aside, no word of it",
    "replenishments": "what stock was asked for",
    "settings": "how the installation is set up",
    "sign_in_tries": "how often a name was tried in vain",
    "stock_lots": "when a lot expires",
    "stock_movements": "what came and went",
}
"""Tables without a way to a customer, and why they need none."""
IN_WORDS = {
    "design_codes": "letters for a design that names nobody",
    "design_steps": "a design names nobody; who began it stands beside it",
    "deliveries": "a document's",
    "documents": "an order's, by its number",
    "long_works": "an account of ours",
    "long_work_items": "an account of ours",
    "purchase_events": "a supplier's",
    "purchase_orders": "a supplier's",
    "superseded_documents": "a document's",
    "tray_steps": "an account of ours",
    "workers": "somebody at work here",
}
"""Tables that lead there by a number in words, or are about our own people."""
SAID = ABOUT_NOBODY | IN_WORDS


def leads_to_a_customer(table: Table, seen: frozenset[str] = frozenset()) -> bool:
    """Whether some foreign key, or a column that names an owner, ends at a customer."""
    if table.name == "customers" or any(table.name == name for name, _ in OWNERS):
        return True
    return any(
        leads_to_a_customer(key.column.table, seen | {table.name})
        for key in table.foreign_keys
        if key.column.table.name not in seen
    )


@pytest.mark.parametrize("table", sorted(StoreRow.metadata.tables))
def test_a43_a_row_about_a_person_leads_to_his_customer(table: str) -> None:
    leads = leads_to_a_customer(StoreRow.metadata.tables[table])

    assert leads != (table in SAID), f"{table}: name its customer, or say why not"


def test_nothing_is_said_of_a_table_there_is_not() -> None:
    assert set(SAID) <= set(StoreRow.metadata.tables)


def test_a43_a_row_set_aside_keeps_no_word_of_whom_it_was_about(store: Store) -> None:
    row = {"who": "Bo Lindqvist", "mail": "bo@there.example", "born": "in spring"}
    mapping = {"who": "name", "mail": "email", "born": "birthday", "b": "basis"}

    bringing_in.bring_in(store, [row], mapping, source="fair", at=AT)
    bringing_in.bring_in(
        store, [{**row, "b": "consent"}], mapping, source="fair", at=AT
    )

    with store.reading() as tx:
        held = tx.many(select(QuarantinedRow).order_by(QuarantinedRow.id))
    assert [json.loads(one.held) for one in held] == [["birthday", "email", "name"]] * 2
    kept = " ".join(f"{one.source} {one.held} {one.why}" for one in held)
    assert "birthday: expected a day" in kept
    assert not any(word in kept for word in row.values())
    assert keeping_people.all_customers(store) == ()


def test_a43_what_names_a_customer_is_found_by_him_and_goes_with_him(
    store: Store,
) -> None:
    gone = keeping_people.add_customer(store, name="Ada", at=AT)
    stays = keeping_people.add_customer(store, name="Bo", at=AT)

    forgetting.erase(store, gone.id, actor="rep", at=AT)

    assert "Ada" not in str(forgetting.export(store, gone.id))
    assert "Bo" in str(forgetting.export(store, stays.id))
