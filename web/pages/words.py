"""What the pages say of their own accord, English and Chinese side by side.

Titles and reasons come from the catalog; these are the words between them.
"""

from __future__ import annotations

from rules.wording import Wording

SKIP = Wording("Skip to the choices", "跳到选项")
OTHER_LANGUAGE = Wording("中文", "English")
DEMO = Wording("Made one by one", "一件一件做")
PRODUCTS = Wording("What we make", "我们做什么")
DESIGN_IT = Wording("Design yours", "开始设计")
YOUR_DESIGN = Wording("Your design", "您的设计")
OPENING = Wording(
    "A complete design to begin with: it can be made as it stands. Change what you"
    " like.",
    "这是一件完整的设计，现在就能做。喜欢怎么改，就怎么改。",
)
CAN_BE_MADE = Wording("This design can be made.", "这个设计可以做。")
CHOSEN = Wording("You chose {option}: {value}.", "您选了{option}：{value}。")
LET_GO = Wording("{option} is as usual again.", "{option}恢复为常规。")
WRITTEN = Wording("{option} is noted.", "{option}已记下。")
ALSO_CHANGED = Wording("This also changed {changes}.", "随之改变：{changes}。")
FROM_TO = Wording("{option} from {before} to {after}", "{option}由{before}改为{after}")
ALSO_CHANGES = Wording("also changes {changes}", "同时改变：{changes}")
TO = Wording("{option} to {after}", "{option}改为{after}")
JOIN = Wording("; ", "；")
LISTED = Wording(", ", "、")
COLON = Wording(": ", "：")
COMMA = Wording(", ", "，")
TOTAL = Wording("Total", "合计")
TAX_INCLUDED = Wording("tax included", "含税")
TAX_EXCLUDED = Wording("plus tax", "不含税")
LEAVES = Wording("Ready by", "可出厂日")
SAME_DAY = Wording("if ordered today", "今日下单")
WAS = Wording("before: {price}", "原为{price}")
PRICE_PARTS = Wording("How the price is made up", "价格由什么组成")
UNDO = Wording("Undo", "撤销")
START_AGAIN = Wording("Start again", "重新开始")
YOURS = Wording("your choice", "您的选择")
USUAL = Wording("Back to usual", "恢复常规")
USUAL_FOR = Wording("Back to usual: {option}", "恢复常规：{option}")
NEEDS_CHOICE = Wording(
    "needs another of your choices to change", "需要改动您的另一项选择"
)
IN = Wording("in", "有")
SHOW_ALL = Wording("All {count}", "全部 {count} 个")
TAKE = Wording("Take it", "选用")
FROM_PRICE = Wording("from {price}", "起{price}")
RANGE = Wording("{low} to {high}, in steps of {step}", "{low} 至 {high}，每档 {step}")
NOW_RANGE = Wording("with your other choices: {ranges}", "与其他选择相配的：{ranges}")
RUN = Wording("{low} to {high}", "{low} 至 {high}")
NO_NUMBER = Wording("Please write a number of {unit}.", "请填写数字，单位 {unit}。")
OFF_STEP = Wording(
    "{typed} {unit} is not on offer: {range}.", "没有 {typed} {unit}：{range}。"
)
LETTERS = {
    "latin": Wording("{least} to {most} Latin letters", "{least} 至 {most} 个拉丁字母"),
    "han": Wording("{least} to {most} Chinese characters", "{least} 至 {most} 个汉字"),
    "any": Wording("{least} to {most} characters", "{least} 至 {most} 个字符"),
}
WRITE = Wording("Put it on", "写上去")
STILL_TO_WRITE = Wording("still to be written", "尚未填写")
STILL_OPEN = Wording("Still to be written: {options}.", "尚待填写：{options}。")
CLASH = Wording("{wish} does not go with {others}.", "{wish}与{others}不能同时选。")
CLASH_ALONE = Wording("{wish} cannot be had.", "{wish}做不了。")
AND = Wording(" and ", "及")
CLASHING = Wording(
    "Nothing is changed yet: another of your choices stands against it.",
    "尚未改动：与您的另一项选择冲突。",
)
KEEP_WISH = Wording("Keep {wish} and change:", "保留{wish}，并改变：")
WITHOUT = Wording("without {option}", "不要{option}")
SAME_PRICE = Wording("same price", "价格不变")
LEAVE = Wording("Leave my design as it is", "不改了，保持原样")
NO_WAY_OUT = Wording(
    "No change of your other choices makes room for it.", "改动其他选择也做不到。"
)
GONE_TITLE = Wording("No longer offered", "已停供")
GONE = Wording("{value}: not offered since {day}", "{value}：{day}起不再提供")
COMING = Wording("{value}: offered from {day}", "{value}：{day}起提供")
AT_THE_DESK = Wording("{value} only from our representatives", "{value}仅由业务员提供")
INSTEAD = Wording("{value} takes its place", "由{value}接替")
DRAWING_OF = Wording("Drawing of your design: {choices}", "您的设计图：{choices}")
TRUE_MEASURES = Wording(
    "Drawn true to scale from your choices; measures in mm.",
    "按所选规格如实绘制；尺寸单位为毫米。",
)
FINISHED = Wording("Finished measures", "成品尺寸")
KEPT = Wording(
    "This page's address is your design: keep it, and it opens again as it is.",
    "这个网址就是您的设计：存下来，随时原样打开。",
)
BACK = Wording("Back to where you were", "回到刚才的页面")
TO_START = Wording("To what we make", "看看我们做什么")
NUMBER_OF_REQUEST = Wording("Number of this request", "本次请求编号")
YES = Wording("Yes", "是")
NO = Wording("No", "否")
ERRORS: dict[int, tuple[Wording, Wording]] = {
    400: (
        Wording("This cannot be understood", "看不懂这个请求"),
        Wording(
            "The address or form names something that is not on offer. Nothing was"
            " changed.",
            "网址或表单里有我们没有的内容。什么都没有改动。",
        ),
    ),
    403: (
        Wording("This page was open for too long", "页面打开太久了"),
        Wording(
            "We could not tell that the request came from this page, so nothing was"
            " changed. Your design is kept: open it again and repeat the last click.",
            "无法确认请求来自本页，所以没有改动。您的设计还在：重新打开，再点一次即可。",
        ),
    ),
    404: (
        Wording("There is nothing here", "这里什么都没有"),
        Wording(
            "No product or design has this address. A design's address is long; was"
            " all of it copied?",
            "没有这个网址的产品或设计。设计的网址较长，是否没有复制完整？",
        ),
    ),
    405: (
        Wording("This address is not asked like that", "不能这样访问"),
        Wording("Nothing was changed.", "什么都没有改动。"),
    ),
    413: (
        Wording("That is too much at once", "一次发来的内容太多"),
        Wording(
            "We take at most 64 KB in one go. Nothing was changed.",
            "一次最多 64 KB。什么都没有改动。",
        ),
    ),
    500: (
        Wording("Something went wrong on our side", "我们这边出了错"),
        Wording(
            "Your design is kept as it was before the last click. It has been noted"
            " with the number below.",
            "您的设计保持在上一次点击之前的样子。此事已按下面的编号记录。",
        ),
    ),
    503: (
        Wording("Just a moment", "请稍候"),
        Wording(
            "We are busy or not open yet. Your design is kept; try again in a few"
            " seconds.",
            "正忙，或尚未开门。您的设计还在，请过几秒再试。",
        ),
    ),
}
