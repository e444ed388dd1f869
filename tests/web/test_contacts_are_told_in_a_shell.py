"""``customer contact`` and ``customer promise`` at the command line."""

import pytest

from tests.web.conftest import Run, data


@pytest.mark.usefixtures("home")
def test_what_was_said_and_promised_is_kept_and_listed(run: Run) -> None:
    number = data(run("customer", "add", "Mill & Co", "--json"))["id"]

    first = data(run("customer", "contact", "add", number, "asks a price", "--json"))
    run("customer", "contact", "add", number, "takes it", "--continues", first["id"])
    due = ("--due", "2026-12-24", "--kind", "price", "--json")
    made = data(run("customer", "promise", "add", number, "five per cent", *due))
    run("customer", "promise", "settle", made["id"], "kept")

    said = data(run("customer", "contact", "list", number, "--json"))["contacts"]
    assert [one["words"] for one in said] == ["takes it", "asks a price"]
    assert said[0]["continues"] == first["id"]
    (kept,) = data(run("customer", "promise", "list", number, "--json"))["promises"]
    assert (kept["state"], kept["due"], kept["kind"]) == ("kept", "2026-12-24", "price")
    assert "five per cent" in run("customer", "promise", "list", number).stdout


@pytest.mark.usefixtures("home")
def test_what_cannot_be_is_told_and_nothing_is_kept(run: Run) -> None:
    number = data(run("customer", "add", "Mill & Co", "--json"))["id"]

    wrong = [
        run("customer", "contact", "add", "C-999999", "hello"),
        run("customer", "contact", "add", number, "  "),
        run("customer", "contact", "add", number, "late", "--about", "order"),
        run("customer", "promise", "add", number, "samples", "--due", "soon"),
        run("customer", "promise", "settle", "V-999999", "kept"),
    ]

    assert [one.exit_code for one in wrong] == [3, 2, 2, 2, 3]
    assert "order" in wrong[2].stderr
    assert data(run("customer", "contact", "list", number, "--json"))["contacts"] == []
