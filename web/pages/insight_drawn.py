"""The charts of the manager's page: what each draws, says, and has in its table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from customers.control_chart import FEWEST
from office.desk.insight import Insight, Week
from rules.wording import Wording
from web.pages import insight_words as t
from web.pages.charts import Mark, Series, bars, control
from web.pages.language import day, money, said

LAST = 4
"""Weeks that are held against those before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A chart with its table; ``rows``: where the list behind is, words, cells.

    ``svg`` is empty where there are too few cases to draw.
    """

    name: str
    title: str
    said: str
    svg: Markup
    heads: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]
    of: str
    legend: tuple[tuple[str, str], ...] = ()
    foot: tuple[str, ...] = field(default=())


def charts_of(found: Insight) -> tuple[Drawn, ...]:
    """Return the charts in the order they are shown."""
    return (
        _orders(found), _money(found), _promises(found), _complaints(found),
        _cash(found), _customers(found),
    )  # fmt: skip


def _orders(found: Insight) -> Drawn:
    figures = tuple(one.orders for one in found.weeks)
    title = said(t.ORDERS)
    words = said(
        t.ORDERS_SAID, n=sum(figures), last=sum(figures[-LAST:]),
        before=sum(figures[-2 * LAST : -LAST]),
    )  # fmt: skip
    drawn = _bars("orders", title, words, found, [Series(tone="one", figures=figures)])
    return Drawn(
        name="orders", title=title, said=words, svg=drawn, of="placed",
        heads=(said(t.WEEK), title), foot=(str(sum(figures)),),
        rows=_rows(found, lambda one: (str(one.orders),)),
    )  # fmt: skip


def _money(found: Insight) -> Drawn:
    def shown(amount: int) -> str:
        return money(amount, found.currency) if found.currency else str(amount)

    released = sum(one.released for one in found.weeks)
    net, margin = (
        sum(getattr(one, n) for one in found.weeks) for n in ("net", "margin")
    )
    title = said(t.MONEY)
    words = said(t.MONEY_SAID, net=shown(net), margin=shown(margin), n=released)
    series = [
        Series(tone="one", figures=tuple(one.net // 100 for one in found.weeks)),
        Series(tone="two", figures=tuple(one.margin // 100 for one in found.weeks)),
    ]
    drawn = _bars("money", title, words, found, series, beside=True)
    return Drawn(
        name="money", title=title, said=words, svg=drawn, of="placed",
        legend=(("one", said(t.NET)), ("two", said(t.MARGIN))),
        heads=(said(t.WEEK), said(t.NET), said(t.MARGIN), said(t.RELEASED)),
        rows=_rows(
            found, lambda o: (shown(o.net), shown(o.margin), f"{o.released}/{o.orders}")
        ),
        foot=(shown(net), shown(margin), str(released)),
    )  # fmt: skip


def _promises(found: Insight) -> Drawn:
    title, percent = said(t.PROMISES), found.kept_percent
    left = len(found.promises)
    words = (
        said(t.PROMISES_SAID, percent=percent, n=left, late=len(found.overdue))
        if left
        else said(t.NONE_LEFT)
    )
    series = [
        Series(tone="good", figures=tuple(one.kept for one in found.weeks)),
        Series(tone="bad", figures=tuple(o.shipped - o.kept for o in found.weeks)),
    ]
    return Drawn(
        name="promises", title=title, said=words, of="shipped",
        svg=_bars("promises", title, words, found, series, cases=left),
        legend=(("good", said(t.KEPT)), ("bad", said(t.LATE))),
        heads=(said(t.WEEK), said(t.SHIPPED), said(t.KEPT), said(t.LATE)),
        rows=_rows(
            found, lambda o: (str(o.shipped), str(o.kept), str(o.shipped - o.kept))
        ),
        foot=(str(left), str(sum(o.day_kept for o in found.promises)),
              str(left - sum(o.day_kept for o in found.promises))),
    )  # fmt: skip


def _complaints(found: Insight) -> Drawn:
    title, chart = said(t.COMPLAINTS), found.chart
    told = Counter(one.reported_at[:10] for one in found.complaints)
    points = chart.points if chart else ()
    signals = sum(one.signal == "above" for one in points)
    words = said(
        t.COMPLAINTS_SAID if signals else t.IN_CONTROL, n=sum(told.values()),
        signals=signals,
    )  # fmt: skip
    svg = Markup("")
    if chart:
        marks = [
            Mark(value=o.rate, low=o.low, high=o.high, signal=o.signal) for o in points
        ]
        labels = [_short_day(one.day) for one in points]
        svg = control("complaints", title, words, labels, marks, chart.centre)
    return Drawn(
        name="complaints", title=title, said=words, svg=svg, of="complaints",
        heads=(said(t.DAY), said(t.COUNT), said(t.PER_THOUSAND), said(t.LIMITS),
               said(t.SIGNAL)),
        rows=tuple(
            (one.day, _day(one.day),
             (str(told[one.day]), str(one.rate), f"{one.low} – {one.high}",
              said(t.SIGNALS[one.signal])))
            for one in points if told[one.day] or one.signal
        ),
    )  # fmt: skip


def _cash(found: Insight) -> Drawn:
    title = said(t.CASH)
    ship = [one.days_to_ship for one in found.weeks if one.days_to_ship is not None]
    cash = [one.days_to_cash for one in found.weeks if one.days_to_cash is not None]
    match bool(ship), bool(cash):
        case True, True:
            words = said(t.CASH_SAID, cash=cash[-1], ship=ship[-1])
        case True, _:
            words = said(t.ONLY_SHIPPED, ship=ship[-1])
        case _, True:
            words = said(t.ONLY_PAID, cash=cash[-1])
        case _:
            words = said(t.NO_CASH)
    series = [
        Series(tone="one", figures=tuple(one.days_to_ship or 0 for one in found.weeks)),
        Series(tone="two", figures=tuple(one.days_to_cash or 0 for one in found.weeks)),
    ]
    cases = len(found.promises) + len(found.paid_on)
    return Drawn(
        name="cash", title=title, said=words, of="paid",
        svg=_bars("cash", title, words, found, series, beside=True, cases=cases),
        legend=(("one", said(t.TO_SHIP)), ("two", said(t.TO_CASH))),
        heads=(said(t.WEEK), said(t.TO_SHIP), said(t.TO_CASH)),
        rows=_rows(found, lambda o: (_or(o.days_to_ship), _or(o.days_to_cash))),
    )  # fmt: skip


def _customers(found: Insight) -> Drawn:
    title = said(t.CUSTOMERS)
    new = sum(one.new for one in found.weeks)
    back = sum(one.returning for one in found.weeks)
    share = round(100 * back / (new + back)) if new + back else 0
    words = said(t.CUSTOMERS_SAID, percent=share)
    series = [
        Series(tone="one", figures=tuple(one.returning for one in found.weeks)),
        Series(tone="two", figures=tuple(one.new for one in found.weeks)),
    ]
    return Drawn(
        name="customers", title=title, said=words, of="new",
        svg=_bars("customers", title, words, found, series),
        legend=(("one", said(t.RETURNING)), ("two", said(t.NEW))),
        heads=(said(t.WEEK), said(t.NEW), said(t.RETURNING)),
        rows=_rows(found, lambda one: (str(one.new), str(one.returning))),
        foot=(str(new), str(back)),
    )  # fmt: skip


def _bars(
    name: str, title: str, words: str, found: Insight, series: Sequence[Series],
    *, beside: bool = False, cases: int | None = None,
) -> Markup:  # fmt: skip
    """Draw bars, unless there are so few cases that a list says more."""
    if (len(found.placed) if cases is None else cases) < FEWEST:
        return Markup("")
    labels = [_short_day(one.first) for one in found.weeks]
    return bars(name, title, words, labels, series, beside=beside)


def _rows(
    found: Insight, cells: Callable[[Week], tuple[str, ...]]
) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    return tuple((one.first, _day(one.first), cells(one)) for one in found.weeks)


def _or(figure: int | None) -> str:
    return "–" if figure is None else str(figure)


def _day(iso: str) -> str:
    return day(date.fromisoformat(iso))


def _short_day(iso: str) -> str:
    on = date.fromisoformat(iso)
    return said(Wording("{d}/{m}", "{m}月{d}日"), d=on.day, m=on.month)
