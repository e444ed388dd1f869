"""What the pages of what customers are worth say. Staff alone reads them."""

from __future__ import annotations

from customers.scorecard import Axis, Cell, Known
from rules.wording import Wording

VALUE = Wording("Value", "客户价值")
LEAD = Wording(
    "What customers bring, and what they may bring. For us alone: no customer sees it.",
    "客户带来的与可能带来的价值。仅供内部，客户看不到。",
)
CELLS = Wording("Where they stand", "客户分布")
CELL = {
    Cell.CORE: Wording("High now, high to come", "当前高、潜在高"),
    Cell.KEEP: Wording("High now, low to come", "当前高、潜在低"),
    Cell.GROW: Wording("Low now, high to come", "当前低、潜在高"),
    Cell.SERVE: Wording("Low now, low to come", "当前低、潜在低"),
    Cell.UNKNOWN: Wording("Not known yet", "尚不了解"),
}
HOW_MANY = Wording("Customers", "客户数")
KEPT = Wording("Ordered within a year", "一年内有订单")
STRATEGY = Wording("What we do", "做法")
TIERS = Wording("Tiers", "价值等级")
TIERS_OF = Wording("Worked out for {month}.", "{month} 的结果。")
NO_TIERS = Wording("No tiers were worked out yet.", "还没有计算过价值等级。")
NO_TIERS_HELP = Wording(
    "They follow from orders; thirty customers with a history are needed.",
    "由订单推算；至少需要三十位有购买记录的客户。",
)
WORK_OUT = Wording("Work out this month", "计算本月")
WORKED_OUT = Wording("The tiers of this month are worked out.", "本月等级已计算。")
TOO_FEW = Wording(
    "Too few customers have a history: nothing can be said yet.",
    "有购买记录的客户太少，暂时无法判断。",
)
CUSTOMER = Wording("Customer", "客户")
TIER = Wording("Tier", "等级")
WORTH = Wording("Expected margin, 3 years", "三年预计毛利")
BAND = Wording("{low} to {high}", "{low} 至 {high}")
WHY = Wording("Why", "理由")
CURRENT, POTENTIAL = Wording("Now", "当前"), Wording("To come", "潜在")
COVERED = Wording("Rests on", "依据")
COVERED_SAID = Wording("{percent} % of the weight", "权重的 {percent}%")
NOT_KNOWN = Wording("not known", "未知")
MORE = Wording("{shown} of {all} are shown.", "共 {all} 位，显示 {shown} 位。")
NOBODY = Wording("There are no customers yet.", "还没有客户。")
# -- weights --------------------------------------------------------------------
SCORECARD = Wording("Scorecard", "价值评分表")
WEIGHTS_HELP = Wording(
    "Thirty indicators on two axes. Try other weights first: it is shown who would"
    " change place. What is not known of a customer weighs nothing.",
    "两条轴上的三十项指标。可先试用其他权重，查看谁会变动位置。客户未知的项不计权重。",
)
AXES = {
    Axis.CURRENT: Wording("Current value", "当前价值"),
    Axis.POTENTIAL: Wording("Potential value", "潜在价值"),
}
SOURCES = {
    Known.AUTO: Wording("counted", "自动"),
    Known.ASK: Wording("asked", "询问"),
    Known.JUDGED: Wording("judged", "人工判断"),
}
KNOWN_OF = Wording("known of {n} of {all}", "已知 {n}/{all}")
SUM = Wording("Sum of weights: {sum}", "权重合计：{sum}")
TRY, KEEP = Wording("Try these weights", "试用权重"), Wording("Keep them", "保存权重")
KEPT_NOW = Wording("The weights are kept.", "权重已保存。")
TRIED = Wording("If these weights were kept", "若采用这些权重")
NOBODY_MOVES = Wording("Nobody would change place.", "没有人会变动位置。")
MOVES = Wording("{n} would change place.", "{n} 位客户会变动位置。")
FROM, TO = Wording("From", "从"), Wording("To", "到")
FIX = Wording("Please look at these weights", "请检查以下权重")
BAD_WEIGHT = Wording("a whole number from 0 to 1000", "请填 0 到 1000 的整数")
NO_WEIGHT = Wording("something must weigh on each axis", "每条轴至少要有一项权重不为零")
# -- one customer ---------------------------------------------------------------
INDICATOR, SCORE = Wording("Indicator", "指标"), Wording("Score", "得分")
WEIGHT, SOURCE = Wording("Weight", "权重"), Wording("From", "来源")
NO_TIER = Wording("No tier yet", "尚无等级")
AT_THE_DESK = Wording("Open at the desk", "在服务台打开")
