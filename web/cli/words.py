"""What the command line says of its own accord, English and Chinese side by side.

Titles and reasons come from the catalog; these are the words between them.
"""

from __future__ import annotations

from collections.abc import Mapping

from rules.wording import Wording

NO_PRODUCT = Wording("No product can be made at all.", "一件产品也做不出来。")
TOGETHER = Wording("These do not go together:", "这些选择不能同时成立：")
BECAUSE = Wording("Because:", "原因：")
WAYS_OUT = Wording("Make it possible:", "怎样才行：")
WITHOUT = Wording("without {option}", "不要{option}")
DAYS = Wording("{days} working days", "{days} 个工作日")
SAME_PRICE = Wording("same price", "价格不变")
NO_CLASH = Wording("All of this goes together.", "这些选择可以同时成立。")
OF = Wording("{count} of {all}", "{count}/{all}")
MAYBE = Wording("(may not apply)", "(未必适用)")
NEVER = Wording("(does not apply)", "(不适用)")
TEXT = Wording("your own words", "自填文字")
OTHERS = Wording("Other", "其他")
BEST_FOUND = Wording("the best found in time", "限时内找到的最好结果")
OVER_BUDGET = Wording("No product keeps this:", "没有产品能做到：")
BUDGET = Wording("{total}: {amount} at most", "{total}：最多 {amount}")
UNCHECKED = Wording(
    "not settled in time, may be beyond a budget: {choice}",
    "未能及时确定，可能超出预算：{choice}",
)
VALID = Wording("{valid} valid, {invalid} invalid", "{valid} 个有效，{invalid} 个无效")
INVALID_LINES = Wording("invalid lines: {lines}", "无效行：{lines}")
MODULES = Wording("Size modules", "尺码模块")
MISFIT = Wording("Misfit (body minus module, mm)", "合身误差(净体减模块，毫米)")
LOOKING_AT = Wording("looking at {what}", "正在检查{what}")
VERDICT = Wording(
    "{product}: {errors} errors, {warnings} warnings",
    "{product}：{errors} 个错误，{warnings} 个提醒",
)
CARRIED: Mapping[str, Wording] = {
    "identical": Wording("can be made as it is", "可以照原样制作"),
    "price only": Wording(
        "can be made as it is; its price or time is another",
        "可以照原样制作，价格或时间有变",
    ),
    "successor": Wording(
        "can be made with successors of what is gone", "可以用后继选项制作"
    ),
    "repaired": Wording("needs a change", "需要更改"),
    "withdrawn": Wording("can no longer be made", "不能再制作"),
}
ADDED = Wording("New: {choice}", "新增：{choice}")
PRICE_CHANGE = Wording("Price: {before}, now {after}", "价格：{before}，现为{after}")
DAYS_CHANGE = Wording(
    "Longest module lead time: {before}, now {after} working days",
    "模块最长提前期：{before}，现为{after}个工作日",
)
SOME_PRODUCT = Wording("at least one product can be made", "至少能做出一件产品")


def language_of(environ: Mapping[str, str]) -> str:
    """Return the language a person's environment asks for, ``en`` or ``zh``."""
    for name in ("CONFIGURATOR_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        said = environ.get(name, "")
        if said:
            return "zh" if said.lower().startswith("zh") else "en"
    return "en"
