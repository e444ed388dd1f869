"""``standing``: orders that come again and again: made, run on their day, decided."""

from __future__ import annotations

from datetime import date, datetime

import click

from customers.people import Customer
from office.desk import standing_orders, standing_runs
from office.desk.catalogs_on import current_company
from office.desk.ordering import SpecBrokenError
from office.desk.ready_products import ReadyProducts
from office.desk.reordering import Today
from office.desk.standing_orders import Shown
from office.desk.standing_runs import Decision, Ran
from orders import standing_words as words
from orders.standing import Interval, StandingOrder, Unit
from rules.money import Money, MoneyError, minor_units
from web.cli.at_hand import Office, at_now, of_office, office
from web.cli.order_steps import MOST, by_now, deliver
from web.cli.orders import asked_for, by, once, tell_broken
from web.cli.speaking import say, say_json, tell
from web.problems import ExitCode, WrongUsageError

_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.group()
def standing() -> None:
    """Standing orders: the same again every so often, on its day, by itself."""


@standing.command("make")
@click.argument("spec", metavar="SPEC[@VERSION][:QUANTITY]")
@click.option("--every", type=click.IntRange(1, 260), required=True)
@click.option("--unit", type=click.Choice([u.value for u in Unit]), default="months")
@click.option("--first", type=_DAY, required=True, help="The first day, YYYY-MM-DD.")
@click.option("--until", type=_DAY, default=None, help="The last day it may be due.")
@click.option(
    "--up-to", "more", default="", metavar="AMOUNT",
    help="How much dearer than today it may be without a question, such as 20.00.",
)  # fmt: skip
@by
@once
@of_office
def make(
    spec: str, every: int, unit: str, first: datetime, until: datetime | None,
    more: str, actor: str, key: str, json: bool,
) -> ExitCode:  # fmt: skip
    """Make a standing order for a saved spec; nothing is placed before its day."""
    asked = asked_for(spec)
    with office() as at_hand:
        try:
            made = standing_orders.make_standing(
                at_hand.store, asked, Interval(every=every, unit=Unit(unit)),
                first_day=first.date(), until=until.date() if until else None,
                most_more=_minor(at_hand, more), by=by_now(at_hand, actor, key),
            )  # fmt: skip
        except SpecBrokenError as error:
            return tell_broken(error, json)
        (shown,) = (
            one
            for one in standing_orders.standing_orders(at_hand.store, made.customer_id)
            if one.standing.id == made.id
        )
    _tell(shown, json)
    return ExitCode.FINE


@standing.command("list")
@click.option("--customer", default="", help="Only those of one customer.")
@of_office
def list_(customer: str, json: bool) -> None:
    """List every standing order."""
    with office() as at_hand:
        found = standing_orders.standing_orders(at_hand.store, customer)
    if json:
        plain = [_plain(one.standing, one.customer) for one in found]
        say_json({"schema": "standing-orders/1", "standing_orders": plain})
        return
    for one in found:
        say(_line(one.standing, one.customer))


@standing.command("show")
@click.argument("number")
@of_office
def show(number: str, json: bool) -> None:
    """Show one with its days; where it waits, with the repair that is ready."""
    with office() as at_hand:
        shown = standing_orders.show_standing(
            at_hand.store, _ready(at_hand), number, at_hand.today
        )
    _tell(shown, json)


@standing.command("run")
@click.option("--day", type=_DAY, default=None, help="As if it were this day.")
@of_office
def run(day: datetime | None, json: bool) -> ExitCode:
    """Settle all that is due, each day once; run it every day, from a timer.

    Exit 1 if one could not be answered; it is tried again at the next run.
    """
    with office() as at_hand:
        on = day.date() if day else at_hand.today
        _demand_year(on)
        found = standing_runs.run_due(
            at_hand.store, _ready(at_hand), day=on, at=at_now()
        )
        deliver(at_hand)
    if json:
        say_json({
            "schema": "standing-run/1", "day": on.isoformat(),
            "settled": [_ran(one) for one in found],
        })  # fmt: skip
    for one in () if json else found:
        reason = one.reason.in_language(one.language) if one.reason else one.failed
        what = one.order or reason
        say(f"{one.standing}  {one.due}  {one.outcome or 'not answered'}  {what}")
    if not found and not json:
        tell(f"nothing is due on {on}")
    failed = any(one.outcome is None for one in found)
    return ExitCode.NEGATIVE if failed else ExitCode.FINE


@standing.command("pause")
@click.argument("number")
@click.option("--reason", required=True, help="The customer reads it.")
@by
@once
@of_office
def pause(number: str, reason: str, actor: str, key: str, json: bool) -> None:
    """Pause one until somebody resumes it."""
    with office() as at_hand:
        standing_orders.pause_standing(
            at_hand.store, number, standing_orders.paused_by(None, reason),
            by_now(at_hand, actor, key),
        )  # fmt: skip
        shown = _shown(at_hand, number)
    _tell(shown, json)


@standing.command("resume")
@click.argument("number")
@click.option("--skip", is_flag=True, help="Leave this time out.")
@by
@once
@of_office
def resume(number: str, skip: bool, actor: str, key: str, json: bool) -> ExitCode:
    """Let it go on; what waits is ordered as it is proposed, or left out."""
    decision = Decision.SKIP if skip else Decision.AGREE
    with office() as at_hand:
        done = standing_runs.decide(
            at_hand.store, _ready(at_hand), number, decision,
            by_now(at_hand, actor, key),
        )  # fmt: skip
        deliver(at_hand)
        shown = _shown(at_hand, number)
    _tell(shown, json)
    return ExitCode.CLASH if isinstance(done, Today) else ExitCode.FINE


@standing.command("end")
@click.argument("number")
@by
@once
@of_office
def end(number: str, actor: str, key: str, json: bool) -> None:
    """End one for good; what was ordered stays ordered."""
    with office() as at_hand:
        standing_orders.end_standing(at_hand.store, number, by_now(at_hand, actor, key))
        shown = _shown(at_hand, number)
    _tell(shown, json)


# -- telling -------------------------------------------------------------------


def _ready(at_hand: Office) -> ReadyProducts:
    return ReadyProducts(at_hand.state)


def _shown(at_hand: Office, number: str) -> Shown:
    return standing_orders.show_standing(
        at_hand.store, _ready(at_hand), number, at_hand.today
    )


def _tell(shown: Shown, json: bool) -> None:
    one, customer = shown.standing, shown.customer
    today = shown.today
    if json:
        say_json({
            "schema": "standing-order/1", **_plain(one, customer),
            "dates": [
                {"due": at.due.isoformat(), "outcome": at.outcome.value,
                 "order": at.order}
                for at in shown.dates
            ],
            "proposed": _proposed(today),
        })  # fmt: skip
        return
    say(_line(one, customer))
    for at in shown.dates:
        say(f"  {at.due}  {at.outcome}  {at.order}".rstrip())
    if today is not None and today.promised is not None:
        money = Money(today.promised.gross, today.promised.currency)
        say(f"  proposed: {money}; configurator standing resume {one.id} [--skip]")


def _line(one: StandingOrder, customer: Customer) -> str:
    reason = one.reason.in_language(customer.language) if one.reason else ""
    nxt = f"next {one.next_day}" if one.next_day else "no further day"
    line = one.line
    return (
        f"{one.id}  {one.customer_id}  {line.spec_id}@{line.spec_version}"
        f" x{line.quantity}  {words.every(one.interval).en}  {one.state}  {nxt}"
        f"  {reason}"
    ).rstrip()


def _plain(one: StandingOrder, customer: Customer) -> dict[str, object]:
    currency = one.agreed.currency
    return {
        "id": one.id, "customer": one.customer_id, "language": customer.language,
        "spec": one.line.spec_id, "version": one.line.spec_version,
        "quantity": one.line.quantity, "every": one.interval.every,
        "unit": one.interval.unit.value, "first_day": one.first_day.isoformat(),
        "until": one.until.isoformat() if one.until else None,
        "next_day": one.next_day.isoformat() if one.next_day else None,
        "state": one.state.value, "held_by": one.held_by.value,
        "reason": one.reason.to_plain() if one.reason else None,
        "agreed": Money(one.base, currency).to_plain(),
        "most": Money(one.most, currency).to_plain(),
    }  # fmt: skip


def _proposed(today: Today | None) -> dict[str, object] | None:
    if today is None or today.promised is None:
        return None
    (line,) = today.left
    promised = today.promised
    return {
        **line.found.to_plain(),
        "total": Money(promised.gross, promised.currency).to_plain(),
        "promised_on": promised.promised_on, "shown": today.shown,
    }  # fmt: skip


def _ran(one: Ran) -> dict[str, object]:
    return {
        "id": one.standing, "customer": one.customer, "due": one.due.isoformat(),
        "outcome": one.outcome.value if one.outcome else "failed",
        "order": one.order, "language": one.language,
        "reason": one.reason.to_plain() if one.reason else None, "failed": one.failed,
    }  # fmt: skip


def _minor(at_hand: Office, typed: str) -> int:
    """Read an amount in the currency the company sells in; nothing typed is 0."""
    if not typed:
        return 0
    with at_hand.store.reading() as tx:
        currency = current_company(tx).currency
    try:
        amount = minor_units(typed, currency)
    except MoneyError:
        amount = -1
    if not 0 <= amount <= MOST:
        raise WrongUsageError(
            f"{typed!r} is no amount of {currency}", "such as 20.00", "--up-to"
        )
    return amount


def _demand_year(day: date) -> None:
    if day.year > standing_orders.LATEST_YEAR:
        raise WrongUsageError(
            f"{day} is too far away", f"a day up to {standing_orders.LATEST_YEAR}",
            "--day",
        )  # fmt: skip
