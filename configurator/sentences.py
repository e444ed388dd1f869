"""Conditions and clashes said in words, English and Chinese.

A rule speaks with the reason its author wrote; where he wrote none, and for an
option that does not apply, the condition itself is read aloud with the titles
of options and values.
"""

from __future__ import annotations

from collections.abc import Mapping

from catalog.option import ChoiceOption, NumberOption, SeveralOption, YesNoOption
from catalog.version import CatalogVersion
from rules import expression as ex
from rules.printing import print_expression
from rules.rule import names_of
from rules.units import UNITS, in_unit
from rules.wording import Wording

_SIGNS = {"=": "=", "!=": "≠", "<=": "≤", ">=": "≥", "<": "<", ">": ">"}
_JOIN = {"and": Wording(" and ", "且"), "or": Wording(" or ", "或")}


def value_title(version: CatalogVersion, key: str, word: str) -> Wording:
    """Return what a value is called; a number is shown in its option's unit."""
    name, _, member = key.partition(".")
    option = version.by_name.get(name)
    match option:
        case ChoiceOption(values=values):
            for value in values:
                if value.code == word:
                    return value.title
        case SeveralOption():
            return Wording("yes", "有") if word == "1" else Wording("no", "无")
        case YesNoOption():
            return Wording("yes", "是") if word == "yes" else Wording("no", "否")
        case NumberOption(unit=unit):
            shown = in_unit(int(word), UNITS[unit])
            digits = f"{float(shown):.1f}".rstrip("0").rstrip(".")
            return Wording(f"{digits} {unit}", f"{digits} {unit}")
    del member
    return Wording(word, word)


def option_title(version: CatalogVersion, key: str) -> Wording:
    """Return what an option is called; a member of several is called by both names."""
    name, _, member = key.partition(".")
    option = version.by_name.get(name)
    if option is None:
        return Wording(key, key)
    if isinstance(option, SeveralOption):
        for value in option.members:
            if value.code == member:
                return Wording(
                    f"{option.title.en}: {value.title.en}",
                    f"{option.title.zh}：{value.title.zh}",
                )
    return option.title


def condition_words(version: CatalogVersion, condition: ex.Expr) -> Wording:
    """Read a condition aloud in both languages."""
    match condition:
        case ex.AllOf(parts=parts) | ex.AnyOf(parts=parts):
            joint = _JOIN["and" if isinstance(condition, ex.AllOf) else "or"]
            said = [condition_words(version, part) for part in parts]
            return Wording(
                joint.en.join(w.en for w in said), joint.zh.join(w.zh for w in said)
            )
        case ex.Not(inner=inner):
            said_inner = condition_words(version, inner)
            return Wording(f"not ({said_inner.en})", f"并非({said_inner.zh})")
        case ex.Compare(
            left=ex.Name(name=name), right=ex.Word(word=word), operator=operator
        ):
            title, value = option_title(version, name), value_title(version, name, word)
            sign = _SIGNS[operator]
            return Wording(
                f"{title.en} {sign} {value.en}", f"{title.zh} {sign} {value.zh}"
            )
        case ex.Among(left=ex.Name(name=name), items=items):
            title = option_title(version, name)
            values = [
                value_title(version, name, item.word)
                for item in items
                if isinstance(item, ex.Word)
            ]
            if len(values) == len(items):
                return Wording(
                    f"{title.en} is one of " + ", ".join(v.en for v in values),
                    f"{title.zh}为" + "、".join(v.zh for v in values),
                )
    text = print_expression(condition)
    return Wording(text, text)


def clash_sentences(
    version: CatalogVersion, choices: Mapping[str, str], rules: tuple[str, ...]
) -> tuple[dict[str, str], ...]:
    """Say a clash: one sentence for each rule, and for what does not apply."""
    by_id = {rule.id: rule for rule in version.rules}
    sentences: list[dict[str, str]] = []
    for name in rules:
        rule = by_id[name]
        said = rule.reason if rule.reason.en or rule.reason.zh else Wording(name, name)
        sentences.append(
            {"rule": name, "en": said.in_language("en"), "zh": said.in_language("zh")}
        )
    told = {key.partition(".")[0] for key in choices}
    told |= {n.partition(".")[0] for name in rules for n in names_of(by_id[name].body)}
    for key in choices:
        option = version.by_name.get(key.partition(".")[0])
        if option is None or option.applies == ex.Truth(True):
            continue
        # Said only where it bears on the clash: on another of its choices or rules.
        bears = {name.partition(".")[0] for name in ex.names_in(option.applies)}
        if rules and not bears & told:
            continue
        words = condition_words(version, option.applies)
        title = option.title
        sentences.append(
            {
                "option": key,
                "en": f"{title.in_language('en')} applies only when {words.en}.",
                "zh": f"仅当{words.zh}时，{title.in_language('zh')}才适用。",
            }
        )
    return tuple(sentences)
