"""A quote, an order, a hold, a shipment, money: typed as an outsider would."""

from __future__ import annotations

import pytest

from tests.journey.test_an_order_from_the_command_line import ROOT, Console
from tests.office.desk.bag import write_bag

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory) -> Console:
    home = tmp_path_factory.mktemp("home")
    console = Console(home)
    console.run("init")
    console.run("company", "publish", str(ROOT / "office" / "company" / "shipped"))
    write_bag(home / "bag")
    console.run("catalog", "publish", str(home / "bag"))
    return console


@pytest.fixture(scope="module")
def spec(console: Console) -> str:
    customer = console.run("customer", "add", "Ada")
    wearer = console.run("wearer", "add", str(customer["id"]), "Ada")
    return str(console.run("spec", "save", str(wearer["id"]), "--product", "bag")["id"])


def test_from_a_quote_to_the_last_payment(console: Console, spec: str) -> None:
    first = console.run("quote", "make", f"{spec}:2")
    quote = str(first["quote"])
    assert first["total"] == {"amount": 20000, "currency": "CNY"}
    second = console.run("quote", "make", f"{spec}:3", "--revise", quote, "--days", "5")
    assert (second["version"], second["latest"]) == (2, 2)
    refused = console.run("quote", "accept", f"{quote}@1", expect=4)
    assert refused["kind"] == "refused-quote"
    assert refused["why"] == "version 2 took its place"
    assert refused["fix"] == f"accept {quote}@2"
    placed = console.run("quote", "accept", quote, "--key", "k1")
    number = str(placed["number"])
    assert console.run("quote", "accept", quote, "--key", "k1") == placed
    assert console.run("quote", "show", quote)["order"] == number

    refused = console.run("order", "ship", number, expect=4)
    assert refused["what"] == f"{number} cannot be shipped now"
    assert refused["why"] == "it is placed"
    assert (
        refused["fix"]
        == "it can be: approved, held, cancelled, paid, handed over, changed"
    )
    console.run("order", "approve", number, "--drawing", str(placed["drawing"]))
    console.run("order", "release", number)
    held = console.run("order", "hold", number, "--reason", "no thread")
    assert held["held"] == "no thread"
    console.run("order", "start", number, expect=4)
    console.run("order", "resume", number)
    console.run("order", "start", number)
    console.run("order", "hand-over", number, "--to", "Ben")

    shipped = console.run("order", "ship", number, "--carrier", "SF")
    year = number.split("-")[1]
    assert shipped["invoice"] == f"IN-{year}-000001"
    assert console.run("order", "invoice", number) == shipped
    console.run("order", "pay", number, "--amount", "1.234", expect=2)
    console.run("order", "pay", number, "--amount", "100", "--method", "cash")
    credited = console.run(
        "order", "credit", number, "--amount", "19.99", "--reason", "a stain"
    )
    money = credited["money"]
    assert isinstance(money, dict)
    assert money["due"] == {"amount": 18001, "currency": "CNY"}
    closed = console.run("order", "pay", number)
    assert (closed["state"], closed["owner"]) == ("closed", "Ben")

    shown = console.run("order", "show", number)
    documents = shown["documents"]
    assert isinstance(documents, list)
    assert sorted(one["kind"] for one in documents) == [
        "confirmation", "cost_sheet", "credit_note", "delivery_note", "invoice",
        "pro_forma", "requisition", "work_order",
    ]  # fmt: skip
    assert console.run("order", "verify", number)["findings"] == []


def test_a_cancelled_order_can_do_nothing_more(console: Console, spec: str) -> None:
    number = str(console.run("order", "place", spec)["number"])
    cancelled = console.run("order", "cancel", number, "--reason", "changed mind")

    assert (cancelled["state"], cancelled["allowed"]) == ("cancelled", [])
    refused = console.run("order", "resume", number, expect=4)
    assert refused["fix"] == "it can be: nothing more"
