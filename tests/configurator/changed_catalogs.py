"""Pairs of small catalogs: one, and what might be published after it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from catalog.option import (
    AnyOption,
    ChoiceOption,
    NumberOption,
    SeveralOption,
    TextOption,
    Value,
    YesNoOption,
)
from catalog.parts import PriceLine
from catalog.version import CatalogVersion
from configurator.spec import Origin, Spec, SpecValue
from rules import expression as ex
from rules import rule as ru
from rules.effectivity import Effectivity
from tests import brute_force
from tests.configurator.small_catalogs import (
    DAY,
    Known,
    bodies,
    catalogs,
    conditions,
    learn,
    options,
    sensible,
    whole,
    wording,
)

SMALL_ROWS = 600
"""Two catalogs are listed for each pair, so each is smaller than elsewhere."""
OVER = Effectivity(None, date(2026, 11, 1))
"""In force until a day that is over on ``DAY``."""


@st.composite
def pairs(draw: st.DrawFn) -> tuple[CatalogVersion, CatalogVersion]:
    """A catalog and its follower, as both were published."""
    before = draw(catalogs(most_rows=SMALL_ROWS))
    before = replace(before, options=tuple(draw(named(o)) for o in before.options))
    made: list[AnyOption] = []
    gone: set[str] = set()
    held = {
        name
        for option in before.options
        for name in set(ex.names_in(option.applies))
        | {n for rule in _derivations(before, option.name) for n in ru.names_of(rule)}
    }
    for option in before.options:
        root = {name for name in held if name.partition(".")[0] == option.name}
        if not root and draw(st.integers(0, 9)) == 0:
            gone |= {option.name, *brute_force.keys_of(option)}
        else:
            made.append(draw(narrowed(option, held, gone)))
    known = Known()
    for option in made:
        learn(known, _on_the_day(option))
    if draw(st.integers(0, 2)) == 0:
        new = draw(options(len(before.options) + 5, known))
        trial = replace(before, options=(*made, new))
        if not _derived(new) and brute_force.size(trial) <= SMALL_ROWS:
            made.append(new)
            learn(known, new)
    kept = [
        rule
        for rule in before.rules
        if not gone & _with_roots(ru.names_of(rule.body))
        and (isinstance(rule.body, ru.Derives) or draw(st.integers(0, 3)))
    ]
    tables = dict(before.tables)
    for at in range(draw(st.integers(0, 2))):
        kept.append(ru.Rule(id=f"n{at}", body=draw(bodies(known, tables))))
    after = replace(
        before, options=tuple(made), rules=tuple(kept), tables=tables,
        prices=tuple(draw(prices(before, gone, known))),
    )  # fmt: skip
    if draw(st.integers(0, 19)):
        after = replace(after, rules=sensible(after.on(DAY)).rules)
    return before, after


@st.composite
def named(draw: st.DrawFn, option: AnyOption) -> AnyOption:
    """The option with successors for some values, in chains and circles too."""
    if isinstance(option, ChoiceOption):
        return replace(option, values=draw(_succeeded(option.values)))
    if isinstance(option, SeveralOption):
        return replace(option, members=draw(_succeeded(option.members)))
    return option


@st.composite
def _succeeded(draw: st.DrawFn, values: tuple[Value, ...]) -> tuple[Value, ...]:
    codes = st.sampled_from(["", *(value.code for value in values)])
    return tuple(replace(value, successor=draw(codes)) for value in values)


@st.composite
def narrowed(
    draw: st.DrawFn, option: AnyOption, held: set[str], gone: set[str]
) -> AnyOption:
    """The option with fewer values: not written down any more, or out of date."""
    match option:
        case ChoiceOption(values=values) if len(values) > 1:
            return replace(option, values=draw(_fewer(values, least=1)))
        case SeveralOption(members=members):
            free = [m for m in members if f"{option.name}.{m.code}" not in held]
            least = 0 if len(free) < len(members) else 1
            fewer = draw(_fewer(tuple(free), least=least))
            left = {m.code for m in fewer if m.effectivity.covers(DAY)}
            gone |= {f"{option.name}.{m.code}" for m in free if m.code not in left}
            kept = {m.code: m for m in fewer}
            return replace(
                option,
                members=tuple(
                    kept.get(m.code, m)
                    for m in members
                    if m not in free or m.code in kept
                ),
            )
        case NumberOption(low=low, high=high, step=step, derived=False) if high > low:
            if draw(st.booleans()):
                return option
            cut = draw(st.sampled_from([(low + step, high), (low, high - step)]))
            default = option.default
            if default is not None and not cut[0] <= default <= cut[1]:
                default = None
            return replace(option, low=cut[0], high=cut[1], default=default)
    return option


@st.composite
def _fewer(draw: st.DrawFn, values: tuple[Value, ...], least: int) -> tuple[Value, ...]:
    left: list[Value] = []
    spare = len(values) - least
    for value in draw(st.permutations(values)):
        what = draw(st.sampled_from(["stay", "stay", "stay", "drop", "end"]))
        if what == "stay" or not spare:
            left.append(value)
            continue
        spare -= 1
        if what == "end":
            left.append(replace(value, effectivity=OVER))
    order = {value.code: at for at, value in enumerate(values)}
    return tuple(sorted(left, key=lambda value: order[value.code]))


@st.composite
def prices(
    draw: st.DrawFn, before: CatalogVersion, gone: set[str], known: Known
) -> Iterable[PriceLine]:
    """Prices of the follower: some gone, some dearer, sometimes one more."""
    lines = [
        replace(line, amount=line.amount + draw(st.sampled_from([0, 0, 0, 7])))
        for line in before.prices
        if not gone
        & _with_roots(
            set(ex.names_in(line.when))
            | (set(ex.names_in(line.times)) if line.times else set())
        )
    ]
    if draw(st.integers(0, 3)) == 0:
        when = draw(conditions(known, 1))
        lines.append(PriceLine(id="pn", title=wording("New"), amount=11, when=when))
    return lines


@st.composite
def specs(draw: st.DrawFn, version: CatalogVersion) -> Spec | None:
    """Some product of a catalog, as somebody may have chosen it."""
    products = brute_force.products(version.on(DAY))
    if not products:
        return None
    values = draw(st.sampled_from(products))
    derived = {option.name for option in version.options if _derived(option)}
    origin = st.sampled_from([Origin.CUSTOMER, Origin.DEFAULT, Origin.RULE, Origin.FIT])
    facts = brute_force.all_facts(version, values)
    return Spec(
        product=version.product,
        values={
            key: SpecValue(word, Origin.RULE if key in derived else draw(origin))
            for key, word in values.items()
        },
        texts={
            option.name: "ab"
            for option in version.options
            if isinstance(option, TextOption)
            and brute_force.true(option.applies, facts)
        },
    )


@st.composite
def set_against(draw: st.DrawFn, version: CatalogVersion, spec: Spec) -> CatalogVersion:
    """The catalog with rules more, which a spec and the usual cannot all keep.

    Left to chance, a catalog seldom makes anybody weigh one value against two.
    """
    wanted = {**usual_words(version), **spec.choices}
    said = [
        _is(option, key, wanted[key])
        for option in version.on(DAY).options
        for key in brute_force.keys_of(option)
        if not _derived(option) and wanted[key] in brute_force.words_of(option)
    ]
    if len(said) < 2:
        return version
    rules = list(version.rules)
    for at in range(draw(st.integers(1, 2))):
        one, *others = draw(st.permutations(said))[: draw(st.integers(2, 4))]
        kinds: list[ru.Body] = [
            ru.Excludes(one, ex.AnyOf(tuple(others))),
            ru.Requires(one, ex.Not(others[0])),
            ru.CountOf(None, len(others), (one, *others)),
        ]
        body = draw(st.sampled_from(kinds))
        rules.append(ru.Rule(id=f"a{at}", body=body))
    against = replace(version, rules=tuple(rules))
    return against if brute_force.products(against.on(DAY)) else version


def _is(option: AnyOption, key: str, word: str) -> ex.Expr:
    number = isinstance(option, NumberOption)
    right = whole(int(word)) if number else ex.Word(word)
    return ex.Compare("=", ex.Name(key), right)


def usual_words(version: CatalogVersion) -> dict[str, str]:
    """What we would choose for each option that is asked, on the day."""
    words: dict[str, str] = {}
    for option in version.on(DAY).options:
        match option:
            case ChoiceOption(name=name, values=values, default=default):
                codes = [value.code for value in values]
                words[name] = default if default in codes else codes[0]
            case SeveralOption(name=name, members=members, default=chosen):
                for one in members:
                    words[f"{name}.{one.code}"] = str(int(one.code in chosen))
            case NumberOption(name=name, low=low, default=number, derived=False):
                words[name] = str(low if number is None else number)
            case YesNoOption(name=name, default=yes):
                words[name] = "yes" if yes else "no"
    return words


def _on_the_day(option: AnyOption) -> AnyOption:
    match option:
        case ChoiceOption(values=values):
            kept = tuple(v for v in values if v.effectivity.covers(DAY))
            return replace(option, values=kept)
        case SeveralOption(members=members):
            kept = tuple(m for m in members if m.effectivity.covers(DAY))
            return replace(option, members=kept)
    return option


def _derivations(version: CatalogVersion, name: str) -> list[ru.Derives]:
    return [
        rule.body
        for rule in version.rules
        if isinstance(rule.body, ru.Derives) and name in ru.names_of(rule.body)
    ]


def _derived(option: AnyOption) -> bool:
    return isinstance(option, NumberOption) and option.derived


def _with_roots(names: Iterable[str]) -> set[str]:
    """The names themselves, and the options that attributes belong to."""
    held = set(names)
    return held | {name.partition(".")[0] for name in held}
