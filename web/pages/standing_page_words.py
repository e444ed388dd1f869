"""What the pages of a customer's standing orders say, in both languages."""

from __future__ import annotations

from rules.wording import Wording

STANDING = Wording("Standing orders", "定期订单")
ONE = Wording("Standing order {number}", "定期订单 {number}")
WHAT = Wording("{product}, {pieces}, {every}", "{product}，{pieces}，{every}")
NEXT = Wording("Next on {day}", "下次 {day}")
NO_NEXT = Wording("No further day", "没有下次")
AGREED = Wording(
    "You agreed to {price}; up to {most} we go on without asking.",
    "您同意的价格是 {price}；不超过 {most} 时直接照办。",
)
AGREED_BY_HIM = Wording(
    "The customer agreed to {price}; up to {most} it goes on without asking.",
    "客户同意的价格是 {price}；不超过 {most} 时直接照办。",
)
WAITS = Wording("It waits for your decision.", "等您决定。")
WAITS_FOR_HIM = Wording("It waits for the customer's decision.", "等客户决定。")
REASON = Wording("Why", "原因")
REASON_HELP = Wording("The customer reads it.", "客户会看到。")
NO_REASON = Wording("Say why it is paused.", "请写暂停的原因。")
FIX = Wording("Please correct this", "请更正")
PROPOSED = Wording("What we could make instead", "可以改成这样")
AGREE = Wording("Order it so · {total}", "就这样下单 · {total}")
SKIP = Wording("Leave it out this time", "这次不要")
RESUME = Wording("Go on", "继续")
PAUSE = Wording("Pause", "暂停")
END = Wording("End it", "结束")
END_IT = Wording("End {number} for good", "永久结束 {number}")
PAUSE_IT = Wording("Pause {number}", "暂停 {number}")
ENDING = Wording(
    "What was ordered stays ordered; nothing more will be.",
    "已下的单不变，以后不再自动下单。",
)
DAYS = Wording("So far", "历次")
NO_DAYS = Wording("It was not due yet.", "还没有到期。")
LOOK = Wording("Look at {number}", "查看 {number}")
BACK = Wording("Back to my orders", "回到我的订单")
CHANGED_SINCE = Wording(
    "Something changed while you were looking; this is how it is now.",
    "您查看期间有变化，现在是这样。",
)
DONE = {
    "made": Wording("The standing order is made.", "定期订单已设立。"),
    "paused": Wording("It is paused.", "已暂停。"),
    "going": Wording("It goes on.", "继续进行。"),
    "ended": Wording("It has ended.", "已结束。"),
}
