"""From a wish or a complaint to a change of the catalog, and back to who asked."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask

from customers.complaints import Amends, Complaint, Reason
from office.company import SHIPPED, read_company
from office.desk.installation import open_installation
from office.desk.keeping_people import add_customer, add_wearer
from office.roles import Role
from office.store import (
    Store,
    catalogs,
    companies,
    complaints,
    deliveries,
    documents,
    improving,
    open_store,
    wishes,
)
from office.store.wishes import Wish, WishKind
from orders.channels import PLAIN, Channels, MailServer
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import AT, place, saved, tried
from tests.web.pages.conftest import DAY, Clock
from tests.web.pages.counter import form_to
from tests.web.pages.signing_in import csrf_of, somebody
from tests.web.pages.visitor import Form, Page, Visitor
from web.app import create_app
from web.shop import shop_of

VELVET = {
    "options": (
        "      - {code: calf,",
        "      - {code: velvet, en: Velvet, zh: 丝绒, module: VELVET}\n"
        "      - {code: calf,",
    ),
    "modules": (
        "BOX,Box,", "VELVET,Velvet,丝绒,25.00,m,4,SUP-DENIM-A,stocked,9,0\nBOX,Box,"
    ),
}  # fmt: skip


@pytest.fixture
def planners(empty_home: Path, tmp_path: Path, clock: Clock) -> Flask:
    """A door behind which a bag of velvet was asked for, and two things refused."""
    home = shutil.copytree(empty_home, tmp_path / "door")
    installation = open_installation(home, {})
    store = open_store(installation.database_url)
    bag = write_bag(tmp_path / "bag")
    with store.writing() as tx:
        companies.publish(tx, read_company(SHIPPED).company, AT)
        catalogs.publish(tx, bag, AT)
    lin = add_customer(store, name="Lin", at=AT, language="en", email="lin@example.org")
    wearer = add_wearer(store, customer=lin.id, name="Lin", at=AT)
    order, _ = place(store, saved(store, wearer, "bag"))
    with store.writing() as tx:
        for value, often in (("express", 3), ("standard", 1)):
            for _ in range(often):
                wishes.add(tx, _wish(bag.hash, WishKind.REFUSED, value))
        request = _wish(bag.hash, WishKind.REQUEST, "")
        wishes.add(
            tx,
            Wish(
                kind=request.kind, product="bag", catalog_hash=bag.hash, at=AT,
                words="A bag of velvet", contact=lin.id,
            ),
        )  # fmt: skip
        complaints.add(
            tx,
            Complaint(
                id="P-000001", customer_id=lin.id, order=order.number, position=1,
                part="", reason=Reason.FAULT, amends=Amends.ALTER,
                words="The strap tore.", reported_at=AT,
            ),
        )  # fmt: skip
    store.close()
    return create_app(installation, now=clock)


def _wish(catalog: str, kind: WishKind, value: str) -> Wish:
    return Wish(
        kind=kind, product="bag", catalog_hash=catalog, at=AT, option="delivery",
        value=value, rules=("stamping_takes_its_time",), against=("initials=yes",),
    )  # fmt: skip


@pytest.fixture
def keeper(planners: Flask) -> Visitor:
    return somebody(planners, Role.CATALOG)


def store_of(app: Flask) -> Store:
    return shop_of(app).store


def about(page: Page, what: str) -> Form:
    """The form that makes an improvement of something."""
    (found,) = [one for one in page.forms if what in "".join(one.sends("about"))]
    return found


def publish_velvet(app: Flask, folder: Path, at: datetime) -> str:
    version = write_bag(folder, **VELVET)
    with store_of(app).writing() as tx:
        return catalogs.publish(tx, version, at.isoformat(timespec="seconds"))


def test_a17_the_most_wished_is_first_with_its_value_and_its_sessions(
    keeper: Visitor,
) -> None:
    page = keeper.open("/catalog/wishes?lang=en")

    first = page.html.partition('<ol class="findings">')[2].partition(
        "delivery=standard"
    )[0]
    assert "delivery=express" in first
    assert page.html.index("delivery=express") < page.html.index("delivery=standard")
    assert first.count("against initials=yes") == 3
    assert "A bag of velvet" in page.html
    assert "The strap tore." in page.html


def test_a18_a_request_becomes_a_module_that_the_next_customer_can_choose(
    planners: Flask, keeper: Visitor, tmp_path: Path, clock: Clock
) -> None:
    store = store_of(planners)
    form = about(keeper.open("/catalog/wishes"), "velvet")
    opened = keeper.send(form, note="Buy velvet, offer it as a leather.")
    clock.goes_on(days=9)
    version = publish_velvet(planners, tmp_path / "velvet", clock.now)
    later = somebody(planners, Role.CATALOG)  # nobody stays signed in so long
    choice = form_to(later.open(opened.address), "/answer")

    done = later.send(choice, change=f"{version} module VELVET")

    assert "VELVET" in done.html
    assert f"/catalog/versions/{version}" in done.html
    with store.reading() as tx:
        (kept,) = improving.all(tx)
    assert (kept.change_kind, kept.change_name) == ("module", "VELVET")
    assert kept.days_open(DAY.date()) == 13  # asked on the 23rd, answered 6 December
    other = add_customer(store, name="Ada", at=AT, language="en")
    wearer = add_wearer(store, customer=other.id, name="Ada", at=AT)
    assert isinstance(tried(store, wearer, "bag", leather="velvet"), tuple)


def test_a79_who_asked_is_told_once_and_how_long_it_took_is_counted(
    planners: Flask, keeper: Visitor, tmp_path: Path, clock: Clock
) -> None:
    form = about(keeper.open("/catalog/wishes?lang=en"), "whole piece")
    opened = keeper.send(form, note="A stronger strap.", product="bag")
    assert "to be told" in opened.said("badge")
    clock.goes_on(days=2)
    version = publish_velvet(planners, tmp_path / "velvet", clock.now)
    later = somebody(planners, Role.CATALOG)
    page = later.open(f"{opened.address}?lang=en")
    answered = later.send(form_to(page, "/answer"), change=f"{version} module VELVET")

    told = later.send(form_to(answered, "/told"))

    assert "mailto:lin%40example.org?" in answered.html
    assert "told 29" in told.said("badge").replace("\xa0", " ")
    assert not [one for one in told.forms if one.action.endswith("/told")]
    ranked = later.open("/catalog/wishes?lang=en").html
    assert "From the first asking to the change: 6 days (median)." in ranked


def test_a79_where_we_mail_closing_it_writes_to_who_asked_and_the_page_says_when(
    planners: Flask, keeper: Visitor, tmp_path: Path, clock: Clock
) -> None:
    server = MailServer(
        host="127.0.0.1", port=2525, encryption=PLAIN, sender="shop@example.org"
    )
    mailing = replace(read_company(SHIPPED).company, channels=Channels(mail=server))
    with store_of(planners).writing() as tx:
        companies.publish(tx, mailing, clock.now.isoformat(timespec="seconds"))
    form = about(keeper.open("/catalog/wishes?lang=en"), "whole piece")
    opened = keeper.send(form, note="A stronger strap.", product="bag")
    clock.goes_on(hours=1)
    version = publish_velvet(planners, tmp_path / "velvet", clock.now)
    page = keeper.open(f"{opened.address}?lang=en")
    answers = form_to(page, "/answer")

    too_long = keeper.send(answers, change=f"{version} module VELVET", en="x" * 1001)
    done = keeper.send(answers, change=f"{version} module VELVET", en="It holds now.")

    assert too_long.code == 422
    assert "x" * 1001 in too_long.html
    assert "a letter is on its way" in done.said("badge")
    assert "the mail waits to go out" in done.said("way")
    assert "he complained of an order" in done.html
    with store_of(planners).writing() as tx:
        (letter,) = documents.deliveries_of(tx, "I-000001/P-000001")
        claimed = deliveries.claim(
            tx, owner="w", now=clock.now, limit=9, lease_seconds=60, channels=["mail"]
        )
        assert [one.id for one in claimed] == [letter.id]
        deliveries.mark_sent(tx, letter.id, owner="w", receipt="250 ok", now=clock.now)
    told = keeper.open(f"{opened.address}?lang=en")
    assert "told 27" in told.said("badge").replace("\xa0", " ")
    assert "mailed on 27" in told.said("way").replace("\xa0", " ")


def test_only_a_change_published_since_answers_it(
    planners: Flask, tmp_path: Path, clock: Clock
) -> None:
    clock.goes_on(days=1)
    version = publish_velvet(planners, tmp_path / "velvet", clock.now)
    clock.goes_on(days=1)
    keeper = somebody(planners, Role.CATALOG)
    form = about(keeper.open("/catalog/wishes"), "express")
    opened = keeper.send(form, note="Stamp on every day.")

    page = keeper.open(f"{opened.address}?lang=en")
    refused = keeper.client.post(
        f"{opened.address}/answer",
        data={"csrf": csrf_of(keeper), "change": f"{version} module VELVET"},
    )

    assert "Nothing of this product was published since." in page.html
    assert refused.status_code == 422


def test_an_improvement_says_what_is_to_be_done_and_nothing_typed_is_lost(
    planners: Flask, keeper: Visitor
) -> None:
    form = about(keeper.open("/catalog/wishes?lang=en"), "express")

    empty = keeper.send(form, note="  ")
    too_long = keeper.send(form, note="x" * 1001)

    assert (empty.code, too_long.code) == (422, 422)
    assert "Say what is to be done" in empty.said("wrong")
    assert "x" * 1001 in too_long.html
    with store_of(planners).reading() as tx:
        assert improving.all(tx) == ()


def test_sent_twice_it_is_opened_once(planners: Flask, keeper: Visitor) -> None:
    form = about(keeper.open("/catalog/wishes"), "express")

    first, again = (keeper.send(form, note="Stamp daily.") for _ in range(2))

    assert first.address == again.address
    with store_of(planners).reading() as tx:
        assert len(improving.all(tx)) == 1


def test_where_nothing_was_missed_the_page_says_what_will_be_here(
    door: Flask,
) -> None:
    page = somebody(door, Role.CATALOG).open("/catalog/wishes?lang=en")

    assert "Nothing was missed lately." in page.said("empty")


@pytest.mark.parametrize("role", [Role.CUSTOMER, Role.REP, Role.FACTORY])
def test_nobody_else_sees_what_was_missed(planners: Flask, role: Role) -> None:
    assert somebody(planners, role).open("/catalog/wishes").code == 403
