"""What the page of a service profile says, English and Chinese side by side."""

from __future__ import annotations

from collections.abc import Mapping

from rules.wording import Wording

SERVICE = Wording("Service profile", "服务档案")
SERVICE_OF = Wording("Service profile of {name}", "{name}的服务档案")
LEAD = Wording(
    "How this customer wants to be served, whatever he orders. It changes papers and"
    " handling, never a price.",
    "客户希望的服务方式，适用于他的所有订单。只影响单据和处理方式，不影响价格。",
)
WHEN = Wording(
    "It counts from his next order or quote. Papers that were issued, and orders that"
    " were placed, stay as they are.",
    "自下一张订单或报价单起生效；已开出的单据和已下的订单保持不变。",
)
INVOICES = Wording("Invoices", "发票")
PARCEL = Wording("The parcel", "包裹")
HANDING_OVER = Wording("Delivery and payment", "交货与付款")
GROUPS: tuple[tuple[Wording, tuple[str, ...]], ...] = (
    (INVOICES, ("invoice_language", "invoice_layout", "consolidation")),
    (PARCEL, ("packing", "label_text")),
    (HANDING_OVER, ("delivery", "driver_note", "payment")),
)
"""The fields in the order in which one asks."""
OPEN: Mapping[str, Wording] = {
    "invoice_language": Wording(
        "Left open: the language he speaks", "不指定：按客户所用语言"
    ),
    "invoice_layout": Wording(
        "Left open: every charge on its own line", "不指定：费用逐项列明"
    ),
    "consolidation": Wording(
        "Left open: one invoice a shipment", "不指定：每次发货一张发票"
    ),
}
LEFT_OPEN = Wording("Left open", "不指定")
CHANGES = Wording("Changes: {papers}.", "影响单据：{papers}。")
COMMA = Wording(", ", "、")
MORE: Mapping[str, Wording] = {
    "invoice_language": Wording(
        "What a design says about its invoice comes first.",
        "设计中另有指定的，以设计为准。",
    ),
    "invoice_layout": Wording(
        "What a design says about its invoice comes first; an invoice to a firm lists"
        " every charge where its rules ask for it.",
        "设计中另有指定的，以设计为准；规则要求时，企业发票逐项列明。",
    ),
    "consolidation": Wording(
        "With one a month no invoice goes with the parcel; finance makes it at the end"
        " of the month.",
        "选择每月合并时，发货不附发票，由财务于月底合并开具。",
    ),
    "label_text": Wording("At most {most} characters.", "最多 {most} 个字符。"),
    "driver_note": Wording("At most {most} characters.", "最多 {most} 个字符。"),
}
KEEP = Wording("Keep it", "保存")
FIX = Wording("Please correct this", "请更正")
TOO_LONG = Wording(
    "At most {most} characters on one line; this has {has}.",
    "一行内最多 {most} 个字符，现有 {has} 个。",
)
NOT_OFFERED = Wording("Choose one of those that are listed.", "请从列出的选项中选择。")
NO_LETTERS = Wording(
    "These letters cannot be printed: {letters}. Write it without them.",
    "以下字符无法打印：{letters}。请改用其他字符。",
)
KEPT = Wording(
    "{field}: kept. From the next order on, these papers say so: {papers}.",
    "{field}：已保存。自下一张订单起，以下单据随之变化：{papers}。",
)
NOTHING_CHANGED = Wording("Nothing was changed.", "未作更改。")
