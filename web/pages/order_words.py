"""What a customer's own orders say, English and Chinese side by side."""

from __future__ import annotations

from collections.abc import Mapping

from customers.complaints import Amends, Reason
from orders.order import OrderState
from rules.wording import Wording

ORDERS = Wording("My orders", "我的订单")
NO_ORDERS = Wording(
    "You have not ordered anything here yet. What you order will be listed here, and"
    " can be ordered again in two clicks.",
    "您还没有在这里下过单。下过的单会列在这里，两次点击即可照旧再订。",
)
SIGN_IN_FOR = Wording(
    "Ordered with an account before? Sign in to see those orders.",
    "以前用账户下过单？登录即可看到。",
)
ORDER = Wording("Order {number}", "订单 {number}")
THANKS = Wording(
    "Thank you. Order {number} is placed, and this page is its home: come back to it"
    " whenever you like.",
    "谢谢。订单 {number} 已提交，本页就是它的主页，随时可以回来看。",
)
DONE = {
    "placed": THANKS,
    "approved": Wording(
        "Your approval is noted. We begin as soon as everything is at hand.",
        "已记下您的确认。材料备齐，我们立即开工。",
    ),
    "reported": Wording(
        "Your report is with us, under number {report}. We answer within two working"
        " days.",
        "已收到您的反映，编号 {report}。两个工作日内答复。",
    ),
}
NOT_NEAR = Wording(
    "This was made for somebody else, for whom you no longer order. Nothing was"
    " ordered; whoever it was made for can have it again.",
    "这是为他人制作的，您已不再为其订购，未下单。本人仍可再次订购。",
)
WHY_NOT: Mapping[str, Wording] = {"not-near": NOT_NEAR}
"""Why something was not done, said on the page of the order."""
OPEN_IT = Wording("Look at it", "查看")
OPEN_THE = Wording("Look at order {number}", "查看订单 {number}")
STATE = Wording("Where it stands", "进展")
STEP_OF = Wording("{step}, {at} of {all}", "{step}，第 {at} 步，共 {all} 步")
HELD = Wording("Stopped for now: {reason}", "暂停：{reason}")
STATES: Mapping[OrderState, Wording] = {
    OrderState.DRAFT: Wording("Draft", "草稿"),
    OrderState.PLACED: Wording("Placed", "已下单"),
    OrderState.APPROVED: Wording("Drawing approved", "图纸已确认"),
    OrderState.RELEASED: Wording("With the workshop", "已交车间"),
    OrderState.IN_PRODUCTION: Wording("Being made", "制作中"),
    OrderState.SHIPPED: Wording("On its way", "已发出"),
    OrderState.CLOSED: Wording("Done", "已完成"),
    OrderState.CANCELLED: Wording("Cancelled", "已取消"),
}
STEPS = (
    OrderState.PLACED,
    OrderState.APPROVED,
    OrderState.RELEASED,
    OrderState.IN_PRODUCTION,
    OrderState.SHIPPED,
)
"""What the bar shows, one after the other; a closed order has them all."""
WHAT_NOW: Mapping[OrderState, Wording] = {
    OrderState.PLACED: Wording(
        "We wait for your approval of the drawing.", "等您确认图纸。"
    ),
    OrderState.APPROVED: Wording(
        "Your drawing is approved; the workshop gets it next.",
        "图纸已确认，接下来交给车间。",
    ),
    OrderState.RELEASED: Wording(
        "The workshop has it, and gathers what it is made of.", "车间已接单，正在备料。"
    ),
    OrderState.IN_PRODUCTION: Wording("It is being made.", "正在制作。"),
    OrderState.SHIPPED: Wording("It has left our house.", "已从我们这里发出。"),
    OrderState.CLOSED: Wording(
        "It was sent, and everything is paid.", "已送出，账款已结清。"
    ),
    OrderState.CANCELLED: Wording(
        "It was cancelled, and will not be made.", "已取消，不再制作。"
    ),
}
BEING_MADE = Wording(
    "Being made: {done} of {all} steps are done, now: {step}",
    "制作中：共 {all} 步，已完成 {done} 步，正在：{step}",
)
ALL_MADE = Wording(
    "Made: all {all} steps are done, it is sent next",
    "已做好：{all} 步全部完成，即将发出",
)
PROMISED = Wording("Leaves us by", "最迟发出")
PLACED_ON = Wording("Ordered on", "下单日期")
REPEATS = Wording("The same as {number}", "与 {number} 相同")
AGAIN = Wording("Repeat", "照旧再订")
AGAIN_OF = Wording("Repeat order {number}", "照旧再订 {number}")
WITH_CHANGE = Wording("Repeat with one change", "改一处再订")
WITH_CHANGE_OF = Wording(
    "Repeat with one change: line {line}, {product}",
    "改一处再订：第 {line} 行，{product}",
)
PROBLEM = Wording("Report a problem", "反映问题")

APPROVE = Wording("Approve the drawing", "确认图纸")
APPROVE_HELP = Wording(
    "Nothing is cut before you have approved it. Look at the measures and the words on"
    " it. If one of them is not as you want it, do not approve, but report it below.",
    "您确认之前我们不动剪刀。请看清尺寸和文字。若有一处不合意，请不要确认，在下面告诉我们。",
)
DRAWING = Wording("Drawing {hash}", "图纸 {hash}")
APPROVE_IT = Wording("Yes, make it so", "确认，按此制作")
APPROVED_AS = Wording(
    "You approved drawing {hash}. A changed value makes another drawing, to be approved"
    " anew.",
    "您确认了图纸 {hash}。任何改动都会产生新图纸，须重新确认。",
)
OTHER_DRAWING = Wording(
    "The drawing is not the one you were shown. Nothing was approved: please look at it"
    " once more.",
    "图纸与刚才显示的不同。没有确认，请再看一遍。",
)
TOO_LATE = Wording("This cannot be done any more: {why}.", "现在不能这样做了：{why}。")
DIMENSION = Wording("Dimension", "部位")
SIZE_MM = Wording("Size in mm", "尺寸（毫米）")
MORE_OR_LESS = Wording("± mm", "公差（毫米）")

PAPERS = Wording("Papers", "单据")
PAPER_PDF = Wording("{title} {number} (PDF)", "{title} {number}（PDF）")
HISTORY = Wording("What happened", "经过")
WE = Wording("we", "我们")
YOU = Wording("you", "您")
EVENTS: Mapping[str, Wording] = {
    "placed": Wording("You ordered it.", "您下了单。"),
    "approved": Wording(
        "The drawing was approved: {drawing}.", "图纸已确认：{drawing}。"
    ),
    "released": Wording("It went to the workshop.", "交给了车间。"),
    "started": Wording("The workshop began.", "车间开工。"),
    "shipped": Wording("It left our house. {carrier}", "已发出。{carrier}"),
    "closed": Wording("Everything is settled.", "全部结清。"),
    "held": Wording("We stopped it for now: {reason}", "暂停：{reason}"),
    "resumed": Wording("It goes on.", "继续进行。"),
    "cancelled": Wording("It was cancelled: {reason}", "已取消：{reason}"),
    "invoiced": Wording("Invoice {number} was issued.", "已开发票 {number}。"),
    "credited": Wording("Credit note {number} was issued.", "已开红字发票 {number}。"),
    "paid": Wording("A payment came in: {money}.", "收到付款：{money}。"),
    "refunded": Wording("We paid back: {money}.", "已退款：{money}。"),
}
REPORTED = Wording("You reported a problem: {problem}", "您反映了问题：{problem}")
PROBLEMS = Wording("Reported problems", "反映的问题")

SHEET = Wording("Repeat order {number}", "照旧再订 {number}")
SHEET_SAME = Wording(
    "Everything is as it was: the same thing, at the same price.",
    "一切照旧：同样的东西，同样的价格。",
)
KINDS: Mapping[str, Wording] = {
    "identical": Wording("As it was, at the same price.", "与上次相同，价格不变。"),
    "price only": Wording(
        "As it was. Its price or its day is another.", "与上次相同。价格或交期有变。"
    ),
    "successor": Wording(
        "As it was, with successors of what is no longer made.",
        "与上次相同，已停供的由接替品代替。",
    ),
    "repaired": Wording(
        "Not all of it can be had as you chose it. This comes nearest.",
        "有些选择已不能照旧提供。下面是最接近的。",
    ),
    "withdrawn": Wording(
        "This can no longer be made. It is left out.", "这件已不能再做，不在此单之内。"
    ),
}
PRICE_WAS = Wording(
    "Each: {before}, now {after} ({delta})", "每件：原 {before}，现 {after}（{delta}）"
)
DAYS_WAS = Wording(
    "Working days until its parts are here: {before}, now {after}",
    "备料工作日：原 {before} 天，现 {after} 天",
)
NEW_ONES = Wording("New, as usual: {choice}", "新增（常规）：{choice}")
DECIDE = Wording("{option} was {before}. Take instead:", "{option}原为{before}。改选：")
PROPOSED = Wording("comes nearest", "最接近")
WRITE_ANEW = Wording("Please write {option} anew", "请重写{option}")
NOT_TOGETHER = Wording(
    "What you decided does not go together, so the nearest is shown again.",
    "您的几项决定不能同时成立，下面仍是最接近的方案。",
)
CONFIRM = Wording("Confirm: order again for {total}", "确认：以 {total} 再订一次")
CHANGED_SINCE = Wording(
    "This is what it comes to now. Nothing is ordered yet: please confirm it.",
    "现在是这样。尚未下单，请确认。",
)
NOTHING_LEFT = Wording(
    "Nothing of this order can be made any more. Design something new?",
    "这份订单里的东西都不能再做了。要不要重新设计？",
)
SENT_TO = Wording("Goes to", "送往")
BACK_TO_ORDER = Wording("Back to the order", "返回订单")

PROBLEM_TITLE = Wording("A problem with order {number}", "订单 {number} 的问题")
PROBLEM_HELP = Wording(
    "We are sorry. Three short answers, and we look after it.",
    "很抱歉。三个简短的回答，我们来处理。",
)
WHICH = Wording("What is it about?", "关于哪一件？")
ALL_OF_IT = Wording("The whole order", "整份订单")
WHICH_PART = Wording("Which part of it?", "哪个部位？")
WHOLE_PIECE = Wording("The whole piece", "整件")
WHY = Wording("What is wrong?", "哪里不对？")
REASONS: Mapping[Reason, Wording] = {
    Reason.FIT: Wording("It does not fit", "不合身"),
    Reason.NOT_AS_ORDERED: Wording("Not as ordered", "与订单不符"),
    Reason.FAULT: Wording("A fault in make or cloth", "做工或面料有瑕疵"),
    Reason.LATE: Wording("It is late", "没有按时到"),
    Reason.INVOICE: Wording("The invoice", "发票问题"),
    Reason.OTHER: Wording("Something else", "其他"),
}
RIGHT = Wording("What would make it right?", "怎样处理您满意？")
AMENDS: Mapping[Amends, Wording] = {
    Amends.ALTER: Wording("Alter it", "修改"),
    Amends.MAKE_ANEW: Wording("Make it anew", "重做"),
    Amends.MONEY_BACK: Wording("Money back", "退款"),
    Amends.ANSWER: Wording("Just an answer", "答复即可"),
}
WORDS = Wording("In your words", "请用您的话说说")
WORDS_HELP = Wording("Up to 2,000 letters.", "最多 2,000 字。")
SEND = Wording("Send", "发送")
SAY_WHY = Wording("Please say what is wrong.", "请选择哪里不对。")
SAY_RIGHT = Wording("Please say what would make it right.", "请选择怎样处理。")
SAY_WORDS = Wording(
    "Please write a few words: 1 to 2,000 letters.", "请写几句：1 至 2,000 字。"
)
