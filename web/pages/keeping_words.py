"""What the pages say of keeping designs, passing them on, and what is not offered."""

from __future__ import annotations

from office.desk.lost_choices import Why
from office.desk.saving_designs import NotKept
from office.desk.wishes import NotNoted
from rules.wording import Wording

# -- keeping and passing on ----------------------------------------------------------

KEEP = Wording("Save or share", "保存或分享")
KEEP_TITLE = Wording("Save or share this design", "保存或分享这个设计")
BACK_TO_DESIGN = Wording("Back to the design", "回到设计")
NAME = Wording("A name for it", "起个名字")
NAME_HELP = Wording(
    "Up to 60 characters; only you see it.", "最多 60 个字符，只有您看得到。"
)
MEASURE_LINK = Wording("Find my size with a tape", "用软尺找到我的尺码")
SAVE = Wording("Save", "保存")
USUAL_NAME = Wording("{product}, {day}", "{product}，{day}")
SAVED = Wording("Your saved designs", "您保存的设计")
SAVED_LINK = Wording("Saved designs", "已存设计")
SAVED_NONE = Wording(
    "Nothing is saved yet. Open a design and choose “Save or share”.",
    "还没有保存任何设计。打开一个设计，选“保存或分享”。",
)
SAVED_HERE = Wording(
    "They are kept with this browser. Sign in, and you have them everywhere.",
    "它们保存在这个浏览器里。登录之后，在哪里都能看到。",
)
NOT_KEPT = {
    NotKept.NAMELESS: Wording("Please give it a name.", "请起个名字。"),
    NotKept.TOO_LONG: Wording(
        "This name is too long: up to 60 characters.", "名字太长：最多 60 个字符。"
    ),
    NotKept.UNPRINTABLE: Wording(
        "This name holds something that cannot be shown.", "名字里有无法显示的内容。"
    ),
    NotKept.TOO_MANY: Wording(
        "A hundred designs are saved already; remove one first.",
        "已经保存了一百个设计，请先移除一个。",
    ),
}
OPEN = Wording("Open", "打开")
OPEN_NAMED = Wording("Open {name}", "打开{name}")
RENAME = Wording("Rename", "改名")
RENAME_NAMED = Wording("New name for {name}", "{name}的新名字")
REMOVE = Wording("Remove", "移除")
REMOVE_NAMED = Wording("Remove {name}", "移除{name}")
MANAGE = Wording("Rename or remove", "改名或移除")
SAVED_ON = Wording("Saved on {day}", "保存于{day}")
TODAY = Wording("Price today", "今日价格")
WAS_THEN = Wording("When you saved it: {price}", "保存时：{price}")
SAME_AS_THEN = Wording("As you saved it.", "与保存时相同。")
NOW_OTHER = Wording("Today otherwise: {changes}", "今日不同之处：{changes}")
NEWER = Wording("Newer", "较新")
OLDER = Wording("Older", "较旧")
COMPARE = Wording("Compare", "比较")
COMPARE_PICK = Wording("Compare {name}", "比较{name}")
COMPARE_SELECTED = Wording("Compare those selected", "比较选中的设计")
COMPARE_TITLE = Wording("Side by side", "并排比较")
COMPARE_HOW_MANY = Wording(
    "Select two or three designs to compare.", "请选两个或三个设计来比较。"
)
ONLY_DIFFERENCES = Wording("Only what differs", "只看不同之处")
ALL_ROWS = Wording("Show everything", "显示全部")
NOTHING_DIFFERS = Wording("They are the same in everything.", "它们完全相同。")
NOT_THERE = Wording("does not apply", "不适用")
PRICE = Wording("Price", "价格")
READY = Wording("Ready by", "可出厂日")
CHOICE = Wording("Choice", "选项")

CODE_TITLE = Wording("Seven letters to read out", "可以念出来的七个字母")
CODE_HELP = Wording(
    "Anybody can open the design with them, here or over the telephone. What you wrote"
    " yourself, such as a name or a card, is left out. They stay the same for ever.",
    "任何人凭它都能打开这个设计，网上或电话里都行。您自己写的文字（姓名、贺卡等）"
    "不在其中。字母永远不变。",
)
CODE_GET = Wording("Get the letters", "取得字母")
CODE_IS = Wording("The letters of this design", "这个设计的字母")
HAVE_CODE = Wording("Have a code?", "有设计码？")
CODE_FIELD = Wording("The seven letters of a design", "设计的七个字母")
CODE_OPEN = Wording("Open it", "打开")
CODE_NONE = Wording(
    "There is no design with the letters {letters}. Were all seven read rightly? There"
    " are no vowels among them, no L and no Y.",
    "没有字母为 {letters} 的设计。七个字母都对吗？其中没有元音，也没有 L 和 Y。",
)
CODE_EMPTY = Wording("Please write the seven letters.", "请填写七个字母。")
CODE_TOO_OFTEN = Wording(
    "Too many letters were tried that belong to no design. Please wait an hour, or ask"
    " whoever gave you the letters for a link.",
    "试了太多不存在的字母。请过一小时再试，或向给您字母的人要一个链接。",
)
LINK_TITLE = Wording("A link to send", "可以发送的链接")
LINK_HELP = Wording(
    "Whoever has it sees the design and can begin his own from it; yours stays as it"
    " is. What you wrote yourself is not shown. It holds for 90 days, or until you"
    " take it back.",
    "拿到链接的人能看到设计，并由此开始自己的设计；您的设计不会变。您自己写的文字"
    "不会显示。链接 90 天有效，也可随时收回。",
)
LINK_MAKE = Wording("Make a link", "生成链接")
LINK_FIELD = Wording("Link, holds until {day}", "链接，有效至{day}")
LINK_REVOKE = Wording("Take it back", "收回")
LINK_REVOKE_NAMED = Wording(
    "Take back the link that holds until {day}", "收回有效至{day}的链接"
)
SHOWN_TITLE = Wording("A design to look at", "请看这个设计")
SHOWN_HELP = Wording(
    "Somebody showed you this. Begin your own from it: nothing of theirs changes.",
    "这是别人给您看的设计。可以由此开始您自己的，对方的不会变。",
)
BEGIN_MINE = Wording("Begin mine from it", "由此开始我的设计")
SHOWN_DRAWING = Wording("Drawing of the design: {choices}", "设计图：{choices}")

# -- presets -------------------------------------------------------------------------

STARTS = Wording("Begin with", "从这里开始")
TAKE_START = Wording("Begin with it", "用它开始")
START_HELD = Wording("this one", "当前")
OVERLAP = Wording(
    "“{preset}” would change what you chose: {changes}.",
    "“{preset}”会改动您的选择：{changes}。",
)
OVERLAP_ALL = Wording("Take all of “{preset}”", "全部采用“{preset}”")
OVERLAP_REST = Wording(
    "Keep my choices and take what goes with them", "保留我的选择，只采用相配的部分"
)
LOST_TO = Wording("{option} from {before} to {after}", "{option}由{before}改为{after}")
LOST_FREE = Wording("{option} would no longer be {before}", "{option}不再是{before}")

# -- what can no longer be had -------------------------------------------------------

LOST_TITLE = Wording("Since you were last here", "您上次来过之后")
LOST = {
    Why.WITHDRAWN: Wording(
        "{option}: {value} is no longer in our catalog.",
        "{option}：{value}已不在目录中。",
    ),
    Why.OVER: Wording(
        "{option}: {value} was offered until {day}.",
        "{option}：{value}只供应到{day}。",
    ),
    Why.NOT_YET: Wording(
        "{option}: {value} is offered from {day}.", "{option}：{value}自{day}起提供。"
    ),
    Why.ELSEWHERE: Wording(
        "{option}: {value} is not offered here. Ask us: it is elsewhere.",
        "{option}：{value}不在此处提供，其他渠道可选，请咨询我们。",
    ),
    Why.CLASHES: Wording(
        "{option}: {value} can no longer be had with your other choices.",
        "{option}：{value}已不能与您的其他选择同选。",
    ),
}
LOST_REST = Wording("The rest of your design is kept.", "设计的其余部分都保留。")
TAKE_INSTEAD = Wording("Take {value} instead", "改选{value}")

# -- what we do not offer yet --------------------------------------------------------

WISH_LINK = Wording("Something missing?", "没有您要的？")
WISH_TITLE = Wording("What we do not offer yet", "我们还没有的")
WISH_HELP = Wording(
    "Tell us what you would like to have. It is read by the people who decide what is"
    " made next; please write nothing that is private.",
    "请告诉我们您想要什么。决定下一步做什么的人会读到；请不要写私密内容。",
)
WISH_FIELD = Wording("What would you like?", "您想要什么？")
WISH_LIMIT = Wording("3 to 1,000 characters", "3 至 1,000 个字符")
WISH_ANSWER = Wording(
    "Answer me: my request may be kept with my account.",
    "请回复我：可将此需求与我的账户一并保存。",
)
WISH_SEND = Wording("Send", "发送")
WISH_DONE = Wording(
    "Thank you: it is noted, with the design you had before you.",
    "谢谢！已连同您当时的设计一并记下。",
)
NOT_NOTED = {
    NotNoted.EMPTY: Wording("Please write a few words.", "请写几个字。"),
    NotNoted.TOO_LONG: Wording(
        "That is too long: at most 1,000 characters.", "太长了：最多 1,000 个字符。"
    ),
    NotNoted.UNPRINTABLE: Wording(
        "It holds signs that cannot be shown.", "其中有无法显示的符号。"
    ),
}

# -- words of one's own --------------------------------------------------------------

USED = Wording("{used} of {most} used", "已用 {used}/{most}")
UNFIT = {
    "length": Wording(
        "That is {found} characters; {expected} fit.",
        "共 {found} 个字符；须为{expected}。",
    ),
    "odd": Wording(
        "A sign in it does not print; {expected}, please.",
        "其中有无法印出的符号；请用{expected}。",
    ),
    "accents": Wording(
        "At most two accents on a letter can be sewn.",
        "一个字母上最多能缝两个附加符号。",
    ),
    "script": Wording(
        "{found} cannot be put on here: {expected}.",
        "{found} 做不上去：须为{expected}。",
    ),
    "word": Wording(
        "It holds a word that we do not sew; another of {expected}, please.",
        "其中有我们不缝制的字词，请另写{expected}。",
    ),
}
