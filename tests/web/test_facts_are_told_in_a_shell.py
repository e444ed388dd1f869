"""``customer fact``: told and listed at the command line."""

import pytest

from tests.web.conftest import Run, data


@pytest.mark.usefixtures("home")
def test_a_fact_is_kept_and_listed(run: Run) -> None:
    number = data(run("customer", "add", "Mill & Co", "--kind", "firm", "--json"))["id"]

    run("customer", "fact", "add", number, "trade", "weaving", "--from", "staff")
    listed = data(run("customer", "fact", "list", number, "--json"))

    (fact,) = listed["facts"]
    assert (fact["field"], fact["value"]) == ("trade", "weaving")
    assert (fact["from"], fact["basis"]) == ("staff", "contract")
    assert "market_area" in listed["fields"]


@pytest.mark.usefixtures("home")
def test_a_field_that_is_none_is_told(run: Run) -> None:
    number = data(run("customer", "add", "Mill & Co", "--json"))["id"]

    result = run("customer", "fact", "add", number, "hobies", "sailing")

    assert result.exit_code == 3
    assert "hobbies" in result.stderr
