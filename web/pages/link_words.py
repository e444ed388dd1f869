"""What the pages about reorder links and their cards say."""

from __future__ import annotations

from collections.abc import Mapping

from office.desk.reorder_links import DAYS_A_LINK_HOLDS
from rules.wording import Wording

SHEET = Wording("Your usual, again", "照旧再来一份")
TOLD = Wording(
    "This link orders just this, once. It goes to the address we know of you. No"
    " password is needed; whoever has the link can use it.",
    "此链接只能下单这一款、一次，并寄往您留存的地址。无需密码；持有链接者即可使用。",
)
WORDS_ANEW = Wording(
    "Words on it can no longer be printed as they are. A link changes no words: sign in"
    " and order it again from your orders, or ask us.",
    "其上的文字已不能照原样制作。链接不能改文字：请登录后从订单再次下单，或联系我们。",
)
BACK = Wording("To our products", "查看产品")
ORDERED = Wording("Ordered: {number}", "已下单：{number}")
ORDERED_TEXT = Wording(
    "Promised for {day}, {total}. It goes to the address we know of you.",
    "预计 {day} 完成，合计 {total}。将寄往您留存的地址。",
)
DONE_WITH = Wording(
    "The link has done its work and orders nothing more. If it was not you, tell us at"
    " once: as long as it is not made, it can be cancelled.",
    "此链接已用完，不能再次下单。如非本人操作，请立即告知我们：开工前可取消。",
)
REFUSED: Mapping[str, tuple[Wording, Wording]] = {
    "unknown": (
        Wording("This link opens nothing", "此链接无效"),
        Wording(
            "It is not one of ours, or not all of it was copied. Open it from the mail"
            " again, or scan the code on the card.",
            "它不是我们的链接，或复制不完整。请从邮件重新打开，或扫描卡上的码。",
        ),
    ),
    "ended": (
        Wording("This link is over", "此链接已过期"),
        Wording(
            "It held {days} days. Sign in and order from your orders, or ask us for a"
            " new card.",
            "有效期为 {days} 天。请登录后从订单再次下单，或向我们索取新卡。",
        ),
    ),
    "revoked": (
        Wording("This link was taken back", "此链接已作废"),
        Wording(
            "You or we took it back, or a newer card took its place. Use the newest"
            " card, or sign in and order from your orders.",
            "它已被您或我们收回，或已由新卡取代。请用最新的卡，或登录后从订单下单。",
        ),
    ),
    "used": (
        Wording("This link has ordered already", "此链接已下过单"),
        Wording(
            "Order {order} was placed with it; it orders once. Sign in and order again"
            " from your orders, or ask us for a new card.",
            "已用它下单 {order}；每个链接只能用一次。请登录后再次下单，或索取新卡。",
        ),
    ),
    "another's": (
        Wording("This link is of another account", "此链接属于另一账户"),
        Wording(
            "It was made for somebody else than who is signed in here. Sign out first"
            " if it is yours.",
            "它不是为当前登录的账户制作的。如属于您，请先退出登录。",
        ),
    ),
    "no address": (
        Wording("We do not know where to send it", "我们没有您的地址"),
        Wording(
            "A link sends only to the address we know of you, and there is none. Sign"
            " in and write it down, or tell us.",
            "链接只寄往您留存的地址，而我们没有。请登录后填写，或告诉我们。",
        ),
    ),
}
"""By why it opens nothing: what it means, and what to do."""
SIGN_IN = Wording("Sign in", "登录")

LINKS = Wording("Reorder links", "再次下单链接")
LINKS_LEAD = Wording(
    "Each is on a card we mailed you and orders one saved spec once, without a"
    " password. Take one back if its card is lost.",
    "每个链接印在寄给您的卡上，可无需密码下单一次。卡遗失时请作废。",
)
NO_LINKS = Wording("There are none.", "没有。")
TAKE_BACK = Wording("Take it back", "作废")
TAKE_BACK_OF = Wording("Take back {number}", "作废 {number}")
STATES: Mapping[str, Wording] = {
    "holds": Wording("holds until {day}", "有效至 {day}"),
    "ended": Wording("over since {day}", "已于 {day} 过期"),
    "revoked": Wording("taken back on {day}", "已于 {day} 作废"),
    "used": Wording("ordered {order} on {day}", "已于 {day} 下单 {order}"),
}
TAKEN_BACK = Wording("It was taken back: it opens nothing.", "已作废，不能再用。")

CARD = Wording("Reorder card: {name}", "再次下单卡：{name}")
CARD_SHORT = Wording("Reorder card", "再次下单卡")
CARD_OF = Wording("Reorder card for {name}", "{name} 的再次下单卡")
CARD_LEAD = Wording(
    "A letter with a link and a code. Whoever opens it sees this spec with its price"
    f" and day, and can order it once, within {DAYS_A_LINK_HOLDS} days, to the address"
    " we know. A new card takes the place of the one before.",
    f"带链接和码的信函。打开即见该规格的价格与交期，{DAYS_A_LINK_HOLDS} 天内"
    "可下单一次，寄往留存地址。新卡取代旧卡。",
)
MAIL = Wording("Mail a card to {mail}", "寄卡至 {mail}")
MAILED = Wording("A card is on its way.", "卡已发出。")
CARDS = Wording("Cards so far", "已寄的卡")
NO_CARDS = Wording("None was mailed yet.", "尚未寄过。")
CANNOT: Mapping[str, Wording] = {
    "erased": Wording(
        "He was erased: nobody writes to him.", "客户已被删除，不可联系。"
    ),
    "no basis": Wording(
        "There is no lawful reason to write to him.", "没有可以联系的合法依据。"
    ),
    "another way": Wording(
        "He wants to be reached another way than by mail: ask him.",
        "客户希望以邮件以外的方式联系：请直接联系。",
    ),
    "no address": Wording(
        "No e-mail of his is known. Write it down with the customer first.",
        "没有客户的电子邮箱。请先登记。",
    ),
    "nowhere": Wording(
        "No address to deliver to is known. Write it down with the customer first.",
        "没有收货地址。请先登记。",
    ),
    "no server": Wording(
        "The company names no mail server. Name one in channels.yaml and publish the"
        " company.",
        "公司未设置邮件服务器。请在 channels.yaml 中填写并发布公司资料。",
    ),
}
"""By why a card cannot be mailed."""
WAYS: Mapping[str, Wording] = {
    "pending": Wording("the mail waits to go out", "邮件待发"),
    "sending": Wording("the mail is going out", "邮件发送中"),
    "sent": Wording("mailed on {day}", "已于 {day} 寄出"),
    "failed": Wording("the mail did not arrive: {why}", "邮件未送达：{why}"),
    "held": Wording(
        "nobody knows whether the mail arrived: {why}", "邮件是否送达不明：{why}"
    ),
    "withdrawn": Wording("the mail was stopped", "邮件已停发"),
}
"""By the state of its delivery: how a letter stands."""
