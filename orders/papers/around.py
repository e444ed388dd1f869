"""What is around the product, said on papers: how it is served, and what goes along.

Only what the snapshot holds is said; whoever left everything open has no such block.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from customers.service import TITLES, said_of
from orders.papers.masthead import column, said
from orders.sheets.blocks import Block, Field, Fields, Table
from orders.sheets.cells import Check
from orders.snapshot import GoesAlong, OrderSnapshot
from rules.wording import Wording

ON_CONFIRMATION = (
    "packing", "label_text", "delivery", "payment", "consolidation", "driver_note",
)  # fmt: skip
FOR_THE_PACKER = ("packing", "label_text")
FOR_THE_CARRIER = ("delivery", "driver_note")
FOR_PAYMENT = ("payment", "consolidation")
SAID_ON: Mapping[str, tuple[str, ...]] = {
    "invoice_language": ("pro_forma", "invoice", "credit_note"),
    "invoice_layout": ("pro_forma", "invoice"),
    "consolidation": ("confirmation", "pro_forma", "invoice"),
    "packing": ("confirmation", "packing_list"),
    "label_text": ("confirmation", "packing_list", "label"),
    "delivery": ("confirmation", "delivery_note"),
    "payment": ("confirmation", "pro_forma", "invoice"),
    "driver_note": ("confirmation", "delivery_note"),
}
"""By field of a service profile: the papers that read otherwise when it changes."""
USUAL_KIT = (
    GoesAlong(name="care_card", title=Wording("Care card", "护理卡"), paper=True),
)
"""What goes along with everything, as long as no need is known."""
_TITLE = Wording("How you are served", "服务档案")
_ALONG = Wording("Goes along", "随附")


def served(
    snapshot: OrderSnapshot, fields: Iterable[str], title: Wording = _TITLE
) -> list[Block]:
    """Say some fields of the customer's service profile, if he said any of them."""
    service = snapshot.around.service if snapshot.around else None
    found = tuple(
        Field(label=TITLES[name], value=said(said_of(name, value)))
        for name in fields
        if service is not None and (value := getattr(service, name))
    )
    return [Fields(title=title, fields=found, columns=2)] if found else []


def kit_of(snapshot: OrderSnapshot) -> tuple[GoesAlong, ...]:
    """Return what goes along; for whoever said nothing, what goes along with all."""
    return snapshot.around.kit if snapshot.around is not None else USUAL_KIT


def along(snapshot: OrderSnapshot, *, to_check: bool = False) -> list[Block]:
    """List what goes along; with ``to_check``, a box for each.

    Customers are told of a kit of their own only: what goes along with everything is
    the packer's business.
    """
    if snapshot.around is None and not to_check:
        return []
    kit = kit_of(snapshot)
    columns = [column("what", "What", "名称", width=140)]
    if to_check:
        columns.append(column("in", "In", "已装", "check", 46))
    rows = tuple(
        (said(one.title), Check()) if to_check else (said(one.title),) for one in kit
    )
    return [Table(title=_ALONG, columns=tuple(columns), rows=rows)] if rows else []
