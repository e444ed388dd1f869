"""What programs are answered; each says by its ``schema`` what it is."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Shown(BaseModel):
    """What every answer has in common."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, serialize_by_alias=True
    )


class MoneyShown(Shown):
    """An amount in minor units of a currency."""

    amount: int
    currency: str


class Said(Shown):
    """Words in both languages."""

    en: str
    zh: str


class ValueShown(Said):
    """A value of an option, and what it is called."""

    value: str


class MeasureShown(Said):
    """A body measure the product is fitted to, and what a body may measure, in mm."""

    name: str
    low: int
    high: int


class OptionShown(Said):
    """An option, its kind, and the values it has where they are listed."""

    name: str
    kind: Literal["choice", "several", "number", "text", "yes-no"]
    values: list[ValueShown]


class ProductShown(Shown):
    """A product that is on offer, as it is published today."""

    schema_: Literal["product/1"] = Field(default="product/1", alias="schema")
    product: str
    title: Said
    catalog: str
    currency: str
    options: list[OptionShown]
    measures: list[MeasureShown]


class OfferShown(Shown):
    """A complete product that is offered: his own, or the one all are shown.

    ``missing_step`` says why it is not his own, and ``ask`` what would change that.
    """

    schema_: Literal["offer/1"] = Field(default="offer/1", alias="schema")
    product: str
    personal: bool
    configuration: dict[str, str]
    his: dict[str, str]
    missing_step: Literal["identify", "differentiate"] | None
    ask: Said | None


class ProductNamed(Shown):
    """A product, by name."""

    product: str
    title: Said


class ProductsShown(Shown):
    """Everything on offer."""

    schema_: Literal["products/1"] = Field(default="products/1", alias="schema")
    products: list[ProductNamed]


class Piece(Shown):
    """Numbers an option may take, in base units: from, to, and each step between."""

    from_: int = Field(alias="from")
    to: int
    step: int


class DomainsShown(Shown):
    """What can still be chosen; an option that cannot apply has nothing."""

    schema_: Literal["domains/1"] = Field(default="domains/1", alias="schema")
    domains: dict[str, list[str] | list[Piece]]
    applies: dict[str, Literal["no", "maybe"]]


class Clash(Shown):
    """Choices and rules that cannot all hold; each of them is needed for the clash."""

    choices: list[str]
    rules: list[str]
    sentences: list[dict[str, str]]


class RepairShown(Shown):
    """A way out: what to change, and what it does to price and days."""

    change: dict[str, str | None]
    price_delta: MoneyShown
    days_delta: int


class ConflictShown(Shown):
    """A clash with its ways out; ``null``: the choices go together."""

    schema_: Literal["conflict/1"] = Field(default="conflict/1", alias="schema")
    conflict: Clash | None
    repairs: list[RepairShown]


class RepairsShown(Shown):
    """Ways out, fewest changes first; none, where nothing clashes."""

    schema_: Literal["repairs/1"] = Field(default="repairs/1", alias="schema")
    repairs: list[RepairShown]


class ConfigurationShown(Shown):
    """A complete product, and the total that was asked to be least."""

    schema_: Literal["configuration/1"] = Field(
        default="configuration/1", alias="schema"
    )
    configuration: dict[str, str]
    objective: str | None
    optimal: bool


class FitShown(Shown):
    """The nearest size modules; ``null``: none goes with the choices."""

    schema_: Literal["fit/1"] = Field(default="fit/1", alias="schema")
    modules: dict[str, str] | None
    misfit_mm: dict[str, int]


class PriceLineShown(Said):
    """A line of a price, as often as it counts: per piece, per line or per order."""

    per: str
    amount: MoneyShown


class PriceShown(Shown):
    """A complete product with these choices, what it costs, and when it may leave."""

    schema_: Literal["price/1"] = Field(default="price/1", alias="schema")
    configuration: dict[str, str]
    total: MoneyShown
    tax_included: bool
    lines: list[PriceLineShown]
    ready_by: date | None


class DesignShown(Shown):
    """A step of a design.

    ``to_write``: texts it still needs, ``let_go``: choices
    of former days that today's catalog does not allow.
    """

    schema_: Literal["design/1"] = Field(default="design/1", alias="schema")
    code: str
    number: int
    product: str
    choices: dict[str, str]
    texts: dict[str, str]
    configuration: dict[str, str]
    total: MoneyShown
    to_write: list[str]
    let_go: dict[str, str]


class SpecShown(Shown):
    """A saved spec at one of its versions."""

    schema_: Literal["spec/1"] = Field(default="spec/1", alias="schema")
    spec: str
    name: str
    product: str
    version: int
    spec_hash: str
    values: dict[str, str]
    texts: dict[str, str]


class SpecNamed(Shown):
    """A saved spec, by name."""

    spec: str
    name: str
    product: str


class SpecsShown(Shown):
    """The saved specs of a customer."""

    schema_: Literal["specs/1"] = Field(default="specs/1", alias="schema")
    specs: list[SpecNamed]


class LineShown(Shown):
    """A line of an order."""

    position: int
    spec: str
    version: int
    quantity: int


class OrderShown(Shown):
    """An order as its customer sees it; what is due is negative if we owe it."""

    schema_: Literal["order/1"] = Field(default="order/1", alias="schema")
    number: str
    state: str
    held: bool
    placed_on: str
    promised_on: str
    total: MoneyShown
    due: MoneyShown
    drawing: str
    approved_drawing: str
    lines: list[LineShown]


class OrdersShown(Shown):
    """The orders of a customer, the last one first."""

    schema_: Literal["orders/1"] = Field(default="orders/1", alias="schema")
    orders: list[OrderShown]


class DifferenceShown(Shown):
    """An option that would not be as it was; no ``after``: it has no place any more."""

    option: str
    before: str
    after: str | None
    why: list[Said]


class DecisionShown(Shown):
    """A wish that is lost: what may take its place, and what would if nobody says."""

    option: str
    before: str
    now: str
    values: list[str]
    why: list[Said]


class LineAgainShown(Shown):
    """A line of an order on today's catalog; prices are of one piece.

    ``kind`` is identical, price-only, successor, repaired or withdrawn. ``to_write``
    names own words that cannot be made as they are and have to be written anew.
    """

    line: int
    quantity: int
    kind: str
    price_before: MoneyShown | None
    price_after: MoneyShown | None
    differences: list[DifferenceShown]
    decisions: list[DecisionShown]
    to_write: list[str]


class AgainShown(Shown):
    """What an order comes to, were it repeated today.

    ``shown`` names all of it: who repeats the order says it, and gets just this.
    ``whole``: it can be ordered as it stands here.
    """

    schema_: Literal["again/1"] = Field(default="again/1", alias="schema")
    order: str
    shown: str
    whole: bool
    total: MoneyShown | None
    promised_on: str | None
    lines: list[LineAgainShown]


class Fault(Shown):
    """One thing that is wrong with a request, and where (a JSON pointer)."""

    pointer: str
    detail: str


class Problem(Shown):
    """Why there is no better answer, as RFC 9457 has it; ``kind`` is for programs."""

    type: Literal["about:blank"] = "about:blank"
    kind: str
    title: str
    status: int
    detail: str = ""
    request: str = ""
    errors: list[Fault] = Field(default_factory=list)
    conflict: Clash | None = None
