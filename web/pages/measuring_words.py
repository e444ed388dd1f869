"""What the pages of measuring say."""

from __future__ import annotations

from collections.abc import Mapping

from customers.estimation.doubts import Slip
from rules.wording import Wording

TITLE = Wording("Measure yourself", "自己量体")
NOTICE = (
    Wording(
        "Body measurements are personal data. We keep what you type, its unit, the day,"
        " and that you agreed to this notice, to fit what you design and order.",
        "量体尺寸属于个人信息。我们保存您填写的数字、单位、日期"
        "以及您同意本说明的记录，用于让您设计和订购的产品合身。",
    ),
    Wording(
        "Height and weight only help to notice a slip; your usual size is shown"
        " beside the result. You can skip all three."
        " Nothing is ever guessed from your weight.",
        "身高和体重只用来发现笔误，平时尺码只在结果旁显示；三项都可以跳过。"
        "我们不会由体重推算任何尺寸。",
    ),
    Wording(
        "You can see, correct, export and delete them at any time under “My"
        " measurements”. Deleting takes your consent back, at once; a backup"
        " made before holds them until it is replaced.",
        "您可以随时在“我的量体数据”里查看、更正、导出和删"
        "除。删除即撤回同意，立即生效；"
        "此前的备份在被替换前仍含有它们。",
    ),
    Wording(
        "With an order, the numbers it is made to are copied into that order and its"
        " papers, and to your name as its wearer. The copy beside your name is deleted"
        " with the rest, unless a spec our staff saved with you stands on it."
        " The order keeps its own: it is the record of what we promised"
        " and made, and repairs and repeats are cut from it.",
        "下单时，所用的尺寸会写入该订单及其单据，并记在穿着者名下。"
        "记在您名下的那一份会一并删除，除非店员为您保存的规格依据它；"
        "订单自己的那一份会保留："
        "它是我们承诺和制作的凭据，修补和复购都依据它。",
    ),
    Wording(
        "A design you share, by link or by code, never carries your measurements.",
        "您用链接或设计码分享的设计不会带上您的尺寸。",
    ),
)
VERSION = Wording("Version of this notice: {version}", "说明版本：{version}")
AGREE = Wording(
    "I agree that my measurements are kept for this", "我同意为此保存我的量体尺寸"
)
AGREE_FIRST = Wording(
    "Nothing is asked before you agree. Tick th"
    "e box, or go back to the design and choose"
    " a size yourself.",
    "您同意之前我们不会提问。请勾选，或回到设计自己选尺码。",
)
GO_ON = Wording("Go on", "继续")
STEP = Wording("Question {number} of {all}", "第 {number} 题，共 {all} 题")
UNIT = Wording("Unit", "单位")
AGAIN = Wording("Measured a second time (if you can)", "再量一次（如方便）")
SKIP = Wording("Not sure, skip", "不确定，跳过")
BAND = Wording(
    "Most people with your other answers: {low} to {high}.",
    "与您其他回答相近的人大多在 {low} 到 {high} 之间。",
)
NO_NUMBER = Wording(
    "Type a number, such as 82.5 or 82,5.", "请填数字，例如 82.5 或 82,5。"
)
NO_SECOND = Wording(
    "The second number cannot be read. Type it as 82.5 or 82,5, or leave it empty.",
    "第二个数字无法识别。请写成 82.5 或 82,5，或留空。",
)
USUAL = Wording(
    "You usually wear {size}. This size is made to your tape, not to that label:"
    " labels differ from maker to maker.",
    "您平时穿 {size}。这里的尺码依据量体数据，不依据标签：各家标签不同。",
)
IMPOSSIBLE = Wording(
    "This cannot be: it must lie between {low} and {high}.",
    "这不可能：应在 {low} 到 {high} 之间。",
)
STRANGE = Wording(
    "Unusual beside your other answers: most li"
    "e between {low} and {high}. Please measure"
    " again. Both numbers are kept.",
    "与您的其他回答相比不常见：大多在 {low} 到 {high} 之间。"
    "请再量一次，两个数字都会保留。",
)
APART = Wording(
    "The two differ by more than 2 cm. Please measure once more.",
    "两次相差超过 2 厘米，请再量一次。",
)
DID_YOU_MEAN = Wording(
    "Did you mean {first} = {second}?", "您是说 {first} = {second} 吗？"
)
SURE_OF = Wording("I measured again: keep {typed}", "我又量过了：保留 {typed}")
TITLES: Mapping[str, Wording] = {
    "height": Wording("Height", "身高"),
    "usual_size": Wording("Usual jeans size", "平时牛仔裤尺码"),
    "weight": Wording("Weight", "体重"),
    "waist": Wording("Waist", "腰围"),
    "hip": Wording("Hip", "臀围"),
    "crotch_height": Wording("Crotch height", "裆高"),
}
HOW: Mapping[str, Wording] = {
    "height": Wording("Without shoes, heels to the wall.", "不穿鞋，脚跟贴墙。"),
    "usual_size": Wording(
        "The number after the W on the label of jeans that fit you, such as 29.",
        "合身牛仔裤标签上 W 后面的数字，例如 29。",
    ),
    "weight": Wording("As you know it; it need not be exact.", "大概数值即可。"),
    "waist": Wording(
        "Around the narrowest place, level, without pulling in.",
        "绕腰部最细处一圈，保持水平，不要收腹。",
    ),
    "hip": Wording(
        "Around the widest place of the seat, level, feet together.",
        "绕臀部最宽处一圈，保持水平，双脚并拢。",
    ),
    "crotch_height": Wording(
        "From the floor up to the crotch, standing straight, without shoes.",
        "站直不穿鞋，从地面量到裆部。",
    ),
}
DRAWING = Wording("Where the tape runs: {part}", "软尺的位置：{part}")
RESULT = Wording("Your nearest size", "最接近您的尺码")
MISSING = Wording("Still to be measured:", "还需要量：")
BUILT_ON = Wording("Built on: {parts}", "依据：{parts}")
GOOD = Wording("fits well ({mm} mm off)", "合身（差 {mm} 毫米）")
TIGHT = Wording("{mm} mm tighter than your body asks", "比您的身体所需紧 {mm} 毫米")
LOOSE = Wording("{mm} mm looser than your body asks", "比您的身体所需松 {mm} 毫米")
CHANGE = Wording("Measure again", "重新量")
OTHER = Wording("Next best", "次优尺码")
OTHER_PART = Wording("{part}: {off}", "{part}：{off}")
PART = Wording("{value}: {off}", "{value}：{off}")
SURE = Wording(
    "We are confident: every part is within 5 mm.",
    "很有把握：每个部位相差不超过 5 毫米。",
)
FAIR = Wording(
    "Fairly confident: one part is further off than 5 mm; see below.",
    "比较有把握：有部位相差超过 5 毫米，请看下面。",
)
DOUBTFUL = Wording(
    "Not confident yet: some numbers do not go together.",
    "还没有把握：有些数字彼此不符。",
)
DOUBTS: Mapping[Slip, Wording] = {
    Slip.OTHER_UNIT: Wording(
        "{parts}: this looks like a number in the other unit.",
        "{parts}：看起来像是另一种单位的数字。",
    ),
    Slip.SWAPPED: Wording("{parts}: these look swapped.", "{parts}：看起来填反了。"),
    Slip.OFF: Wording(
        "{parts}: unusual beside the rest; please measure it again.",
        "{parts}：与其他尺寸不太相符，请再量一次。",
    ),
}
USE = Wording("Use it in my design", "用到我的设计里")
USE_OTHER = Wording("Use the next best", "用次优尺码")
OWN = Wording("My measurements", "我的量体数据")
NONE = Wording("Nothing of your body is kept here.", "这里没有保存您的身体数据。")
NONE_HELP = Wording(
    "Measure yourself once, and what you design fits you: a few questions and a tape.",
    "量一次，设计出来的就合您的身：几个问题，一把软尺。",
)
ORDERS_KEEP = Wording(
    "Orders you placed keep the numbers they were made to: they are the record of what"
    " was promised, and repairs and repeats are cut from them.",
    "已下的订单会保留所用的尺寸：它们是承诺的凭据，修补和复购都依据它们。",
)
WITH_ORDERS = Wording("Copied to you as the wearer of an order", "已随订单记在您名下")
TAKEN = Wording("{day}: {parts}", "{day}：{parts}")
STAYS = Wording(
    "A spec saved with our staff stands on this set, so it stays after deleting.",
    "店员为您保存的规格依据这一组数据，删除后仍会保留。",
)
CORRECT = Wording("Correct", "更正")
KEPT = Wording(
    "Agreed on {agreed} to notice {version}; last changed "
    "{changed}; measured by yourself.",
    "{agreed} 同意说明 {version}；最近更改 {changed}；来源：本人测量。",
)
TYPED = Wording("typed: {typed}", "填写：{typed}")
EARLIER = Wording("earlier: {typed}", "之前：{typed}")
EXPORT = Wording("Export (JSON)", "导出（JSON）")
DELETE = Wording("Delete all and take my consent back", "全部删除并撤回同意")
