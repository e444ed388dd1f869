"""A tree as a UVL file: the same tree is always the same text."""

from __future__ import annotations

from collections.abc import Iterator

from configurator.formats.tree import Feature, Formula, Group, Tree, written

_STRENGTH = {
    "<=>": 1, "=>": 2, "|": 3, "&": 4, "!": 5, "==": 6, "!=": 6, "<": 6, ">": 6,
    "<=": 6, ">=": 6, "+": 7, "-": 7, "*": 8, "/": 8, "neg": 9,
}  # fmt: skip
_FUNCTIONS = ("sum", "avg", "len", "floor", "ceil")


def print_tree(tree: Tree) -> str:
    """Return the text of a whole file."""
    lines: list[str] = []
    if tree.namespace:
        lines += [f"namespace {tree.namespace}", ""]
    lines += ["features", *_feature(tree.root, 1)]
    if tree.constraints:
        lines += ["constraints"]
        lines += [f"\t{print_formula(one)}" for one in tree.constraints]
    return "\n".join(lines) + "\n"


def print_formula(formula: Formula) -> str:
    """Return the text of a formula, with no more brackets than it needs."""
    sign, parts = formula.sign, formula.parts
    match sign:
        case "name":
            return ".".join(written(word) for word in formula.words)
        case "number":
            return formula.words[0]
        case "text":
            return f"'{formula.words[0]}'"
        case "!" | "neg":
            return ("!" if sign == "!" else "-") + _within(parts[0], _STRENGTH[sign])
    if sign in _FUNCTIONS:
        return f"{sign}({', '.join(print_formula(part) for part in parts)})"
    strength = _STRENGTH[sign]
    # Sums and products go on to the left without brackets; nothing else does.
    first = strength if sign in "+-*/" else strength + 1
    texts = [_within(parts[0], first)]
    texts += [_within(part, strength + 1) for part in parts[1:]]
    return f" {sign} ".join(texts)


def _within(formula: Formula, least: int) -> str:
    text = print_formula(formula)
    return text if _STRENGTH.get(formula.sign, 10) >= least else f"({text})"


def _feature(feature: Feature, level: int) -> Iterator[str]:
    noted = [f"{written(one.name)} {one.text}".rstrip() for one in feature.attributes]
    tail = f" {{{', '.join(noted)}}}" if noted else ""
    yield "\t" * level + written(feature.name) + tail
    for group in feature.groups:
        yield "\t" * (level + 1) + _group(group)
        for member in group.members:
            yield from _feature(member, level + 2)


def _group(group: Group) -> str:
    if group.word:
        return group.word
    if group.most is None:
        return f"[{group.least}..*]"
    if group.most == group.least:
        return f"[{group.least}]"
    return f"[{group.least}..{group.most}]"
