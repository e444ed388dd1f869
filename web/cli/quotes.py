"""``quote``: made, shown, accepted."""

from __future__ import annotations

from pathlib import Path

import click

from office.desk import approving_prices, papers_on_demand, quotes_by_mail, quoting
from office.desk.approving_prices import Answered
from office.desk.ordering import SpecBrokenError
from office.desk.publishing import published_company
from office.store.pricing import PriceApproval, PriceRefusal
from orders.quote import ManualPrice, Quote, QuoteVersion, WordlessRefusalError
from rules.money import Money, MoneyError, minor_units
from web.cli.at_hand import Office, of_office, office
from web.cli.order_steps import by_now
from web.cli.orders import asked_for, by, code, once, tell_broken, tell_placed
from web.cli.speaking import say, say_json
from web.problems import ExitCode, WrongUsageError


@click.group()
def quote() -> None:
    """Quotes: a price that stands until a day, in versions of which one counts."""


@quote.command("make")
@click.argument(
    "specs", nargs=-1, required=True, metavar="SPEC[@VERSION][:QUANTITY]..."
)
@click.option(
    "--days", type=int, default=quoting.USUAL_DAYS, help="How long it stands."
)
@click.option("--revise", default="", help="The quote that gets a new version.")
@code
@click.option(
    "--manual-price",
    "price",
    default="",
    help="A price for all of it, as prices are listed; a manager is to approve it.",
)
@click.option("--reason", default="", help="Why this price; it is kept.")
@by
@once
@of_office
def make(
    specs: tuple[str, ...], days: int, revise: str, code: str, price: str, reason: str,
    actor: str, key: str, json: bool,
) -> ExitCode:  # fmt: skip
    """Offer saved specs of one customer at today's price, or at one set by hand."""
    asked = [asked_for(text) for text in specs]
    if reason and not price:
        raise WrongUsageError("a reason for no price", "add --manual-price AMOUNT")
    with office() as at_hand:
        try:
            made = quoting.make_quote(
                at_hand.store, asked, by_now(at_hand, actor, key), days=days,
                revise=revise, code=code,
                manual=_manual(at_hand, price, reason) if price else None,
            )  # fmt: skip
        except SpecBrokenError as error:
            return tell_broken(error, json)
        found, _ = quoting.show_quote(at_hand.store, made.name)
    _tell(found, made, None, json)
    return ExitCode.FINE


@quote.command("show")
@click.argument("name", metavar="QUOTE[@VERSION]")
@of_office
def show(name: str, json: bool) -> None:
    """Show a quote: the version that counts, or the one that is named."""
    with office() as at_hand:
        found, version = quoting.show_quote(at_hand.store, name)
        answer = approving_prices.answer_of(at_hand.store, version)
    _tell(found, version, answer, json)


@quote.command("approve")
@click.argument("name", metavar="QUOTE[@VERSION]")
@click.option("--as", "login", required=True, help="The login of a manager.")
@by
@of_office
def approve(name: str, login: str, actor: str, json: bool) -> None:
    """Approve a price that was set by hand, so that the quote can be accepted."""
    with office() as at_hand:
        done = approving_prices.approve_price(
            at_hand.store, name, login, by_now(at_hand, actor, "")
        )
    if json:
        say_json({
            "schema": "quote-approval/1", "quote": done.quote, "version": done.number,
            "account": done.account, "approved_by": done.name, "at": done.at,
        })  # fmt: skip
        return
    say(f"{done.quote}@{done.number}: its price is approved by {done.name}")


@quote.command("refuse")
@click.argument("name", metavar="QUOTE[@VERSION]")
@click.option("--as", "login", required=True, help="The login of a manager.")
@click.option("--reason", required=True, help="What whoever set the price is told.")
@by
@of_office
def refuse(name: str, login: str, reason: str, actor: str, json: bool) -> None:
    """Refuse a price that was set by hand, and say why."""
    with office() as at_hand:
        try:
            done = approving_prices.refuse_price(
                at_hand.store, name, login, reason, by_now(at_hand, actor, "")
            )
        except WordlessRefusalError as error:
            raise WrongUsageError(
                str(error), 'such as --reason "under what we pay"', "--reason"
            ) from None
    if json:
        say_json({
            "schema": "quote-refusal/1", "quote": done.quote, "version": done.number,
            "account": done.account, "refused_by": done.name, "words": done.words,
            "at": done.at,
        })  # fmt: skip
        return
    say(f"{done.quote}@{done.number}: its price is refused by {done.name}")


@quote.command("paper")
@click.argument("name", metavar="QUOTE[@VERSION]")
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="The folder."
)
@of_office
def paper(name: str, out: Path, json: bool) -> None:
    """Print a quote: the version that counts, or the one that is named."""
    with office() as at_hand:
        sheet = papers_on_demand.paper_of_quote(at_hand.store, name)
    path = str(papers_on_demand.laid(sheet, out))
    if json:
        say_json({"schema": "quote-paper/1", "quote": name, "file": path})
    else:
        say(path)


@quote.command("send")
@click.argument("name", metavar="QUOTE[@VERSION]")
@by
@of_office
def send(name: str, actor: str, json: bool) -> None:
    """Mail it to the customer; each version goes once, what failed goes again."""
    with office() as at_hand:
        way = quotes_by_mail.mail_quote(at_hand.store, name, by_now(at_hand, actor, ""))
    if json:
        say_json({
            "schema": "quote-mail/1", "quote": name, "delivery": way.id,
            "target": way.target, "state": way.state.value, "said": way.receipt,
            "sent_at": way.sent_at,
        })  # fmt: skip
        return
    say(f"{name} by mail to {way.target}: {way.state.value}")


@quote.command("accept")
@click.argument("name", metavar="QUOTE[@VERSION]")
@by
@once
@of_office
def accept(name: str, actor: str, key: str, json: bool) -> None:
    """Make an order of it, at exactly its price."""
    with office() as at_hand:
        placed, snapshot = quoting.accept_quote(
            at_hand.store, name, by_now(at_hand, actor, key)
        )
    tell_placed(placed, snapshot, json)


def _manual(at_hand: Office, typed: str, reason: str) -> ManualPrice:
    currency = published_company(at_hand.store).currency
    try:
        return ManualPrice(amount=minor_units(typed, currency), reason=reason)
    except MoneyError:
        raise WrongUsageError(
            f"{typed!r} is no amount of {currency}", "such as 480.00", "--manual-price"
        ) from None


def _tell(
    found: Quote, version: QuoteVersion, answer: Answered | None, json: bool
) -> None:
    promised = version.offer.promised
    total = Money(promised.gross, promised.currency)
    if json:
        say_json({
            "schema": "quote/1", "quote": found.number, "version": version.number,
            "name": version.name, "hash": version.hash, "latest": found.latest,
            "customer": found.customer_id, "made_at": version.made_at,
            "made_by": version.made_by, "valid_until": version.offer.valid_until,
            "total": total.to_plain(), "promised_on": promised.promised_on,
            "drawing": promised.drawing_hash, "order": found.order,
            "manual": _manual_to_plain(version, answer, promised.currency),
            "lines": [
                {"position": line.position, "spec": line.spec_id,
                 "version": line.spec_version, "quantity": line.quantity,
                 "total": Money(line.total, promised.currency).to_plain(),
                 "price_rules": [
                     charge.title.to_plain() for charge in line.charges
                     if charge.of_rule
                 ]}
                for line in promised.lines
            ],
        })  # fmt: skip
        return
    say(f"{version.name}  {total}  valid until {version.offer.valid_until}")
    for line in promised.lines:
        money = Money(line.total, promised.currency)
        say(f"  {line.position}  {line.spec_id}@{line.spec_version}"
            f"  x{line.quantity}  {money}")  # fmt: skip
        for charge in line.charges:
            if charge.of_rule:
                off = Money(charge.total, promised.currency)
                say(f"       {charge.title.en}  {off}")
    if version.offer.manual:
        who = "to be approved"
        if answer is not None:
            refused = isinstance(answer, PriceRefusal)
            who = f"{'refused' if refused else 'approved'} by {answer.name}"
        say(f"  price set by hand, {who}: {version.offer.manual.reason}")
        if isinstance(answer, PriceRefusal):
            say(f"  refused because: {answer.words}")
    if found.order:
        say(f"  accepted: {found.order}")
    elif version.number != found.latest:
        say(f"  version {found.latest} took its place")


def _manual_to_plain(
    version: QuoteVersion, answer: Answered | None, currency: str
) -> dict[str, object] | None:
    manual = version.offer.manual
    if manual is None:
        return None
    return {
        "amount": Money(manual.amount, currency).to_plain(), "reason": manual.reason,
        "approved_by": answer.name if isinstance(answer, PriceApproval) else "",
        "refused_by": answer.name if isinstance(answer, PriceRefusal) else "",
        "refused_because": answer.words if isinstance(answer, PriceRefusal) else "",
    }  # fmt: skip
