"""Standing orders, service profiles and papers that go along, typed as in a shell."""

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


def test_a_standing_order_is_made_run_paused_resumed_and_ended(
    console: Console,
) -> None:
    customer = str(console.run("customer", "add", "Ada", "--speaks", "zh")["id"])
    wearer = str(console.run("wearer", "add", customer, "Ada")["id"])
    spec = str(console.run("spec", "save", wearer, "--product", "bag")["id"])

    made = console.run(
        "standing", "make", f"{spec}:2", "--every", "6", "--first", "2999-01-31",
        "--up-to", "15.00",
    )  # fmt: skip
    number = str(made["id"])
    assert (made["quantity"], made["next_day"]) == (2, "2999-01-31")
    assert made["most"] == {"amount": 21500, "currency": "CNY"}
    assert console.run("standing", "run")["settled"] == []
    refused = console.run(
        "standing", "make", spec, "--every", "1", "--first", "2026-01-01", expect=4
    )
    assert refused["kind"] == "refused-standing-order"

    paused = console.run("standing", "pause", number, "--reason", "stocktaking")
    assert paused["reason"] == {
        "en": "Paused: stocktaking",
        "zh": "已暂停：stocktaking",
    }
    again = console.run("standing", "pause", number, "--reason", "x", expect=4)
    assert again["fix"] == "it can be resumed or ended"
    assert console.run("standing", "resume", number)["state"] == "active"
    assert console.run("standing", "end", number)["next_day"] is None
    listed = console.run("standing", "list", "--customer", customer)
    assert isinstance(listed["standing_orders"], list)
    assert len(listed["standing_orders"]) == 1


def test_a_profile_is_set_field_by_field_and_opened_again(console: Console) -> None:
    customer = str(console.run("customer", "add", "Bo")["id"])

    console.run(
        "customer", "service", customer, "--set", "payment=transfer",
        "--set", "driver_note=Gate 3 = blue",
    )  # fmt: skip
    opened = console.run("customer", "service", customer, "--set", "payment=")

    assert (opened["payment"], opened["driver_note"]) == ("", "Gate 3 = blue")
    refused = console.run(
        "customer", "service", customer, "--set", "payment=gold", expect=2
    )
    assert "expected transfer or card or cash or cheque" in str(refused["what"])
