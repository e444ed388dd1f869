"""``order list CUSTOMER``: how to find an order whose number nobody remembers."""

from pathlib import Path

from office.company import SHIPPED
from tests.office.desk.bag import write_bag
from tests.web.conftest import Run, data


def test_the_orders_of_a_customer_are_listed_the_last_one_first(
    run: Run, home: Path, tmp_path: Path
) -> None:
    assert home
    write_bag(tmp_path / "bag")
    run("catalog", "publish", str(tmp_path / "bag"))
    run("company", "publish", str(SHIPPED))
    ada, bob = (
        data(run("customer", "add", name, "--json"))["id"] for name in ("Ada", "Bob")
    )
    wearer = data(run("wearer", "add", ada, "Ada", "--json"))["id"]
    asked = ("--product", "bag", "--choose", "leather=calf", "--json")
    spec = data(run("spec", "save", wearer, *asked))["id"]
    first, last = (
        data(run("order", "place", f"{spec}:{pieces}", "--json")) for pieces in (1, 2)
    )

    found = data(run("order", "list", ada, "--json"))
    told = run("order", "list", ada).stdout.splitlines()

    assert found["schema"] == "order-list/1"
    assert [one["number"] for one in found["orders"]] == [
        last["number"], first["number"],
    ]  # fmt: skip
    assert [one["total"] for one in found["orders"]] == [
        last["money"]["total"], first["money"]["total"],
    ]  # fmt: skip
    assert [line.split()[0] for line in told] == [last["number"], first["number"]]
    assert data(run("order", "list", bob, "--json"))["orders"] == []
    assert run("order", "list", "C-999999").exit_code == 3
