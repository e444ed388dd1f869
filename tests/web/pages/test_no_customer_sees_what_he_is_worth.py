"""A102: tiers, scores, costs and margins, planted, are on nothing a customer can open.

Every page and every paper that links and the application's own list of addresses lead
a customer and a guest to is read for the words and for the very figures. The same
reading finds them on the papers of finance and on what the desk says of a tier.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from flask import Flask

from customers.lifetime import Tier
from office.desk.order_at_hand import production_of, the_order, the_snapshot
from office.desk.papers_out import order_file, print_document
from office.roles import Role
from office.store import valuing
from orders.margin import margin_of
from orders.sheets.reading_back import pages_text
from rules.wording import Wording
from tests.web.pages.counter import LIN, checked, form_to
from tests.web.pages.crawling import walked
from tests.web.pages.signing_in import account_in, signed_in, somebody
from tests.web.pages.test_measuring_oneself_finds_a_size import ANSWERS, answered
from tests.web.pages.visitor import Visitor
from tests.web.pages.wearing import worn
from web.shop import Shop

PLANTED = (98_765_43, 87_654_32, 109_876_54)
"""A lifetime value with its band, minor units: figures that stand nowhere else."""
REASON = Wording("tier A: quzzle", "价值等级 A：quzzle")
WORDS = (
    "tier", "lifetime value", "scorecard", "score", "margin", "cost sheet",
    "labour cost", "价值等级", "终身价值", "评分", "毛利", "成本", "quzzle",
)  # fmt: skip


@dataclass(frozen=True)
class Secrets:
    """What must not be read: words, and figures as they would be printed."""

    words: tuple[str, ...]
    figures: tuple[str, ...]

    def in_(self, text: str) -> set[str]:
        """Which of them stand in a text."""
        low = text.lower()
        found = {one for one in self.words if _word(one, low)}
        return found | {one for one in self.figures if one in text}


def _word(word: str, text: str) -> bool:
    if not word.isascii():
        return word in text
    return re.search(rf"\b{re.escape(word)}s?\b", text) is not None


def _shown(minor: int) -> tuple[str, str]:
    whole, rest = divmod(minor, 100)
    return f"{whole:,}.{rest:02}", str(minor)


def _read(data: bytes, mimetype: str) -> str:
    if mimetype == "application/pdf":
        return "\n".join(pages_text(data))
    text = data.decode("utf-8", "replace")
    # How a page is built is no secret: style and script names may say margin.
    return re.sub(r"<(script|style)\b.*?</\1>|<link[^>]*>", " ", text, flags=re.S)


@dataclass(frozen=True)
class Scene:
    """Two who ordered, their orders, and what is secret about them."""

    customer: Visitor
    guest: Visitor
    order: str
    secrets: Secrets


@pytest.fixture(scope="module")
def scene(app: Flask) -> Scene:
    """A customer and a guest, each with an order that is made and sent."""
    shop = app.extensions["shop"]
    assert isinstance(shop, Shop)
    account = account_in(app, Role.CUSTOMER)
    customer, guest = signed_in(app, account), somebody(app, None)
    figures = [*_shown(PLANTED[0]), *_shown(PLANTED[1]), *_shown(PLANTED[2])]
    numbers = []
    for one in (customer, guest):
        answered(one, **ANSWERS, crotch_height="78")
        numbers.append(worn(one, shop))
    with shop.store.writing() as tx:
        for number in numbers:
            order = the_order(tx, number)
            snapshot, production = the_snapshot(tx, order), production_of(tx, order)
            assert production is not None
            figures += _shown(margin_of(snapshot, production))
            figures += _shown(production.lines[0].cost)
            total, low, high = PLANTED
            tier = valuing.KeptTier(
                month="2026-11",
                tier=Tier.A,
                value=total,
                low=low,
                high=high,
                why=REASON,
            )
            valuing.keep_tiers(tx, "2026-11", {order.customer_id: tier})
    visible = {one for one in figures if len(one) > 5}
    return Scene(customer, guest, numbers[0], Secrets(WORDS, tuple(sorted(visible))))


@pytest.mark.parametrize("who", ["customer", "guest"])
def test_a102_nothing_he_can_open_says_what_he_is_worth_or_costs(
    app: Flask, scene: Scene, who: str
) -> None:
    visitor: Visitor = getattr(scene, who)
    checked(visitor)
    role = Role.CUSTOMER if who == "customer" else None
    read, papers, found = 0, 0, dict[str, set[str]]()
    for address, answer in walked(visitor, app, role, "/check"):
        seen = scene.secrets.in_(_read(answer.data, answer.mimetype or ""))
        read, papers = read + 1, papers + (answer.mimetype == "application/pdf")
        if seen:
            found[address] = seen
    order = visitor.send(form_to(visitor.open("/check"), "/check"), **LIN)
    seen = scene.secrets.in_(order.html)

    assert read > 20
    assert papers >= 3
    assert found == {}
    assert not seen


def test_a102_the_same_reading_finds_them_on_papers_of_finance(
    app: Flask, scene: Scene
) -> None:
    shop = app.extensions["shop"]
    assert isinstance(shop, Shop)
    (sheet,) = [
        one
        for one in order_file(shop.store, scene.order).documents
        if one.kind == "cost_sheet"
    ]

    found = scene.secrets.in_(_read(print_document(sheet), "application/pdf"))

    assert {"cost sheet", "margin", "毛利", "成本"} <= found
    assert found & set(scene.secrets.figures)


def test_a102_the_same_reading_finds_a_tier_where_staff_reads_it(
    app: Flask, scene: Scene
) -> None:
    shop = app.extensions["shop"]
    assert isinstance(shop, Shop)
    with shop.store.reading() as tx:
        whose = the_order(tx, scene.order).customer_id
    rep = somebody(app, Role.REP)
    planted = {_shown(one)[0] for one in PLANTED}

    for address in ("/value", f"/value/{whose}"):
        english = scene.secrets.in_(rep.open(f"{address}?lang=en").html)
        chinese = scene.secrets.in_(rep.open(f"{address}?lang=zh").html)
        assert {"tier", "scorecard", "quzzle", *planted} <= english
        assert {"价值等级", "评分", "毛利", "quzzle", *planted} <= chinese


def test_a102_whoever_is_no_staff_is_not_let_in_there(scene: Scene) -> None:
    for address in ("/value", "/value/C-000001"):
        assert scene.customer.open(address).code == 403
        assert "/sign-in" in scene.guest.open(address).address
        assert not scene.secrets.in_(scene.guest.open(address).html)
