"""Price lists, a price set by hand, what each value leaves over: typed in a shell."""

from pathlib import Path

import pytest

from office.company import SHIPPED, read_company
from office.desk.installation import open_installation
from office.desk.keeping_people import add_customer, add_wearer
from office.roles import Role
from office.store import accounts, catalogs, companies, open_store
from office.store.accounts import Account
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import AT, saved
from tests.web.conftest import Run, data


@pytest.fixture
def spec(home: Path) -> str:
    """A calf bag of Ada, who is a dealer; Mei is a manager."""
    store = open_store(open_installation(home, {}).database_url)
    with store.writing() as tx:
        companies.publish(tx, read_company(SHIPPED).company, AT)
        catalogs.publish(tx, write_bag(home / "bag"), AT)
        mei = Account(
            id="A-000001", login="mei", name="Mei Chen", role=Role.MANAGER,
            created_at=AT,
        )  # fmt: skip
        accounts.add(tx, mei)
    ada = add_customer(store, name="Ada", at=AT, kind="dealer")
    wearer = add_wearer(store, customer=ada.id, name="Ada", at=AT)
    number = saved(store, wearer, "bag", leather="calf").spec_id
    store.close()
    return number


def test_a_quote_names_its_rules_and_a_price_by_hand_waits_for_a_manager(
    run: Run, spec: str
) -> None:
    listed = data(run("quote", "make", f"{spec}:10", "--json"))
    assert listed["total"] == {"amount": 988_00, "currency": "CNY"}
    assert [one["en"] for one in listed["lines"][0]["price_rules"]] == [
        "Dealer price list (-20 %)",
        "From 10 pieces (-5 %)",
    ]

    by_hand = data(
        run(
            "quote", "make", f"{spec}:10", "--manual-price", "900", "--reason",
            "a fair", "--json",
        )
    )  # fmt: skip
    name = by_hand["name"]
    assert by_hand["manual"] == {
        "amount": {"amount": 900_00, "currency": "CNY"}, "reason": "a fair",
        "approved_by": "", "refused_by": "", "refused_because": "",
    }  # fmt: skip
    refused = run("quote", "accept", name)
    assert refused.exit_code == 4
    assert "by Mei Chen (mei)" in refused.stderr
    approved = data(run("quote", "approve", name, "--as", "mei", "--json"))
    assert approved["approved_by"] == "Mei Chen"
    order = data(run("quote", "accept", name, "--json"))
    assert order["total"]["amount"] == 900_00
    assert "price approved by Mei Chen: a fair" in run(
        "order", "show", order["number"]
    ).stdout  # fmt: skip


def test_a_price_by_hand_is_refused_with_words(run: Run, spec: str) -> None:
    price = ("--manual-price", "500", "--reason", "a fair")
    name = data(run("quote", "make", f"{spec}:10", *price, "--json"))["name"]
    wordless = run("quote", "refuse", name, "--as", "mei", "--reason", " ")

    told = data(
        run("quote", "refuse", name, "--as", "mei", "--reason", "too low", "--json")
    )

    assert wordless.exit_code == 2
    assert "say why" in wordless.stderr
    assert (told["refused_by"], told["words"]) == ("Mei Chen", "too low")
    shown = run("quote", "show", name).stdout
    assert "price set by hand, refused by Mei Chen: a fair" in shown
    assert "refused because: too low" in shown
    assert run("quote", "approve", name, "--as", "mei").exit_code == 4
    assert run("quote", "accept", name).exit_code == 4


@pytest.mark.parametrize(
    "typed",
    [
        ("--manual-price", "cheap", "--reason", "a fair"),
        ("--manual-price", "900"),
        ("--reason", "a fair"),
        ("--code", "FRIENDS"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_makes_no_quote(
    run: Run, spec: str, typed: tuple[str, ...]
) -> None:
    refused = run("quote", "make", spec, *typed)

    assert refused.exit_code == 2
    assert "fix:" in refused.stderr
    assert run("quote", "show", "QT-2026-000001").exit_code == 3


def test_somebody_is_put_on_a_list_with_a_reason(run: Run, spec: str) -> None:
    assert data(run("customer", "price-list", "C-000001", "--json"))["price_list"] == (
        "dealer"
    )
    put = ("customer", "price-list", "C-000001", "--list", "uniform")
    assert run(*put).exit_code == 4
    told = data(run(*put, "--reason", "contract 7", "--by", "Rui", "--json"))

    assert (told["price_list"], told["history"][0]["actor"]) == ("uniform", "Rui")
    quote = data(run("quote", "make", spec, "--json"))
    assert quote["total"]["amount"] == 130_00


def test_the_report_says_what_a_value_leaves_and_names_the_order(
    run: Run, spec: str
) -> None:
    order = data(run("order", "place", spec, "--json"))["number"]
    assert data(run("order", "profit", "--json"))["orders"] == 0
    run("order", "approve", order, "--drawing", "")
    assert run("order", "release", order).exit_code == 0

    (calf,) = data(run("order", "profit", "--json"))["values"]

    # 104.00 is 92.04 net beside 70.80; 1.5 m of leather cost 10.00 more.
    assert (calf["option"], calf["value"]) == ("leather", "calf")
    assert (calf["brings"]["amount"], calf["costs"]["amount"]) == (21_24, 15_00)
    assert calf["orders"] == [{"order": order, "left": calf["left"]}]
    told = run("order", "profit").stdout
    assert f"{order} 6.24 CNY" in told
    assert "皮料" in run("order", "profit", "--language", "zh").stdout
