"""``purchase`` and ``trace`` at the command line: one road from a need to its lot."""

import json
from pathlib import Path

import pytest

from office.company import SHIPPED
from tests.office.desk.bag import write_bag
from tests.web.conftest import Run, data

STRAP = "STRAP,Strap,肩带,4.00,pcs,1,SUP-TRIM,stocked,0"


@pytest.fixture(autouse=True)
def shelf(run: Run, home: Path, tmp_path: Path) -> None:  # noqa: ARG001 - made by it
    """A company and a bag whose straps lie under their reorder point."""
    write_bag(tmp_path / "bag", modules=(f"{STRAP},0", f"{STRAP},2"))
    run("catalog", "publish", str(tmp_path / "bag"))
    run("company", "publish", str(SHIPPED))


def test_a_need_is_bought_received_and_traced(run: Run, tmp_path: Path) -> None:
    code = "STRAP"

    made = data(run("purchase", "make", "--json"))["purchases"]
    again = data(run("purchase", "make", "--json"))["purchases"]

    (order, line) = next(
        (one, line) for one in made for line in one["lines"] if line["module"] == code
    )
    number, place = order["number"], str(line["line"])
    assert again == []
    assert (order["state"], line["pegs"][0]["need"][:3]) == ("draft", "FU-")
    assert run("purchase", "send", number).exit_code == 0
    got = run(
        "purchase", "receive", number, place, "1", "--lot", "L-1", "--expires",
        "2030-01-31", "--json",
    )  # fmt: skip
    assert data(got)["said"]["en"].endswith("is still to come")
    (lot,) = data(run("stock", "trace", "L-1", "--json"))["lots"]
    assert (lot["module"], lot["left"], lot["expires_on"]) == (code, 1000, "2030-01-31")
    assert lot["came_in"][0]["purchase"] == number
    said = run("stock", "trace", "L-1").stdout
    assert f"{number} from {order['supplier']}" in said

    files = data(
        run("purchase", "export", number, "--out", str(tmp_path / "out"), "--json")
    )
    by_name = {Path(one).suffix: Path(one) for one in files["files"]}
    plain = json.loads(by_name[".json"].read_text(encoding="utf-8"))
    assert plain["schema"] == "purchase-order/1"
    assert len(by_name[".csv"].read_text(encoding="utf-8").splitlines()) == 1 + len(
        plain["lines"]
    )
    shown_now = data(run("purchase", "show", number, "--json"))
    assert (shown_now["faults"], shown_now["state"]) == ([], "partly received")
    assert shown_now["documents"][0]["pdf_hash"]
    assert number in run("purchase", "list", "--open").stdout


def test_a_refused_step_says_what_could_be_done(run: Run) -> None:
    made = data(run("purchase", "make", "--json"))["purchases"]

    early = run("purchase", "receive", made[0]["number"], "1", "1", "--lot", "L")
    unknown = run("purchase", "show", "PO-2026-999999")
    no_day = run("stock", "receive", "STRAP", "1", "--lot", "L", "--expires", "soon")

    assert (early.exit_code, unknown.exit_code, no_day.exit_code) == (4, 3, 2)
    assert "it is draft" in early.stderr
    assert "sent" in early.stderr
    assert "such as 2027-03-31" in no_day.stderr
