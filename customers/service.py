"""The service profile: how a customer wants to be served, whatever he orders.

What is *around* the product: the language and layout of his invoice, whether invoices
are put together, how a parcel is packed and labelled, how it is handed over, how he
pays, what the driver should know. It decides papers and handling. It never decides a
price: what costs something is an option of the catalog, under its rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from customers.errors import CustomersError
from rules.wording import Wording

OPEN = ""
"""What a profile leaves open: the order itself says it, or what is usual here."""

LANGUAGE: Mapping[str, Wording] = {
    "zh": Wording("Chinese", "中文"),
    "en": Wording("English", "英文"),
    "both": Wording("Chinese and English", "中英双语"),
}
LAYOUT: Mapping[str, Wording] = {
    "summary": Wording("One line a product", "一件一行"),
    "detailed": Wording("Every charge on its own line", "费用逐项列明"),
}
CONSOLIDATION: Mapping[str, Wording] = {
    "shipment": Wording("One invoice a shipment", "每次发货一张发票"),
    "month": Wording("One invoice a month", "每月合并一张发票"),
}
PACKING: Mapping[str, Wording] = {
    "least": Wording("As little packing as possible", "包装从简"),
    "plain": Wording("Plain outside, no name of ours on it", "外箱素面，不露店名"),
    "sturdy": Wording("Sturdy, padded all round", "加固，四面缓冲"),
    "apart": Wording("Each piece wrapped apart", "逐件分包"),
}
HANDING_OVER: Mapping[str, Wording] = {
    "door": Wording("To the door", "送到门口"),
    "guard": Wording("May be left with the guard", "可交门卫代收"),
    "locker": Wording("To the parcel locker", "放快递柜"),
    "call": Wording("Call before coming", "送货前来电"),
}
PAYING: Mapping[str, Wording] = {
    "transfer": Wording("By transfer", "转账"),
    "card": Wording("By card", "刷卡"),
    "cash": Wording("In cash", "现金"),
    "cheque": Wording("By cheque", "支票"),
}
CHOICES: Mapping[str, Mapping[str, Wording]] = {
    "invoice_language": LANGUAGE,
    "invoice_layout": LAYOUT,
    "consolidation": CONSOLIDATION,
    "packing": PACKING,
    "delivery": HANDING_OVER,
    "payment": PAYING,
}
"""By field: what it may say."""
LONGEST: Mapping[str, int] = {"label_text": 40, "driver_note": 200}
"""By field of free words: how many characters it may have."""
TITLES: Mapping[str, Wording] = {
    "invoice_language": Wording("Language of the invoice", "发票语言"),
    "invoice_layout": Wording("Layout of the invoice", "发票明细"),
    "consolidation": Wording("Invoices", "开票方式"),
    "packing": Wording("Packing", "包装式样"),
    "label_text": Wording("On the label", "标签文字"),
    "delivery": Wording("Handing over", "交货方式"),
    "payment": Wording("Payment", "付款方式"),
    "driver_note": Wording("For the driver", "司机须知"),
}


class BadServiceError(CustomersError):
    """Something a service profile cannot say."""

    def __init__(self, field: str, said: str, expected: str) -> None:
        """Name the field, what was said, and what may be."""
        self.field, self.said, self.expected = field, said, expected
        super().__init__(f"{field}: {said!r} cannot be, expected {expected}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceProfile:
    """How one customer is served; an empty field is left open."""

    invoice_language: str = OPEN
    invoice_layout: str = OPEN
    consolidation: str = OPEN
    packing: str = OPEN
    label_text: str = OPEN
    delivery: str = OPEN
    payment: str = OPEN
    driver_note: str = OPEN

    def __post_init__(self) -> None:
        """Refuse what cannot be served."""
        for name, known in CHOICES.items():
            said = getattr(self, name)
            if said and said not in known:
                raise BadServiceError(name, said, " or ".join(known))
        for name, longest in LONGEST.items():
            said = getattr(self, name)
            if len(said) > longest or not said.isprintable():
                raise BadServiceError(
                    name, said, f"at most {longest} characters on one line"
                )

    def to_plain(self) -> dict[str, str]:
        """Return every field, the open ones empty."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


NOTHING_SAID = ServiceProfile()


def said_of(field: str, value: str) -> Wording:
    """Return what a field says, in words; free words are the customer's own."""
    known = CHOICES.get(field, {})
    return known.get(value, Wording(value, value))
