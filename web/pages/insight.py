"""How the company does: one page of charts, each with its table and its list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from flask import Blueprint, render_template, request

from catalog.version import CatalogVersion
from configurator.sentences import option_title, value_title
from office.desk import reached
from office.desk.errors import NotFoundError
from office.desk.insight import (
    PERIODS,
    Insight,
    Promise,
    look_back,
    monday_of,
)
from office.desk.wishes import Refused
from office.store.insight import Sold
from web.admission import costly
from web.pages import insight_words as t
from web.pages import order_words, words
from web.pages.charts import rank
from web.pages.insight_drawn import charts_of
from web.pages.language import day, money, said
from web.policy import POLICY
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("insight", __name__)
MOST_LISTED = 1000
MOST_WISHES = 10


@pages.get("/insight")
@costly
def overview() -> str:
    """Show every chart of a period."""
    found, weeks = _looked_back()
    wishes = found.wishes[:MOST_WISHES]
    empty = not (found.placed or found.promises or found.complaints or wishes)
    shop = the_shop()
    with shop.store.reading() as tx:
        offered = shop.ready.offered(tx, shop.today)
    sold = {name: one.product.version for name, one in offered.items()}
    steps = reached.funnel(the_shop().store)
    lost = sum(one.margin or 0 for one in found.losing)
    most = max((one.asked for one in wishes), default=0)
    charts = () if empty else charts_of(found)
    return render_template(
        "insight.html", t=t, charts=charts, weeks=weeks, periods=PERIODS,
        others=found.others, first_time=found.first_time,
        empty=empty, funnel=steps,
        rungs=[(t.STEPS[one.step], one, rank(one.reached, steps.everybody))
               for one in steps.rungs],
        wishes=[(*_named(one, sold), one, rank(one.asked, most)) for one in wishes],
        losing=[(one, money(one.margin or 0, found.currency))
                for one in found.losing[:MOST_WISHES]],
        lost=money(lost, found.currency) if lost else "",
        how_many_lose=len(found.losing), overdue=len(found.overdue),
    )  # fmt: skip


def _named(one: Refused, sold: Mapping[str, CatalogVersion]) -> tuple[str, str]:
    """Name a product and what was wished of it; by code what is sold no more."""
    version = sold.get(one.product)
    if version is None or one.option.partition(".")[0] not in version.by_name:
        return one.product, f"{one.option} = {one.value}"
    wished = (
        said(option_title(version, one.option)),
        said(value_title(version, one.option, one.value)),
    )
    return said(version.title), said(words.COLON).join(wished)


@pages.get("/insight/<of>")
@costly
def listed(of: str) -> str:
    """Show the list behind a chart, of one week or of all."""
    if of not in t.LISTS:
        raise NotFoundError("list", of, t.LISTS)
    found, weeks = _looked_back()
    week = request.args.get("week", "")
    picked = [] if of == "complaints" else _picked(found, of, week)
    told = [
        one for one in found.complaints
        if not week or one.reported_at[:10] == week
    ] if of == "complaints" else []  # fmt: skip
    return render_template(
        "insight_list.html", t=t, of=of, weeks=weeks, week=week, title=t.LISTS[of],
        rows=[_row(found, one) for one in picked[:MOST_LISTED]],
        complaints=[(one, said(order_words.REASONS[one.reason])) for one in told],
        may_trace=the_visitor().role in POLICY["tracing.follow"],
        how_many=len(picked) or len(told), label=_label(week) if week else "",
    )  # fmt: skip


def _looked_back() -> tuple[Insight, int]:
    shop = the_shop()
    asked = request.args.get("weeks", "")
    weeks = int(asked) if asked in map(str, PERIODS) else PERIODS[0]
    return look_back(shop.store, shop.today, weeks), weeks


def _picked(found: Insight, of: str, week: str) -> list[Promise]:
    """Return the orders of a list, each with what it promised."""
    by_number = {one.order.number: one for one in (*found.promises, *found.overdue)}

    def promise(one: Sold) -> Promise:
        known = by_number.get(one.number)
        return known or Promise(order=one, shipped_on="", complained=False)

    placed: dict[str, Callable[[Sold], bool]] = {
        "placed": lambda _: True,
        "new": lambda one: one.number in found.newcomers,
    }
    if of in placed:
        some = [promise(one) for one in found.placed if placed[of](one)]
        return [p for p in some if not week or monday_of(p.order.placed_on) == week]
    if of == "losing":
        return [promise(one) for one in found.losing]
    if of == "overdue":
        return list(found.overdue)
    if of == "paid":
        orders = {one.number: one for one in found.placed} | {
            number: one.order for number, one in by_number.items()
        }
        return [
            promise(orders[number]) for number, on in found.paid_on.items()
            if number in orders and (not week or monday_of(on) == week)
        ]  # fmt: skip
    return [p for p in found.promises if not week or monday_of(p.shipped_on) == week]


def _row(found: Insight, one: Promise) -> dict[str, object]:
    order = one.order
    return {
        "number": order.number, "customer": order.customer,
        "placed": _label(order.placed_on), "promised": _label(order.promised_on),
        "shipped": _label(one.shipped_on) if one.shipped_on else "",
        "paid": _label(found.paid_on[order.number])
        if order.number in found.paid_on else "",
        "net": money(order.net, order.currency),
        "margin": "" if order.margin is None else money(order.margin, order.currency),
        "loses": (order.margin or 0) < 0, "left": bool(one.shipped_on),
        "kept": (one.day_kept, one.price_kept, one.features_kept),
    }  # fmt: skip


def _label(iso: str) -> str:
    try:
        return day(date.fromisoformat(iso))
    except ValueError as error:  # an address somebody wrote himself
        raise NotFoundError("week", iso) from error
