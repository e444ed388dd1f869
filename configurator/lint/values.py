"""Values no product has, options that never apply, options that are no choice.

Each fact is told once: a value that no product has is dead; where nothing of an
option can be had, it is told of the option alone. An option is *forced* where the one
value left is not told by dead ones: a number that can only be one, a member that is
always in, a question that can only be answered with yes.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog.option import NO, PRESENT, NumberOption, SeveralOption, YesNoOption
from configurator.lint.finding import ERROR, NOTE, WARNING, Finding, Proof
from configurator.lint.ground import Ground
from configurator.lint.sight import Sight
from configurator.lint.words import advised, said
from configurator.problem import Kind, Literal
from configurator.sentences import option_title, value_title
from rules.mistake import Place
from rules.wording import Wording


def value_findings(ground: Ground) -> Iterator[Finding]:
    """Yield dead values, options that never apply, and forced options."""
    sight = ground.lasting
    told: set[str] = set()
    for at, variable in enumerate(sight.problem.variables):
        if variable.kind is Kind.HIDDEN:
            continue
        name = variable.name.partition(".")[0]
        if name in ground.never:
            if name not in told:
                told.add(name)
                yield _never(ground, name, at)
            continue
        if variable.kind in (Kind.CHOICE, Kind.MEMBER):
            for value in sorted(ground.dead[at]):
                if _offered(ground, at, value):
                    yield _dead(ground, sight, at, value, "dead-value", ERROR)
        yield from _forced(ground, at)
    yield from _dead_today(ground)


def _offered(ground: Ground, at: int, value: int) -> bool:
    """Tell whether a value is one somebody offers: no is the lack of an offer."""
    variable = ground.lasting.problem.variables[at]
    word = variable.values[value]
    option = ground.lasting_version.by_name[variable.name.partition(".")[0]]
    if isinstance(option, SeveralOption):
        return word == PRESENT
    return not (isinstance(option, YesNoOption) and word == NO)


def _never(ground: Ground, name: str, at: int) -> Finding:
    sight = ground.lasting
    real = len(sight.problem.variables[at].real_values)
    proof = sight.proof(Literal(at, frozenset(range(real))), name)
    title = option_title(ground.lasting_version, name)
    option = ground.lasting_version.by_name[name]
    place = option.applies.at if option.applies.at.file else ground.place(name)
    return Finding(
        code="never-applies", severity=WARNING, about=name, place=place,
        sentence=said("never-applies", about=name, title=title),
        advice=advised("never-applies"), proof=proof,
    )  # fmt: skip


def _dead(
    ground: Ground, sight: Sight, at: int, value: int, code: str, severity: str
) -> Finding:
    variable = sight.problem.variables[at]
    word = variable.values[value]
    about = f"{variable.name}={word}"
    return Finding(
        code=code, severity=severity, about=about,
        place=_place(ground, variable.name, word),
        sentence=said(code, about=about, title=_title(ground, variable.name, word)),
        advice=advised(code),
        proof=sight.proof(Literal(at, frozenset({value})), about),
    )  # fmt: skip


def _forced(ground: Ground, at: int) -> Iterator[Finding]:
    sight = ground.lasting
    variable = sight.problem.variables[at]
    name = variable.name
    option = ground.lasting_version.by_name[name.partition(".")[0]]
    size = len(variable.real_values)
    if variable.kind not in (Kind.CHOICE, Kind.MEMBER, Kind.NUMBER) or size < 2:
        return
    if isinstance(option, NumberOption):
        if at not in ground.forced:
            return
        left = ground.forced[at]
        others = Literal(at, frozenset(range(size)) - {left})
    elif isinstance(option, SeveralOption | YesNoOption):
        left = next(v for v in range(size) if _offered(ground, at, v))
        others = Literal(at, frozenset({1 - left}))
    else:
        return
    if sight.alive(others):
        return
    word = variable.values[left]
    first = variable.values[min(others.among)]
    asked = f"{name} != {word}" if size > 2 else f"{name}={first}"
    value = value_title(ground.lasting_version, name, word)
    yield Finding(
        code="forced-option", severity=WARNING, about=f"{name}={word}",
        place=_place(ground, name, PRESENT),
        sentence=said(
            "forced-option", about=name, value=value,
            title=option_title(ground.lasting_version, name),
        ),
        advice=advised("forced-option"), proof=sight.proof(others, asked),
    )  # fmt: skip


def _dead_today(ground: Ground) -> Iterator[Finding]:
    """Yield what only rules with dates keep out: worth knowing, and no fault."""
    if not any(r.effectivity.covers(ground.product.day) for r in ground.dated.values()):
        return
    today, lasting = ground.today, ground.lasting
    for at, variable in enumerate(today.problem.variables):
        if variable.kind not in (Kind.CHOICE, Kind.MEMBER):
            continue
        elsewhere = lasting.problem.index[variable.name]
        words = lasting.problem.variables[elsewhere].values
        gone = [
            value
            for value, word in enumerate(variable.real_values)
            if words.index(word) not in ground.dead[elsewhere]
            and _offered(ground, elsewhere, words.index(word))
            and not today.alive(Literal(at, frozenset({value})))
        ]
        for value in gone:
            yield _dead(ground, today, at, value, "dead-today", NOTE)


def _place(ground: Ground, name: str, word: str) -> Place:
    """Return where a value was written, or else its option."""
    option, _, member = name.partition(".")
    place = ground.place(option, member or word)
    return place if place.file else ground.place(option)


def _title(ground: Ground, name: str, word: str) -> Wording:
    version = ground.product.published
    option = option_title(version, name)
    if isinstance(version.by_name[name.partition(".")[0]], SeveralOption):
        return option
    value = value_title(version, name, word)
    return Wording(f"{option.en}: {value.en}", f"{option.zh}：{value.zh}")


def contradiction(ground: Ground) -> Finding | None:
    """Return the smallest clash of rules alone; ``None``: some product can be made."""
    rules = ground.today.clash()
    if rules is None:
        return None
    by_id = {rule.id: rule for rule in ground.version.rules}
    first = [by_id[one].at for one in rules if one in by_id]
    return Finding(
        code="no-product", severity=ERROR, about=ground.version.product,
        place=min(first) if first else ground.place("product"),
        sentence=said("no-product"), advice=advised("no-product"),
        proof=Proof((), rules),
    )  # fmt: skip
