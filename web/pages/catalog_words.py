"""What the pages of the catalog's keepers say."""

from __future__ import annotations

from collections.abc import Mapping

from rules.wording import Wording

CATALOG = Wording("Catalog", "目录")
LEAD = Wording(
    "What is sold, what may be published, and what that would mean.",
    "在售内容、可发布内容，以及发布后的影响。",
)
SOLD = Wording("Sold today", "在售")
SINCE = Wording("published {at}", "发布于 {at}")
NO_LONGER = Wording("no longer sold", "已停用")
OF_TODAY = Wording("sold today", "在售")
VERSIONS = Wording("Versions", "版本")
VERSION = Wording("Version", "版本")
COMPARE = Wording("Compare", "比较")
EARLIER, LATER = Wording("Earlier", "旧版本"), Wording("Later", "新版本")
NOTHING_SOLD = Wording("Nothing is published yet.", "还没有发布任何目录。")
NOTHING_SOLD_HELP = Wording(
    "Lay a catalog folder into the place below, look at it, and publish it.",
    "把目录文件夹放到下面的位置，查看后即可发布。",
)
MAY_BE_PUBLISHED = Wording("May be published", "可发布")
PLACE_HELP = Wording(
    "Folders in the place this installation names (catalogs in configurator.toml).",
    "本系统所设位置中的文件夹（configurator.toml 的 catalogs）。",
)
NO_FOLDERS = Wording(
    "The place is empty. A folder with a product.yaml in it is shown here.",
    "此处为空。含有 product.yaml 的文件夹会显示在这里。",
)
LOOK = Wording("Look at it", "查看")
COUNTS: Mapping[str, Wording] = {
    "options": Wording("options {n}", "选项 {n}"),
    "rules": Wording("rules {n}", "规则 {n}"),
    "modules": Wording("modules {n}", "模块 {n}"),
    "parts": Wording("BOM lines {n}", "物料行 {n}"),
    "operations": Wording("operations {n}", "工序 {n}"),
    "prices": Wording("price lines {n}", "价格行 {n}"),
    "presets": Wording("presets {n}", "预设款 {n}"),
}
FOLDER = Wording("Folder {name}", "文件夹 {name}")
CANNOT_BE_READ = Wording(
    "It cannot be read. Mend what is listed ({n}) and look again.",
    "无法读取。请改正以下 {n} 处后再查看。",
)
DOUBTS = Wording("Remarks on its files: {n}", "文件中的提醒：{n}")
AS_SOLD = Wording(
    "It says exactly what is sold. There is nothing to publish.",
    "内容与在售版本完全相同，无需发布。",
)
NEW_PRODUCT = Wording("A new product: nothing of it is sold yet.", "新产品：尚未在售。")
CHANGES = Wording("Changes from what is sold: {n}", "与在售版本相比的改动：{n}")
WORK_OUT = Wording("Work out what publishing would change", "计算发布的影响")
WORK_OUT_HELP = Wording(
    "Every saved spec and open quote is carried over to it. Nothing is published yet.",
    "逐一换算客户规格与未决报价，此步不会发布。",
)
CHECK = Wording("Check it", "检查目录")
CHECK_HELP = Wording(
    "Looks for what can never be had, idle rules, prices that jump, the lowest margin.",
    "查找永远选不到的取值、不起作用的规则、价格阶跃与最低毛利。",
)
LAST_CHECK = Wording("The last check of this version", "此版本的最近一次检查")
# -- one version ------------------------------------------------------------------
PARTS: Mapping[str, Wording] = {
    "options": Wording("Options", "选项"), "modules": Wording("Modules", "模块"),
    "rules": Wording("Rules", "规则"), "making": Wording("Making", "制造"),
    "presets": Wording("Presets", "预设款"),
}  # fmt: skip
CODE = Wording("Code", "代码")
TITLE = Wording("Title", "名称")
BRINGS = Wording("Module", "模块")
IN_FORCE = Wording("In force", "生效期")
SUCCESSOR = Wording("Then", "后继")
USED = Wording("Where used", "用在哪里")
USED_OF = Wording("Where {what} is used", "{what}用在哪里")
COST = Wording("Cost", "成本")
LEAD_TIME = Wording("Lead time", "提前期")
DAYS = Wording("{n} d", "{n} 天")
SUPPLIER = Wording("Supplier", "供应商")
RULE = Wording("Rule", "规则")
SENTENCE = Wording("What it says", "说明")
WRITTEN = Wording("As it is written", "写法")
FROM_WHERE = Wording("Source, owner", "来源、负责")
ITEM = Wording("Takes", "领用")
WHEN = Wording("When", "选用条件")
OPERATION = Wording("Operation", "工序")
WORK_CENTER = Wording("Work center", "工作中心")
AFTER = Wording("After", "在…之后")
CHOICES = Wording("Choices", "选择")
ALWAYS = Wording("always", "始终")
ONLY_IN = Wording("only {where}", "仅限 {where}")
FROM_UNTIL = Wording("{first} – {last}", "{first} – {last}")
VALUES = Wording("{n} values", "{n} 个取值")
KINDS: Mapping[str, Wording] = {
    "ChoiceOption": Wording("one of", "单选"),
    "SeveralOption": Wording("several of", "多选"),
    "NumberOption": Wording("number", "数值"),
    "TextOption": Wording("text", "文字"),
    "YesNoOption": Wording("yes or no", "是否"),
}
NO_RULES = Wording("No rules.", "没有规则。")
# -- where used -------------------------------------------------------------------
USES: Mapping[str, Wording] = {
    "options": Wording("Options", "选项"), "modules": Wording("Modules", "模块"),
    "rules": Wording("Rules", "规则"), "parts": Wording("BOM lines", "物料行"),
    "operations": Wording("Operations", "工序"),
    "prices": Wording("Price lines", "价格行"), "notes": Wording("Notes", "备注"),
    "presets": Wording("Presets", "预设款"),
}  # fmt: skip
NOWHERE = Wording("Nowhere in this version.", "此版本中没有用到。")
SPECS_WITH = Wording("Saved specs that have it: {n}", "含有它的客户规格：{n}")
FIRST_OF = Wording("The first {n} are listed.", "列出前 {n} 份。")
QUOTES_WITH = Wording("Open quotes that have it: {n}", "含有它的未决报价：{n}")
# -- impact -----------------------------------------------------------------------
CLASSES: Mapping[str, Wording] = {
    "identical": Wording("identical", "完全相同"),
    "price only": Wording("price or time only", "仅价格或交期变化"),
    "successor": Wording("successor", "由后继替换"),
    "repaired": Wording("repaired", "需调整"),
    "withdrawn": Wording("withdrawn", "已停供"),
    "unknown": Wording("no answer in time", "未能及时算出"),
}
CLASS_HELP: Mapping[str, Wording] = {
    "identical": Wording(
        "Everything is kept, at the same price.", "全部保留，价格不变。"
    ),
    "price only": Wording(
        "Everything is kept; the price or the lead time is another.",
        "全部保留，价格或交期不同。",
    ),
    "successor": Wording(
        "What is no longer offered has its named successor.", "停供的由指定后继代替。"
    ),
    "repaired": Wording(
        "A wish is missed, or a text must be written anew.",
        "有要求无法满足，或文字需重写。",
    ),
    "withdrawn": Wording(
        "Nothing near it can be made any more.", "已无法做出相近产品。"
    ),
    "unknown": Wording("Ask for it once more.", "请再算一次。"),
}
CLASS = Wording("Class", "类别")
SPECS, QUOTES = Wording("Saved specs", "客户规格"), Wording("Open quotes", "未决报价")
NONE_OF_THESE = Wording(
    "There are no saved specs and no open quotes of this product.",
    "此产品没有客户规格，也没有未决报价。",
)
WHAT_BECOMES = Wording("What becomes of them", "换算结果")
SPEC, CUSTOMER = Wording("Spec", "规格"), Wording("Customer", "客户")
QUOTE, UNTIL = Wording("Quote", "报价单"), Wording("Valid until", "有效期至")
MORE = Wording("Difference", "差价")
WHAT_CHANGES = Wording("What changes", "变化")
NOTHING_CHANGES = Wording("nothing", "无")
QUOTES_STAND = Wording(
    "Open quotes stand at their price until their day; the class tells what a repeat "
    "would be.",
    "未决报价在有效期内按原价成立；类别表示再次下单时的情形。",
)
PUBLISH = Wording("Publish", "发布")
PUBLISH_HELP = Wording(
    "From then on this version is sold. Earlier versions are kept, and can be "
    "published again.",
    "发布后即按此版本销售。旧版本保留，可再次发布。",
)
PUBLISHED = Wording(
    "It is published since {at}, and sold now.", "已于 {at} 发布，正在销售。"
)
REFUSED = Wording(
    "It cannot be published: nobody could buy anything, or begin with a preset.",
    "不能发布：规则不允许任何产品，或预设款无法成立。",
)
NOT_TRIED: Mapping[str, Wording] = {
    "not done": Wording(
        "Nothing was published: its impact is not worked out yet.",
        "未发布：影响尚未算完。",
    ),
    "refused": REFUSED,
    "moved on": Wording(
        "Nothing was published: meanwhile another version is sold. Work the impact out "
        "again.",
        "未发布：在售版本已经变化，请重新计算影响。",
    ),
}
# -- findings ---------------------------------------------------------------------
SEVERITIES: Mapping[str, Wording] = {
    "error": Wording("error", "错误"), "warning": Wording("warning", "警告"),
    "note": Wording("note", "提示"),
}  # fmt: skip
NOTHING_FOUND = Wording("Nothing is wrong with it.", "没有发现问题。")
FOUND = Wording("Findings: {n}", "发现：{n} 项")
PROVED_BY = Wording("Proved by", "依据")
WITNESS = Wording("Open the example in the designer", "在设计页打开实例")
WITNESS_N = Wording("Open example {n} in the designer", "在设计页打开实例 {n}")
NOT_SOLD_HERE = Wording(
    "Examples can be opened once this version is sold.", "此版本在售后方可打开实例。"
)
# -- diff -------------------------------------------------------------------------
DIFF = Wording("What changed", "改动")
NO_DIFF = Wording("No difference in meaning.", "含义上没有差别。")
HOW: Mapping[str, Wording] = {
    "added": Wording("new", "新增"), "removed": Wording("gone", "移除"),
    "changed": Wording("changed", "改动"),
}  # fmt: skip
TONES: Mapping[str, str] = {"added": "good", "removed": "bad", "changed": "now"}
DIFF_KINDS: Mapping[str, Wording] = {
    "head": Wording("head", "表头"), "group": Wording("group", "分组"),
    "measure": Wording("measure", "量体项"), "option": Wording("option", "选项"),
    "value": Wording("value", "取值"), "rule": Wording("rule", "规则"),
    "table": Wording("table", "搭配表"), "price": Wording("price line", "价格行"),
    "module": Wording("module", "模块"), "part": Wording("BOM line", "物料行"),
    "operation": Wording("operation", "工序"), "note": Wording("note", "备注"),
    "preset": Wording("preset", "预设款"), "drawing": Wording("drawing", "图纸"),
}  # fmt: skip
KIND, NAME = Wording("Kind", "种类"), Wording("Name", "名称")
BEFORE, NOW = Wording("Before", "之前"), Wording("Now", "现在")
ALL_OF_THEM = Wording("Show all {n}", "全部 {n} 项")
EXPECTED, INSTEAD = Wording("expected", "应为"), Wording("found", "实为")
