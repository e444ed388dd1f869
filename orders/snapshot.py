"""Snapshots: what was promised, and what will be made, frozen under a hash each.

The order snapshot is stored when an order is placed, the production snapshot
when it is released; the second names the first. Every paper is filled from them
and from nothing else, so a paper can be printed again years later, unchanged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from catalog.canonical_form import UNSAID, decode, encode
from catalog.errors import CatalogError
from configurator.pricing import RULE_MARK
from customers.service import ServiceProfile
from orders.errors import OrdersError
from rules.canonical import canonical_text, hash_text
from rules.wording import Wording

ORDER_FORM = "snapshot/1"
PRODUCTION_FORM = "production/1"
_FLOOR = ("floor_approved_by", "floor_reason")
_STEP = ("reads", "takes")


class SnapshotDamagedError(OrdersError):
    """A stored snapshot cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChoice:
    """One choice as people read it, with where it came from."""

    key: str
    title: Wording
    value: str
    value_title: Wording
    origin: str
    group: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyMeasure:
    """One body measure used, in mm, with what is left over beside the module."""

    name: str
    title: Wording
    millimetres: int
    misfit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """A finished dimension on the drawing, in tenths of a millimetre."""

    key: str
    title: Wording
    tenths: int
    tolerance: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """A price line times how often it counts; amounts in minor units, as listed."""

    id: str
    title: Wording
    per: str
    amount: int
    times: int

    @property
    def total(self) -> int:
        """What the charge comes to."""
        return self.amount * self.times

    @property
    def of_rule(self) -> bool:
        """Whether a rule of price brought it, or a hand, and not the catalog."""
        return RULE_MARK in self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedNote:
    """A sentence that one kind of paper carries."""

    paper: str
    text: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSnapshot:
    """One order line as it was promised.

    ``drawing_hash`` names the drawing together with the spec it was drawn for: a
    changed colour moves no line, and is to be approved anew all the same.
    """

    position: int
    quantity: int
    product: str
    product_title: Wording
    catalog_hash: str
    catalog_day: str
    spec_id: str
    spec_version: int
    spec_hash: str
    wearer: str
    values: Mapping[str, str]
    choices: tuple[ShownChoice, ...]
    texts: Mapping[str, str]
    text_titles: Mapping[str, Wording]
    body: tuple[BodyMeasure, ...]
    dimensions: tuple[Dimension, ...]
    drawing: str
    drawing_hash: str
    charges: tuple[Charge, ...]
    lead_time: int
    notes: tuple[PrintedNote, ...]

    @property
    def total(self) -> int:
        """What the line comes to, in minor units, as the price list is written."""
        return sum(charge.total for charge in self.charges)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoesAlong:
    """Something that goes along with the order; ``paper`` is printed for it."""

    name: str
    title: Wording
    paper: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is around the product: how this customer is served, and what goes along.

    Frozen with the promise, so that a profile changed later changes no paper of it.
    """

    service: ServiceProfile
    kit: tuple[GoesAlong, ...]


@dataclass(frozen=True, kw_only=True)
class OrderSnapshot:
    """The whole order as it was promised; ``net + tax = gross``.

    ``price_list`` and ``discount`` are the codes of the published rules its price was
    counted with. A price set by hand has a reason, and who approved it.
    ``around`` is ``None`` for whoever said nothing of how he wants to be served.
    """

    number: str
    customer_id: str
    customer: str
    address: tuple[str, ...]
    language: str
    company_hash: str
    currency: str
    tax_included: bool
    tax_title: Wording
    tax_rate: int
    placed_on: str
    promised_on: str
    lines: tuple[LineSnapshot, ...]
    charges: tuple[Charge, ...]
    net: int
    tax: int
    gross: int
    invoice_language: str
    invoice_layout: str
    repeats: str = ""
    price_list: str = field(default="", metadata=UNSAID)
    discount: str = field(default="", metadata=UNSAID)
    price_reason: str = field(default="", metadata=UNSAID)
    price_approved_by: str = field(default="", metadata=UNSAID)
    around: Around | None = field(default=None, metadata=UNSAID)

    @cached_property
    def text(self) -> str:
        """The canonical text it is stored as."""
        return canonical_text(ORDER_FORM, cast("dict[str, object]", encode(self)))

    @cached_property
    def hash(self) -> str:
        """The snapshot hash every paper names."""
        return hash_text(self.text)

    @property
    def drawing_hash(self) -> str:
        """What the customer approves: one hash for all lines; empty: nothing drawn."""
        hashes = [line.drawing_hash for line in self.lines]
        if not any(hashes):
            return ""
        return hashes[0] if len(hashes) == 1 else hash_text(" ".join(hashes))


@dataclass(frozen=True, slots=True, kw_only=True)
class PutInto:
    """A kit that is put together for an order line, so many pieces of it."""

    kit: str
    title: Wording
    pieces: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BomItem:
    """A line of the order BOM, for the whole order line, in thousandths of a unit.

    ``within`` are the kits it is put into, the outermost first.
    """

    id: str
    title: Wording
    module: str
    module_title: Wording
    unit: str
    each: int
    needed: int
    per: str
    operation: str
    unit_cost: int
    cost: int
    within: tuple[PutInto, ...] = field(default=(), metadata=UNSAID)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingItem:
    """A step of the routing with a code of its own; times in seconds.

    ``reads`` names the choices and texts its worker looks at, ``takes`` the lines of
    the BOM that are in it because of a choice.
    """

    code: str
    scan: str
    title: Wording
    work_center: str
    work_center_title: Wording
    setup: int
    run: int
    total: int
    instruction: Wording
    cost: int
    reads: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductionLine:
    """How one order line is made, and what that costs in minor units.

    What counts once per order stands with the first line that brings it.
    ``usual_price`` (as listed, under the same price rules) and ``usual_cost`` are those
    of the usual product in the same sizes, ``usual``. ``rework`` is what is set aside
    for making customized pieces again; it is no cost yet.
    """

    position: int
    bom: tuple[BomItem, ...]
    routing: tuple[RoutingItem, ...]
    material_cost: int
    labour_cost: int
    usual_price: int
    usual_cost: int
    rework: int = field(default=0, metadata=UNSAID)
    usual: Mapping[str, str] = field(default_factory=dict, metadata=UNSAID)

    @property
    def cost(self) -> int:
        """Material and labour together."""
        return self.material_cost + self.labour_cost


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A module the order needs: from stock, or to be bought; in thousandths.

    ``pegs`` say for which order lines.
    """

    module: str
    title: Wording
    unit: str
    supplier: str
    supplier_name: Wording
    required: int
    from_stock: int
    to_buy: int
    needed_on: str
    pegs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ProductionSnapshot:
    """How a released order is made; it names the order snapshot it came from.

    ``floor_approved_by`` answers, for ``floor_reason``, for a margin under the floor.
    """

    number: str
    order_snapshot: str
    approved_drawing: str
    released_on: str
    lines: tuple[ProductionLine, ...]
    needs: tuple[Need, ...]
    floor_approved_by: str = ""
    floor_reason: str = ""

    @property
    def rework(self) -> int:
        """What is set aside for making customized pieces of the order again."""
        return sum(line.rework for line in self.lines)

    @cached_property
    def text(self) -> str:
        """The canonical text it is stored as."""
        plain = cast("dict[str, object]", encode(self))
        if not self.floor_approved_by:  # as it was stored before there was a floor
            plain = {k: v for k, v in plain.items() if k not in _FLOOR}
        for line in cast("list[dict[str, list[dict[str, object]]]]", plain["lines"]):
            for step in line["routing"]:  # ... and before a step knew what it looks at
                for name in _STEP:
                    if not step[name]:
                        del step[name]
        return canonical_text(PRODUCTION_FORM, plain)

    @cached_property
    def hash(self) -> str:
        """The hash of the production snapshot."""
        return hash_text(self.text)


def reopen_order(plain: Mapping[str, object]) -> OrderSnapshot:
    """Build an order snapshot from its stored form.

    Raises:
        SnapshotDamagedError: if it cannot be read.
    """
    return cast("OrderSnapshot", _reopen(OrderSnapshot, plain, ORDER_FORM))


def reopen_production(plain: Mapping[str, object]) -> ProductionSnapshot:
    """Build a production snapshot from its stored form.

    Raises:
        SnapshotDamagedError: if it cannot be read.
    """
    whole = {**dict.fromkeys(_FLOOR, ""), **plain}
    whole["lines"] = _with_choices_of_steps(plain.get("lines"))
    found = _reopen(ProductionSnapshot, whole, PRODUCTION_FORM)
    return cast("ProductionSnapshot", found)


def _with_choices_of_steps(lines: object) -> object:
    """Complete steps of before they named choices; the damaged is left to decode."""
    none: dict[str, object] = {name: [] for name in _STEP}
    if not isinstance(lines, list):
        return lines
    return [
        {
            **line,
            "routing": [
                {**none, **step} if isinstance(step, Mapping) else step
                for step in line["routing"]
            ],
        }
        if isinstance(line, Mapping) and isinstance(line.get("routing"), list)
        else line
        for line in lines
    ]


def _reopen(kind: type, plain: Mapping[str, object], form: str) -> object:
    body = {key: value for key, value in plain.items() if key != "form"}
    try:
        return decode(kind, body, plain.get("form"), form)
    except CatalogError as error:
        raise SnapshotDamagedError(str(error)) from error
