"""Questions to a product: the body holds the choices, and nothing is kept."""

from __future__ import annotations

from catalog.option import (
    AnyOption,
    ChoiceOption,
    NumberOption,
    SeveralOption,
    TextOption,
    Value,
)
from configurator.configuration import Conflict, Repair
from configurator.domains import Ranges
from configurator.measurements import plausible
from configurator.offering import Offering
from configurator.spec_making import ImpossibleBodyError
from office.store import companies
from orders.estimate import estimated_day
from rules.wording import Wording
from web.api.answers import (
    Clash,
    ConfigurationShown,
    ConflictShown,
    DomainsShown,
    FitShown,
    MeasureShown,
    MoneyShown,
    OptionShown,
    Piece,
    PriceLineShown,
    PriceShown,
    ProductNamed,
    ProductShown,
    ProductsShown,
    RepairShown,
    RepairsShown,
    Said,
    ValueShown,
)
from web.api.bodies import (
    ChoicesBody,
    CompleteBody,
    DomainsBody,
    FitBody,
    PriceBody,
    RepairsBody,
)
from web.api.operation import Reply
from web.own_prices import own_price
from web.shop import the_shop


def all_products() -> Reply:
    """Name everything on offer."""
    shop = the_shop()
    with shop.store.reading() as tx:
        found = shop.ready.offered(tx, shop.today).values()
    offered = [one.product.version for one in found]
    named = [
        ProductNamed(product=one.product, title=_said(one.title)) for one in offered
    ]
    return Reply(shown=ProductsShown(products=named))


def one_product(product: str) -> Reply:
    """Show what can be chosen of a product."""
    asked = _offering(product).product
    version = asked.version
    return Reply(
        shown=ProductShown(
            product=version.product,
            title=_said(version.title),
            catalog=asked.published.hash,
            currency=version.currency,
            options=[_option(one) for one in version.options],
            measures=[
                MeasureShown(
                    name=one.name, low=one.low, high=one.high,
                    en=one.title.en, zh=one.title.zh,
                )
                for one in version.measures
            ],
        )
    )  # fmt: skip


def domains(product: str, body: DomainsBody) -> Reply:
    """List every value that some product with these choices still has."""
    asked = _offering(product).product
    budget = {"price": body.most} if body.most is not None else None
    found = asked.domains(body.choices, budget)
    if isinstance(found, Conflict):
        return Reply(shown=conflict_shown(found))
    held = {
        name: [_piece(one) for one in left.pieces]
        if isinstance(left, Ranges)
        else [word for word in asked.numbering.numbers[name][1] if word in left]
        for name, left in found.values.items()
    }
    return Reply(
        shown=DomainsShown.model_validate(
            {"domains": held, "applies": dict(found.applies)}
        )
    )


def complete(product: str, body: CompleteBody) -> Reply:
    """Complete a product."""
    found = _offering(product).product.complete(body.choices, body.minimize)
    if isinstance(found, Conflict):
        return Reply(shown=conflict_shown(found))
    objective = None if found.objective is None else str(found.objective)
    return Reply(
        shown=ConfigurationShown(
            configuration=dict(found.values), objective=objective,
            optimal=found.optimal,
        )
    )  # fmt: skip


def explain(product: str, body: ChoicesBody) -> Reply:
    """Say why choices do not go together."""
    return Reply(shown=conflict_shown(_offering(product).product.explain(body.choices)))


def repairs(product: str, body: RepairsBody) -> Reply:
    """List the ways out of a clash."""
    asked = _offering(product).product
    found = (
        asked.repairs(body.choices, body.limit) if asked.explain(body.choices) else ()
    )
    return Reply(shown=RepairsShown(repairs=[_repair(one) for one in found]))


def fit(product: str, body: FitBody) -> Reply:
    """Fit a body to size modules that go with some choices."""
    asked = _offering(product).product
    fitter = asked.fitter_for(body.choices)
    measures = asked.version.measures
    faults = plausible(body.measurements, measures)
    if faults:
        raise ImpossibleBodyError(faults)
    known = {one.name: body.measurements[one.name] for one in measures}
    fitted = fitter.fit(known)
    if fitted is None:
        return Reply(shown=FitShown(modules=None, misfit_mm={}))
    return Reply(
        shown=FitShown(modules=dict(fitted.modules), misfit_mm=dict(fitted.misfit))
    )


def price(product: str, body: PriceBody) -> Reply:
    """Say what a product with these choices costs, and when it may leave."""
    shop = the_shop()
    offering = _offering(product)
    made = offering.designed(body.choices)
    if isinstance(made, Conflict):
        return Reply(shown=conflict_shown(made))
    version = offering.product.version
    priced = own_price(version, made, body.quantity)
    total = priced.for_quantity(body.quantity)
    with shop.store.reading() as tx:
        company = companies.current(tx)
    ready = estimated_day(version, made, {}, company, shop.today) if company else None
    return Reply(
        shown=PriceShown(
            configuration=dict(made),
            total=MoneyShown(amount=total.amount, currency=total.currency),
            tax_included=priced.tax_included,
            lines=[
                PriceLineShown(
                    en=one.title.en, zh=one.title.zh, per=one.per,
                    amount=MoneyShown(amount=one.amount, currency=priced.currency),
                )
                for one in priced.lines
            ],
            ready_by=ready,
        )
    )  # fmt: skip


def conflict_shown(conflict: Conflict | None) -> ConflictShown:
    """Show a clash with its ways out; ``None``: there is none."""
    if conflict is None:
        return ConflictShown(conflict=None, repairs=[])
    return ConflictShown(
        conflict=Clash.model_validate(conflict.to_plain()),
        repairs=[_repair(one) for one in conflict.repairs],
    )


def _offering(name: str) -> Offering:
    shop = the_shop()
    with shop.store.reading() as tx:
        return shop.ready.on(tx, name, shop.today)


def _repair(one: Repair) -> RepairShown:
    return RepairShown.model_validate(one.to_plain())


def _piece(piece: tuple[int, int, int]) -> Piece:
    first, last, step = piece
    return Piece.model_validate({"from": first, "to": last, "step": step})


def _option(option: AnyOption) -> OptionShown:
    values: tuple[Value, ...] = ()
    match option:
        case ChoiceOption():
            kind, values = "choice", option.values
        case SeveralOption():
            kind, values = "several", option.members
        case NumberOption():
            kind = "number"
        case TextOption():
            kind = "text"
        case _:
            kind = "yes-no"
    return OptionShown.model_validate({
        "name": option.name, "kind": kind, "en": option.title.en, "zh": option.title.zh,
        "values": [
            ValueShown(value=one.code, en=one.title.en, zh=one.title.zh)
            for one in values
        ],
    })  # fmt: skip


def _said(wording: Wording) -> Said:
    return Said(en=wording.en, zh=wording.zh)
