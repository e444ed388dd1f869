"""``quote paper`` and ``wish list | paper``: printed when somebody needs them."""

from pathlib import Path

import pytest

from office.company import SHIPPED
from office.desk.installation import open_installation
from office.store import catalogs, open_store, wishes
from office.store.wishes import Wish, WishKind
from orders.sheets.reading_back import pages_text
from tests.office.desk.bag import write_bag
from tests.web.conftest import Run, data

pytestmark = pytest.mark.pdf
AT = "2026-11-23T02:00:00+00:00"


@pytest.fixture
def shop(run: Run, home: Path, tmp_path: Path) -> Path:
    """An installation that sells bags, with a company."""
    write_bag(tmp_path / "bag")
    run("catalog", "publish", str(tmp_path / "bag"))
    run("company", "publish", str(SHIPPED))
    return home


def test_a_quote_is_printed_and_named(run: Run, shop: Path, tmp_path: Path) -> None:
    assert shop
    customer = data(run("customer", "add", "Ada", "--json"))["id"]
    wearer = data(run("wearer", "add", customer, "Ada", "--json"))["id"]
    asked = ("--product", "bag", "--choose", "leather=calf", "--json")
    spec = data(run("spec", "save", wearer, *asked))["id"]
    made = data(run("quote", "make", spec, "--by", "rep", "--json"))

    told = data(run("quote", "paper", made["quote"], "--out", tmp_path / "o", "--json"))

    pages = "".join(pages_text(Path(told["file"]).read_bytes()))
    assert made["quote"] in pages
    assert told["schema"] == "quote-paper/1"
    missing = run("quote", "paper", "QT-2026-000009", "--out", tmp_path / "o")
    assert missing.exit_code == 3


def test_a_wish_is_listed_and_printed(run: Run, shop: Path, tmp_path: Path) -> None:
    store = open_store(open_installation(shop, {}).database_url)
    with store.writing() as tx:
        bag = catalogs.current(tx, "bag")
        assert bag is not None
        asked = Wish(
            kind=WishKind.REQUEST, product="bag", catalog_hash=bag.hash, at=AT,
            words="A strap of rope.",
        )  # fmt: skip
        wishes.add(tx, asked)
    store.close()

    (listed,) = data(run("wish", "list", "--json"))["wishes"]
    number = str(listed["number"])
    told = data(run("wish", "paper", number, "--out", tmp_path / "o", "--json"))

    assert listed["words"] == "A strap of rope."
    assert "A strap of rope." in run("wish", "list").stdout
    assert "A strap of rope." in "".join(pages_text(Path(told["file"]).read_bytes()))
    assert run("wish", "paper", "99", "--out", tmp_path / "o").exit_code == 3
