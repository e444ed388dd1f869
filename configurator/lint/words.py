"""What each finding says, and what its reader can do, English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping

from rules.wording import Wording

SENTENCES: Mapping[str, Wording] = {
    "no-product": Wording(
        "No product can be made at all: these rules cannot all be kept.",
        "一件产品也做不出来：这些规则不能同时成立。",
    ),
    "dead-value": Wording(
        "No product can have {about} ({title}).", "没有产品能选 {about}（{title}）。"
    ),
    "dead-today": Wording(
        "On this day no product can have {about} ({title}): a rule with dates keeps "
        "it out.",
        "这一天没有产品能选 {about}（{title}）：有期限的规则不允许。",
    ),
    "never-applies": Wording(
        "{about} ({title}) never applies.", "{about}（{title}）永远不适用。"
    ),
    "forced-option": Wording(
        "Every product that has {about} ({title}) has it at {value}, though more is "
        "offered.",
        "凡有 {about}（{title}）的产品都只能是 {value}，尽管还列有别的选择。",
    ),
    "rule-always-true": Wording(
        "Rule {about} forbids nothing, even by itself.",
        "规则 {about} 即使单独存在也不禁止任何产品。",
    ),
    "rule-redundant": Wording(
        "Rule {about} forbids nothing that other rules do not forbid already.",
        "规则 {about} 所禁止的，其他规则已经全部禁止。",
    ),
    "rule-idle": Wording(
        "Rule {about} never comes to bear: other rules keep its condition from ever "
        "being true.",
        "规则 {about} 永远用不上：其他规则使它的条件不可能成立。",
    ),
    "preference-idle": Wording(
        "Preference {about} never makes a difference: {value}.",
        "偏好 {about} 从来不起作用：{value}。",
    ),
    "table-row-unused": Wording(
        "No product uses this row of table {about}.",
        "没有产品用到表 {about} 的这一行。",
    ),
    "table-row-idle": Wording(
        "This row of table {about} forbids what no product could be anyway.",
        "表 {about} 的这一行所禁止的组合本来就做不出来。",
    ),
    "price-line-unreachable": Wording(
        "Price line {about} counts in no product.",
        "价格行 {about} 在任何产品中都不计价。",
    ),
    "bom-line-unreachable": Wording(
        "BOM line {about} is part of no product.", "物料行 {about} 不属于任何产品。"
    ),
    "operation-unreachable": Wording(
        "Operation {about} is done for no product.", "工序 {about} 没有产品要做。"
    ),
    "note-unreachable": Wording(
        "Note {about} is printed for no product.",
        "备注 {about} 不会印在任何产品的单据上。",
    ),
    "drawing-part-unreachable": Wording(
        "{about} is drawn for no product.", "图元 {about} 不会出现在任何产品的图上。"
    ),
    "module-never-used": Wording(
        "Module {about} is in no BOM line and is brought by no value.",
        "模块 {about} 不在任何物料行中，也没有选项值带出它。",
    ),
    "value-module-not-fetched": Wording(
        "{about} brings module {value}, and no BOM line ever fetches it with that "
        "choice.",
        "{about} 带有模块 {value}，但选它时没有任何物料行领用。",
    ),
    "no-bom-line": Wording(
        "This valid product has no BOM line: nothing is taken from the shelf for it.",
        "这件有效产品没有任何物料行：不领任何料。",
    ),
    "no-operation": Wording(
        "This valid product has no operation: nobody makes it.",
        "这件有效产品没有任何工序：没有人做它。",
    ),
    "operation-without-work-center": Wording(
        "Operation {about} names no work center: nobody does it.",
        "工序 {about} 没有指定工作中心：没有人做。",
    ),
    "negative-margin": Wording(
        "This valid product costs {cost} and sells at {price}{net}: {margin} is lost "
        "on it.",
        "这件有效产品成本 {cost}，售价 {price}{net}：亏损 {margin}。",
    ),
    "lowest-margin": Wording(
        "The lowest margin of any product is {margin}: price {price}{net}, cost "
        "{cost}{bound}.",
        "所有产品中毛利最低为 {margin}：售价 {price}{net}，成本 {cost}{bound}。",
    ),
    "margin-not-found": Wording(
        "The lowest margin could not be found in time: no engine settles it.",
        "限时内未能求得最低毛利：没有引擎能给出结果。",
    ),
    "price-jump": Wording(
        "With everything else kept, {about} from {value} changes the price by "
        "{margin}: a jump of more than a quarter of all that prices span.",
        "其他选择不变，{about} 从 {value}，价格变化 {margin}："
        "超过全部价格跨度的四分之一。",
    ),
    "price-against-trend": Wording(
        "With everything else kept, {about} from {value} changes the price by "
        "{margin}, against the way it goes over the whole range.",
        "其他选择不变，{about} 从 {value}，价格变化 {margin}，与整个范围的走势相反。",
    ),
    "price-outlier": Wording(
        "With everything else kept, {about} from {value} changes the price by "
        "{margin}: ten times what all other values of it differ together.",
        "其他选择不变，{about} 从 {value}，价格变化 {margin}："
        "是其余各值差价总和的十倍以上。",
    ),
    "total-by-solver": Wording(
        "The total {about} has formulas over too many values to be tabulated: "
        "{value}. It is minimised by the solver, which takes longer.",
        "总额 {about} 含有组合过多、无法列表的公式：{value}。"
        "求最小值须用求解器，耗时较长。",
    ),
    "preset-impossible": Wording(
        "Nobody can begin with preset {about} ({title}): no product has {value}.",
        "预设款 {about}（{title}）无法开始：没有产品能同时选{value}。",
    ),
    "market-empty": Wording(
        "Nothing can be made of what is offered in {about} (- is any other).",
        "在 {about} 所提供的范围内做不出任何产品（- 表示其他）。",
    ),
    "preset-not-today": Wording(
        "On this day preset {about} ({title}) cannot be had: something of it is out of"
        " season, or a rule with dates keeps it out.",
        "这一天无法选用预设款 {about}（{title}）：其中有过季的内容，"
        "或有期限的规则不允许。",
    ),
}
ADVICE: Mapping[str, Wording] = {
    "no-product": Wording("mend one of these rules", "请修改其中一条规则"),
    "dead-value": Wording(
        "mend a rule of the proof, or take the value out",
        "请修改证明中的某条规则，或删去此值",
    ),
    "dead-today": Wording(
        "nothing, if it is meant to be so for a while", "若本意如此，不必处理"
    ),
    "never-applies": Wording(
        "mend its condition or a rule of the proof, or take the option out",
        "请修改其适用条件或证明中的规则，或删去此选项",
    ),
    "forced-option": Wording(
        "offer only what can be had, or mend a rule of the proof",
        "请只列出可选的，或修改证明中的某条规则",
    ),
    "rule-always-true": Wording(
        "say what it was meant to forbid, or take it out",
        "请写明要禁止什么，或删去此规则",
    ),
    "rule-redundant": Wording(
        "take it out, or say what it was meant to forbid", "请删去，或写明要禁止什么"
    ),
    "rule-idle": Wording(
        "take it out, or mend a rule of the proof", "请删去，或修改证明中的某条规则"
    ),
    "preference-idle": Wording("take it out, or mend it", "请删去或修改"),
    "module-never-used": Wording(
        "name it in parts.csv, or take it out", "请在 parts.csv 中使用，或删去"
    ),
    "value-module-not-fetched": Wording(
        "mend the condition of the BOM line that fetches it",
        "请修改领用它的物料行的条件",
    ),
    "no-bom-line": Wording(
        "add a BOM line, or a rule that forbids this product",
        "请增加物料行，或用规则禁止此产品",
    ),
    "no-operation": Wording(
        "add an operation, or a rule that forbids this product",
        "请增加工序，或用规则禁止此产品",
    ),
    "operation-without-work-center": Wording(
        "name its work center in operations.csv", "请在 operations.csv 中填写工作中心"
    ),
    "negative-margin": Wording(
        "raise a price, or forbid this product", "请提高价格，或禁止此产品"
    ),
    "lowest-margin": Wording("nothing, if it is enough", "若已足够，不必处理"),
    "margin-not-found": Wording(
        "work it out for the products you doubt", "请对有疑问的产品单独核算"
    ),
    "price-jump": Wording("look at the price lines about it", "请检查相关价格行"),
    "price-against-trend": Wording(
        "look at the price lines about it", "请检查相关价格行"
    ),
    "price-outlier": Wording(
        "look for a slip of a digit in its price", "请检查价格是否多写或少写了一位"
    ),
    "total-by-solver": Wording("nothing; it is good to know", "不必处理，仅供了解"),
    "preset-impossible": Wording(
        "change one of these choices, or a rule of the proof",
        "请修改其中一项选择，或证明中的一条规则",
    ),
    "market-empty": Wording(
        "offer more values there; product explain --in names the rules that clash",
        "请在该处多提供一些取值；product explain --in 会指出冲突的规则",
    ),
    "preset-not-today": Wording(
        "nothing, if that is meant: it is not shown on such a day",
        "如属有意，不必处理：当天不会显示",
    ),
}
UNREACHABLE = Wording(
    "mend its condition or a rule of the proof, or take it out",
    "请修改其条件或证明中的规则，或删去",
)
EXPLAINED: Mapping[str, Wording] = {
    "never-asked": Wording("no product meets its condition", "没有产品满足它的条件"),
    "always-kept": Wording("every product keeps it", "所有产品本来就符合"),
    "never-kept": Wording("no product can keep it", "没有产品能符合"),
}


def said(code: str, **filled: Wording | str) -> Wording:
    """Return the sentence of a finding with its gaps filled."""
    sentence = SENTENCES[code]
    return Wording(
        sentence.en.format_map({k: _in(w, "en") for k, w in filled.items()}),
        sentence.zh.format_map({k: _in(w, "zh") for k, w in filled.items()}),
    )


def advised(code: str) -> Wording:
    """Return what can be done about a finding."""
    return ADVICE.get(code, UNREACHABLE)


def _in(filled: Wording | str, language: str) -> str:
    return filled if isinstance(filled, str) else filled.in_language(language)
