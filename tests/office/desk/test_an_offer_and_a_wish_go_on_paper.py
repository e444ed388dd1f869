"""The quote for the customer, and the special request for engineering, on paper."""

import json
from datetime import timedelta

import pytest

from catalog.version import CatalogVersion
from office.desk import quoting
from office.desk.errors import NotFoundError
from office.desk.order_at_hand import By
from office.desk.ordering import Asked
from office.desk.papers_on_demand import paper_of_quote
from office.desk.papers_out import printed
from office.desk.special_requests import (
    special_request_paper,
    wishes_for_engineering,
)
from office.store import Store, catalogs, wishes
from office.store.wishes import Wish, WishKind
from orders.reading_papers import differences
from orders.sheets.cells import Text
from orders.sheets.sheet import Sheet
from rules.money import Money
from rules.wording import Wording
from tests.office.desk.shop import AT, DAY, new_wearer, saved

BY = By(actor="rep", day=DAY, at=AT)


@pytest.fixture
def offered(shop: Store) -> str:
    """A quote for two bags with letters, to a customer who reads English."""
    bag = saved(
        shop, new_wearer(shop, "Ada 林", body={}), "bag",
        leather="calf", initials="yes", texts={"letters": "A L"},
    )  # fmt: skip
    return quoting.make_quote(shop, [Asked(bag.spec_id, 2)], BY, days=30).name


def bag_of(shop: Store) -> CatalogVersion:
    with shop.reading() as tx:
        found = catalogs.current(tx, "bag")
    assert found is not None
    return found


def wished(shop: Store, **said: object) -> int:
    wish = {"product": "bag", "catalog_hash": bag_of(shop).hash, "at": AT, **said}
    with shop.writing() as tx:
        wishes.add(tx, Wish(**wish))  # type: ignore[arg-type]
    return wishes_for_engineering(shop, most=1)[0].seq


def words_of(sheet: Sheet) -> set[str]:
    return set(sheet.texts())


# -- the quote ---------------------------------------------------------------------


def test_a_quote_says_its_price_and_its_last_day(shop: Store, offered: str) -> None:
    sheet = paper_of_quote(shop, offered)
    _, version = quoting.show_quote(shop, offered)

    assert (sheet.number, sheet.revision) == ("QT-2026-000001", 1)
    assert (sheet.language, sheet.audience) == ("en", "customer")
    assert version.offer.valid_until == (DAY + timedelta(days=30)).isoformat()
    plain = json.dumps(sheet.to_plain())
    assert version.offer.valid_until in plain
    assert json.dumps(Money(version.offer.promised.gross, "CNY").amount) in plain
    assert "A L" in words_of(sheet)
    assert sheet.order_number == ""


@pytest.mark.pdf
def test_a_quote_reads_back_as_it_was_meant(shop: Store, offered: str) -> None:
    sheet = paper_of_quote(shop, offered)

    assert differences(sheet, printed(sheet)).missing == ()


def test_a_version_that_was_replaced_says_so(shop: Store, offered: str) -> None:
    number = offered.partition("@")[0]
    _, first = quoting.show_quote(shop, offered)
    asked = [Asked(first.offer.promised.lines[0].spec_id, 1)]
    quoting.make_quote(shop, asked, BY, days=5, revise=number)

    old, new = paper_of_quote(shop, f"{number}@1"), paper_of_quote(shop, number)

    assert "Version 2 took the place of this one." in [n.en for n in old.notice]
    assert new.notice == ()
    assert new.revision == 2


def test_an_accepted_quote_names_its_order(shop: Store, offered: str) -> None:
    order, _ = quoting.accept_quote(shop, offered, BY)

    sheet = paper_of_quote(shop, offered)

    assert [n.en for n in sheet.notice] == [f"Accepted: order {order.number}."]


def test_there_is_no_paper_of_a_quote_nobody_made(shop: Store) -> None:
    with pytest.raises(NotFoundError):
        paper_of_quote(shop, "QT-2026-000099")


# -- the special request -----------------------------------------------------------


def test_a_refused_value_comes_with_its_rule_and_the_nearest_product(
    shop: Store,
) -> None:
    number = wished(
        shop, kind=WishKind.REFUSED, option="delivery", value="express",
        against=("initials=yes",), rules=("stamping_takes_its_time",),
    )  # fmt: skip

    sheet = special_request_paper(shop, number, DAY)

    assert sheet.number == f"RQ-{number:06d}"
    assert sheet.audience == "engineering"
    texts = words_of(sheet)
    assert "stamping_takes_its_time" in texts
    assert "Letters are stamped on Fridays, so they cannot be sent express." in texts
    nearest = [
        (f.label.en, f.value.text.en)
        for block in sheet.blocks
        for f in getattr(block, "fields", ())
        if isinstance(f.value, Text) and isinstance(f.value.text, Wording)
    ]
    assert ("Delivery", "Express") in nearest  # what was asked
    assert ("Delivery", "Standard") in nearest  # what goes with the initials
    assert ("Initials", "yes") in nearest


def test_a_request_is_said_in_its_own_words_and_by_a_number_only(shop: Store) -> None:
    wearer = new_wearer(shop, "Secret Name 林喆", body={})
    number = wished(
        shop, kind=WishKind.REQUEST, words="A strap of rope.\n麻绳肩带。",
        contact=wearer.customer_id,
    )  # fmt: skip

    texts = words_of(special_request_paper(shop, number, DAY))

    assert "A strap of rope.\n麻绳肩带。" in texts
    assert wearer.customer_id in texts
    assert not any("Secret Name" in text for text in texts)


@pytest.mark.pdf
def test_a_special_request_reads_back_as_it_was_meant(shop: Store) -> None:
    number = wished(shop, kind=WishKind.REQUEST, words="<b>{{ 7*7 }}</b>")
    sheet = special_request_paper(shop, number, DAY)

    assert differences(sheet, printed(sheet)).missing == ()


def test_a_wish_that_was_met_makes_no_paper(shop: Store) -> None:
    with shop.writing() as tx:
        wishes.add(tx, Wish(kind=WishKind.PRESET, product="bag", value="x",
                            catalog_hash=bag_of(shop).hash, at=AT))  # fmt: skip

    assert wishes_for_engineering(shop, most=5) == ()
    for number in (1, 99):
        with pytest.raises(NotFoundError):
            special_request_paper(shop, number, DAY)
