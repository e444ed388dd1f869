"""What a dealer's pages say, English and Chinese side by side."""

from __future__ import annotations

from rules.wording import Wording

MINE = Wording("Customers you order for", "您代为订购的客户")
LEAD = Wording(
    "What is made for them stays theirs. You order it, pay for it and get the papers.",
    "规格归客户所有；由您下单、付款并收取单据。",
)
NOBODY = Wording(
    "You order for nobody yet. Ask our sales desk to put your customers here.",
    "暂无客户。请联系销售台为您添加。",
)
WEARERS = Wording("For {names}", "穿着人：{names}")
SPECS = Wording("Saved specs", "已存规格")
NO_SPECS = Wording(
    "Nothing is saved yet. Keep a design under a name, then save it here for whoever"
    " wears it.",
    "还没有已存规格。先把设计命名保存，再在这里存到穿着人名下。",
)
ORDER = Wording("Order", "下单")
ORDER_OF = Wording("Order “{spec}” for {name}", "为{name}订购“{spec}”")
ORDERS = Wording("What you ordered", "您下的订单")
NO_ORDERS = Wording("Nothing yet.", "暂无。")
ORDER_ROW = Wording("{number}, {day}, {total}", "{number}，{day}，{total}")
SAVE = Wording("Save a design of yours", "保存您的设计")
NO_DESIGNS = Wording("You keep no design under a name yet.", "您还没有命名保存的设计。")
DESIGN = Wording("Design", "设计")
WEARER = Wording("For whom", "穿着人")
NAME = Wording("Name of the spec", "规格名称")
KEEP = Wording("Save it for the customer", "存到客户名下")
OPTIONAL = Wording("(optional)", "（可不填）")
SAVED = Wording(
    "It is saved for the customer, and can be ordered.", "已存到客户名下，可以下单。"
)
SHEET = Wording("{spec} for {name}", "{name}：“{spec}”")
BACK = Wording("Back to the customers", "返回客户列表")
BACK_TO = Wording("Back to {name}", "返回 {name}")
