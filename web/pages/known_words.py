"""What the pages say on which a customer sees, corrects, takes along and erases."""

from __future__ import annotations

from collections.abc import Mapping

from configurator.measurements import Source
from customers.facts import Origin
from customers.learning import Felt
from rules.wording import Wording

KNOWN = Wording("What we know of you", "我们对您的了解")
LEAD = Wording(
    "All of it, with where it came from and when. Correct what is wrong: the newer"
    " counts, and the older stays here for you to see.",
    "全部内容，以及来源和日期。有错请改：以新的为准，旧的仍留在这里供您查看。",
)
YOU = Wording("You", "您本人")
SINCE = Wording(
    "Known to us since {day}, as {number}", "自 {day} 起为我们的客户，编号 {number}"
)
SAVE = Wording("Save", "保存")
SAVED = Wording(
    "Saved. What was there before is kept as it was.", "已保存。以前的内容仍原样保留。"
)
TOLD = Wording("What you told us", "您告诉我们的")
NOTHING_TOLD = Wording(
    "Nothing yet beyond your name and what you ordered.",
    "除姓名和订购的产品外，暂时没有。",
)
FROM: Mapping[Origin, Wording] = {
    Origin.CUSTOMER: Wording("you said so", "您本人所说"),
    Origin.STAFF: Wording("our staff noted it", "本店人员记录"),
    Origin.EVENTS: Wording("seen from your orders", "由您的订单得知"),
    Origin.PARTNER: Wording("a partner told us", "合作方告知"),
    Origin.IMPORT: Wording("brought along from an older list", "由旧资料带入"),
}
WHEN = Wording("{origin}, {channel}, {day}", "{origin}，{channel}，{day}")
CHANNELS: Mapping[str, Wording] = {
    "web": Wording("on these pages", "网上"),
    "phone": Wording("by telephone", "电话"),
    "shop": Wording("in the shop", "门店"),
    "mail": Wording("by mail", "邮件"),
    "visit": Wording("at a visit", "拜访"),
    "import": Wording("with a list", "导入"),
}
OLD = Wording("Is this still so?", "还是这样吗？")
BEFORE = Wording("Before: {value} ({day})", "以前：{value}（{day}）")
CORRECT = Wording("Correct", "更正")
CORRECT_THE = Wording("Correct: {field}", "更正：{field}")
ADD = Wording("Tell us something else", "再告诉我们一件事")
ADD_HELP = Wording(
    "Nothing of it is needed. By saving it you agree that we keep it.",
    "都不是必填。保存即表示同意我们保留。",
)
FIELD = Wording("What about", "关于")
VALUE = Wording("What we should know", "内容")
NO_VALUE = Wording(
    "This cannot be kept: {value}. Expected: {expected}.",
    "不能保存：{value}。应为：{expected}。",
)
NO_FIELD = Wording(
    "There is no such field; choose one of the list.", "没有这一项，请从列表中选择。"
)
BODIES = Wording("Measures", "尺寸")
BODY_OF = Wording("{name}, {day}", "{name}，{day}")
NO_BODY = Wording("Nothing was measured yet.", "还没有量过。")
MEASURE = Wording(
    "{title} {mm} mm, {source}, give or take {error} mm",
    "{title} {mm} 毫米，{source}，误差约 {error} 毫米",
)
SOURCES: Mapping[Source, Wording] = {
    Source.CUSTOMER: Wording("measured by you", "您自己量的"),
    Source.REP: Wording("measured by our staff", "本店人员量的"),
    Source.SHOP: Wording("measured in the shop", "门店量的"),
    Source.SCAN: Wording("from a scan", "扫描所得"),
    Source.IMPORT: Wording("brought along", "带入"),
    Source.LEARNED: Wording("learned from what you wore", "由您的试穿反馈得知"),
}
EARLIER_SETS = Wording("and {count} earlier", "以及更早的 {count} 次")
MY_MEASUREMENTS = Wording("My measurements", "我的量体数据")
SPECS = Wording("Saved specs", "保存的规格")
SPEC = Wording("{name}, version {number} of {day}", "{name}，第 {number} 版，{day}")
NO_SPECS = Wording("None yet.", "还没有。")
ASKED = Wording("What we asked", "我们问过的")
NOTHING_ASKED = Wording("Nothing yet.", "还没有。")
ASKED_ON = Wording("{question}, asked on {day}", "{question}，问于 {day}")
ANSWERED = Wording("You said: {answer}. {gained}", "您的回答：{answer}。{gained}")
UNANSWERED = Wording("You left it, which is fine.", "您没有回答，没关系。")
PROBLEMS = Wording("What you reported", "您反映的问题")
PROBLEM = Wording(
    "{number} about order {order}, {day}: {words}",
    "{number}，关于订单 {order}，{day}：{words}",
)
QUESTIONS = Wording(
    "Two things that would help, if you like", "如果您愿意，请回答两个问题"
)
QUESTION = Wording(
    "One thing that would help, if you like", "如果您愿意，请回答一个问题"
)
LEAVE_THEM = Wording(
    "You can leave them: nothing depends on it, and for a year we do not ask again.",
    "可以不答：不影响任何事，一年之内不会再问。",
)
SHOW_HOW = Wording("Show me how", "看怎么量")
CHOOSE = Wording("Choose", "请选择")
ANSWER = Wording("Answer", "回答")
ANSWER_THE = Wording("Answer: {question}", "回答：{question}")
YES, NO = Wording("yes", "是"), Wording("no", "否")
THANKS = Wording("Thank you. {gained}", "谢谢。{gained}")
NOT_AN_ANSWER = Wording(
    "That answer is no longer to be had; what is possible today is in the list.",
    "这个回答现在不可选，目前可选的都在列表里。",
)
TAKE_ALONG = Wording("Take it along", "带走")
EXPORT = Wording("All of it as a file (JSON)", "全部内容（JSON 文件）")
ERASE = Wording("Erase all of it", "全部删除")
ERASE_TITLE = Wording("Erase what is known of you", "删除您的资料")
ERASE_GOES = Wording(
    "Erased are your name, address, facts, answers, measures, designs, saved specs"
    " that were never ordered, and this account. It is done at once and cannot be taken"
    " back.",
    "将删除：姓名、地址、资料、回答、尺寸、设计、从未下单的规格以及本账户。"
    "立即执行，无法撤回。",
)
ERASE_STAYS = Wording(
    "Tax law makes us keep placed orders with their papers for some years, and an"
    " invoice names its buyer. These stay as they were printed; everywhere else you are"
    " called by a number.",
    "税法要求我们把已下的订单及其单据保留若干年，发票须写明购买方。"
    "这些保持原样；在其他各处，您只剩一个编号。",
)
ERASE_KEPT = Wording("Of you that is: {orders}.", "您的这些订单：{orders}。")
ERASE_NOTHING_KEPT = Wording(
    "You have ordered nothing: nothing is kept.", "您没有下过单：什么都不保留。"
)
ERASE_SURE = Wording("I want all of it erased, for good", "我要永久删除全部资料")
ERASE_TICK = Wording(
    "Nothing was erased. Tick the box if you mean it, or go back.",
    "什么都没有删除。确定请勾选，否则请返回。",
)
ERASE_NOT_YET = Wording(
    "Not yet: {orders} are under way. Wait until they are done, or ask us to cancel"
    " them; then erase.",
    "暂时不能：{orders} 还在进行中。请等它们完成，或让我们取消，然后再删除。",
)
ERASED = Wording("It is erased", "已删除")
ERASED_LEAD = Wording(
    "You are signed out, and we know nothing of you but what the law keeps.",
    "您已退出登录。除法律要求保留的以外，我们不再有您的资料。",
)
BACK = Wording("Back to what we know", "返回")
HOME = Wording("To the products", "看产品")

# -- how it fits ----------------------------------------------------------------------

FIT = Wording("How does it fit?", "合身吗？")
FIT_TITLE = Wording("How does it fit? Order {number}", "合身吗？订单 {number}")
FIT_LEAD = Wording(
    "Wear it for some days first. What you say makes the next one fit better; leave out"
    " what you are not sure of.",
    "请先穿几天。您的反馈会让下一条更合身；不确定的可以不填。",
)
NOT_YET = Wording(
    "This order is not with you yet. Once it is sent you can say here how it fits.",
    "这个订单还没有到您手上。发货之后可以在这里告诉我们是否合身。",
)
NOT_TO_MEASURE = Wording(
    "This order was not made to measures, so there is nothing to learn from its fit.",
    "这个订单不是按尺寸制作的，没有可学习的合身信息。",
)
FEELS: Mapping[Felt, Wording] = {
    Felt.MUCH_TOO_TIGHT: Wording("much too tight or short", "太紧（短）很多"),
    Felt.TOO_TIGHT: Wording("a little too tight or short", "有点紧（短）"),
    Felt.RIGHT: Wording("just right", "正好"),
    Felt.TOO_LOOSE: Wording("a little too loose or long", "有点松（长）"),
    Felt.MUCH_TOO_LOOSE: Wording("much too loose or long", "太松（长）很多"),
}
LINE = Wording("{position}: {product}, for {wearer}", "{position}：{product}，{wearer}")
WORDS = Wording("In your own words", "用您自己的话说")
SAY_IT = Wording("Tell us", "告诉我们")
FIT_TOLD = Wording("Thank you, it is noted.", "谢谢，已记下。")
FIT_NOTHING = Wording(
    "Say at least one thing, or leave the page.", "请至少选一项，或离开本页。"
)
PROPOSED = Wording("For the next one we propose", "下一条我们建议")
STAYS = Wording(
    "Taken over, it is a new version of your spec; the old one stays, and so do its"
    " orders.",
    "采用后成为规格的新版本；旧版本和它的订单都保留。",
)
ACCEPT = Wording("Make the next one so", "下一条就这样做")
ACCEPTED = Wording(
    "Taken over: the next one is made so. Your earlier spec is kept.",
    "已采用：下一条就这样做。以前的规格仍保留。",
)
NOTHING_PROPOSED = Wording(
    "Nothing was changed: there is no proposal any more.",
    "没有改动：已经没有待采用的建议。",
)
CLASHES = Wording(
    "Your new size does not go with all you chose. Nothing was ordered; begin a design"
    " of this order with a change, and it says what is possible.",
    "新的尺码与您的某些选择冲突。没有下单；请用“换个样再来一份”，页面会说明可行的办法。",
)
BACK_TO_ORDER = Wording("Back to the order", "返回订单")
