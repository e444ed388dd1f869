"""Presets whose choices do not go together: nobody can begin with them."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.preset import Preset
from configurator.errors import UnknownChoiceError
from configurator.lint.finding import ERROR, NOTE, Finding, Proof
from configurator.lint.ground import Ground
from configurator.lint.words import advised, said
from configurator.sentences import option_title, value_title
from rules.mistake import Mistake
from rules.wording import Wording


def preset_findings(ground: Ground) -> Iterator[Finding]:
    """Yield the presets that no product has: never, or not on this day."""
    if not ground.product.published.presets:
        return
    for preset in ground.product.published.presets:
        never = _never(ground, preset)
        if never is not None:
            yield never
        elif not possible_today(ground, preset):
            yield Finding(
                code="preset-not-today", severity=NOTE, about=preset.id,
                place=ground.place("presets", preset.id),
                sentence=said("preset-not-today", about=preset.id, title=preset.title),
                advice=advised("preset-not-today"),
            )  # fmt: skip


def preset_mistakes(ground: Ground) -> tuple[Mistake, ...]:
    """Return the presets nobody can ever begin with, as mistakes of their file."""
    return tuple(
        Mistake(
            one.place, one.code, one.sentence.en,
            expected="choices that go together",
            found=", ".join(one.proof.asked) if one.proof else "",
            suggestion=one.advice.en,
        )
        for one in preset_findings(ground)
        if one.severity == ERROR
    )  # fmt: skip


def possible_today(ground: Ground, preset: Preset) -> bool:
    """Tell whether some product of the day has every choice of a preset."""
    try:
        return ground.product.explain(preset.choices) is None
    except UnknownChoiceError:  # a value of another season
        return False


def _never(ground: Ground, preset: Preset) -> Finding | None:
    problem = ground.lasting.problem
    literals = {problem.literal(n, word): n for n, word in preset.choices.items()}
    clash = ground.lasting.clash_of(tuple(literals))
    if clash is None:
        return None
    names = [literals[one] for one in clash.choices] or list(preset.choices)
    asked = tuple(
        f"{name}={word}" for name, word in preset.choices.items() if name in names
    )
    return Finding(
        code="preset-impossible", severity=ERROR, about=preset.id,
        place=ground.place("presets", preset.id, asked[-1].rpartition("=")[0]),
        sentence=said(
            "preset-impossible", about=preset.id, title=preset.title,
            value=_listed(ground, preset, names),
        ),
        advice=advised("preset-impossible"), proof=Proof(asked, clash.rules),
    )  # fmt: skip


def _listed(ground: Ground, preset: Preset, names: list[str]) -> Wording:
    version = ground.lasting_version
    told = [
        (option_title(version, name), value_title(version, name, word))
        for name, word in preset.choices.items()
        if name in names
    ]
    return Wording(
        " and ".join(f"{title.en}: {value.en}" for title, value in told),
        "、".join(f"{title.zh}“{value.zh}”" for title, value in told),
    )
