"""A constraint of a model in words, for whoever it stands in the way of."""

from __future__ import annotations

from collections.abc import Iterable

from configurator.formats.model import OFF, Model, is_switch
from configurator.problem import Clause, Constraint, Count, Literal, Table, Variable
from rules.wording import Wording

LONGEST = 300
"""Characters of a sentence; what is longer is told by the place it stands."""


def sentence_of(model: Model, origin: str) -> Wording:
    """Return what the constraints of one origin say."""
    of = model.problem.of_origin.get(origin, ())
    if len(of) == 1:
        return sentence_about(model, of[0])
    return _short(_said_by_author(model, origin), model, origin)


def sentence_about(model: Model, constraint: Constraint) -> Wording:
    """Return what one constraint says: in its author's words, or else in ours."""
    origin, variables = constraint.origin, model.problem.variables
    match constraint:
        case _ if origin in model.sentences:
            said = _said_by_author(model, origin)
        case Clause(literals=literals):
            said = _clause(variables, literals)
        case Table(variables=columns):
            names = [variables[at].name for at in columns]
            said = Wording(
                f"Only some combinations of {', '.join(names)} are made ({origin}).",
                f"{'、'.join(names)} 只能按列出的组合选（{origin}）。",
            )
        case Count(literals=literals, least=least, most=most):
            names = [_condition(variables, one) for one in literals]
            low, high = least or 0, len(names) if most is None else most
            said = Wording(
                f"Between {low} and {high} of {', '.join(names)}.",
                f"{'、'.join(names)} 中选 {low} 至 {high} 个。",
            )
        case _:
            said = _said_by_author(model, origin)
    return _short(said, model, origin)


def _short(said: Wording, model: Model, origin: str) -> Wording:
    if len(said.en) <= LONGEST:
        return said
    return _by_place(model, origin)


def _by_place(model: Model, origin: str) -> Wording:
    said = f"{model.name} says so: {origin}.", f"{model.name} 的规定：{origin}。"
    return Wording(*(one[:LONGEST] for one in said))


def _said_by_author(model: Model, origin: str) -> Wording:
    text = model.sentences.get(origin)
    if text:
        return Wording(text, text)
    if origin in model.problem.index:
        return Wording(
            f"What stands below {origin} is chosen as its groups say.",
            f"{origin} 之下须按其分组选择。",
        )
    return Wording(
        f"{model.name} says so: {origin}.", f"{model.name} 的规定：{origin}。"
    )


def _clause(variables: tuple[Variable, ...], literals: Iterable[Literal]) -> Wording:
    """Say a clause as what is needed, or what does not go together."""
    reasons: list[str] = []
    results: list[str] = []
    for one in dict.fromkeys(literals):
        if is_refusal(variables, one):
            reasons.append(_condition(variables, opposite(variables, one)))
        else:
            results.append(_condition(variables, one))
    if reasons and results:
        return Wording(
            f"{' and '.join(reasons)} needs {' or '.join(results)}.",
            f"选 {'、'.join(reasons)} 必须同时选 {' 或 '.join(results)}。",
        )
    if len(reasons) > 1:
        return Wording(
            f"{' and '.join(reasons)} do not go together.",
            f"{'、'.join(reasons)} 不可同时选。",
        )
    if reasons:
        return Wording(f"{reasons[0]} cannot be chosen.", f"不可选 {reasons[0]}。")
    if len(results) > 1:
        return Wording(
            f"One of {', '.join(results)} is needed.",
            f"{'、'.join(results)} 中至少选一个。",
        )
    if results:
        return Wording(f"{results[0]} is always chosen.", f"必须选 {results[0]}。")
    return Wording("Nothing can be chosen at all.", "没有可选的产品。")


def is_refusal(variables: tuple[Variable, ...], literal: Literal) -> bool:
    """Tell whether a literal is rather read as what must not be."""
    variable = variables[literal.variable]
    if is_switch(variable):
        return literal.among == frozenset({OFF})
    return len(literal.among) * 2 > len(variable.values)


def opposite(variables: tuple[Variable, ...], literal: Literal) -> Literal:
    """Return the literal that is true where this one is false."""
    size = len(variables[literal.variable].values)
    return Literal(literal.variable, frozenset(range(size)) - literal.among)


def _condition(variables: tuple[Variable, ...], literal: Literal) -> str:
    variable = variables[literal.variable]
    if is_switch(variable) and literal.among == frozenset({OFF}):
        return f"{variable.name} = 0"
    if is_switch(variable):
        return variable.name
    values = [variable.values[at] for at in sorted(literal.among)]
    return f"{variable.name} = {'|'.join(values)}"
