"""Refused wishes are counted by value and by rule, the most wished first."""

from office.desk.designing import Design, Wish, the_opening_design, what_clashes
from office.desk.ready_products import ReadyProducts
from office.desk.wishes import (
    NotNoted,
    note_refusal,
    note_repair,
    note_request,
    note_unfit,
    note_use,
    wishes_told,
)
from office.store import Store
from office.store.wishes import WishKind
from tests.office.desk.shop import DAY

AT, LATER = "2026-11-27T09:00:00+00:00", "2026-11-28T09:00:00+00:00"


def refuse(
    store: Store, ready: ReadyProducts, first: str, then: str, at: str = AT
) -> Design:
    """Somebody has chosen something and wishes for what it excludes."""
    design = the_opening_design(store, ready, "jeans", DAY)
    design.session.choose(*first.split("="))
    name, value = then.split("=")
    conflict = what_clashes(design, {name: value})
    assert conflict is not None
    note_refusal(store, design, Wish(choices={name: value}), conflict, at=at)
    return design


def test_the_most_wished_comes_first_with_its_rules(
    shop: Store, ready: ReadyProducts
) -> None:
    refuse(shop, ready, "gift=yes", "payment=on_delivery")
    for _ in range(2):
        design = refuse(shop, ready, "cut=skinny", "fabric=raw13")
    note_repair(shop, design, "fabric=raw13", at=AT)

    told = wishes_told(shop)

    assert [(o.option, o.value, o.asked, o.repaired) for o in told.refused] == [
        ("fabric", "raw13", 2, 1),
        ("payment", "on_delivery", 1, 0),
    ]
    assert told.refused[0].rules == (("skinny_needs_stretch", 2),)
    assert told.refused[0].given_up == 1
    assert told.rules[0] == ("skinny_needs_stretch", 2)


def test_what_was_asked_since_a_day_is_counted_alone(
    shop: Store, ready: ReadyProducts
) -> None:
    refuse(shop, ready, "cut=skinny", "fabric=raw13")
    refuse(shop, ready, "cut=skinny", "fabric=hemp11", LATER)

    told = wishes_told(shop, product="jeans", since=LATER)

    assert [one.value for one in told.refused] == ["hemp11"]
    assert wishes_told(shop, product="shirt").refused == ()


def test_use_and_unfit_entries_are_counted(shop: Store, ready: ReadyProducts) -> None:
    design = the_opening_design(shop, ready, "jeans", DAY)
    for _ in range(2):
        note_use(shop, design, WishKind.PRESET, "summer", at=AT)
    note_use(shop, design, WishKind.CODE, "", at=AT)
    note_unfit(shop, design, ["monogram"], at=AT)

    told = wishes_told(shop)

    assert told.used == (("summer", 2), ("code", 1))
    assert told.unfit == (("monogram", 1),)


def test_a_request_says_who_asked_only_if_he_wants_an_answer(
    shop: Store, ready: ReadyProducts
) -> None:
    design = the_opening_design(shop, ready, "jeans", DAY)

    assert note_request(shop, design, " Green thread\r\n请 ", contact="", at=AT) is None
    assert note_request(shop, design, "Answer me", contact="C-1", at=LATER) is None
    assert note_request(shop, design, "x", contact="", at=AT) is NotNoted.EMPTY

    newest, first = wishes_told(shop).requests
    assert (newest.words, newest.contact) == ("Answer me", "C-1")
    assert (first.words, first.contact, first.design) == ("Green thread\n请", "", "")
