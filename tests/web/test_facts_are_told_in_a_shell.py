"""``customer fact``: told and listed at the command line."""

from pathlib import Path

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


@pytest.mark.usefixtures("home")
def test_a_list_is_tried_brought_in_and_one_is_erased(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "fair.csv"
    file.write_text("Firm,Why\nMill & Co,consent\nNo Reason,\n", encoding="utf-8")
    asked = ("--map", "Firm=name", "--map", "Why=basis", "--source", "fair", "--json")

    tried = data(run("customer", "import", str(file), *asked, "--dry-run"))
    done = data(run("customer", "import", str(file), *asked))

    assert [row["fate"] for row in tried["rows"]] == ["new", "quarantined"]
    assert tried["rows"] == done["rows"]
    number = data(run("customer", "list", "--json"))["customers"][0]["id"]
    assert run("customer", "erase", number).exit_code == 2
    assert data(run("customer", "erase", number, "--yes", "--json"))["kept"] == []
    told = data(run("customer", "export", number))
    assert told["customer"]["name"] == f"Erased {number}"


@pytest.mark.usefixtures("home")
def test_a_file_that_is_none_is_told(run: Run) -> None:
    result = run(
        "customer", "import", "nowhere.csv", "--map", "a=name", "--source", "x"
    )

    assert result.exit_code == 3
    assert "nowhere.csv" in result.stderr
