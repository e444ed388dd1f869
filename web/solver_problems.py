"""What the configurator could not do, as it is told at every door.

Its errors are imported when one of them arrived: the solver takes a second to import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.mistake import some_of
from web.refusal import ExitCode, Refusal, said_by, unreadable

if TYPE_CHECKING:
    from configurator.errors import BadMeasurementError


def of_the_configurator(error: BaseException) -> Refusal | None:
    """Return how an error of the engine is told; ``None``: a fault of our own."""
    from configurator.errors import (
        BadMeasurementError,
        ConfiguratorError,
        DisagreementError,
        JudgedOtherwiseError,
        LimitReachedError,
        NotCompiledError,
        PricedAlreadyError,
        UnknownChoiceError,
        UnknownTotalError,
    )
    from configurator.formats import (
        FileTooLargeError,
        FolderTakenError,
        ModelUnreadableError,
    )
    from configurator.spec_making import ImpossibleBodyError, UnfitTextError

    match error:
        case DisagreementError() | JudgedOtherwiseError():
            return None
        case UnknownTotalError(choice=total, what=what, known=known):
            return Refusal(
                code=ExitCode.USAGE, kind="unknown-choice", what=what, where=total,
                fix=(
                    "give it prices with --prices FILE.json"
                    if total == "price"
                    else f"ask for {some_of(known)}"
                    if known
                    else "ask without it: this product adds nothing up"
                ),
            )  # fmt: skip
        case UnknownChoiceError(choice=choice, what=what, known=known):
            what, _, hint = what.partition("; ")
            listed = f"one of {some_of(known)}" if known else "see what there is"
            return Refusal(
                code=ExitCode.USAGE, kind="unknown-choice", what=what, where=choice,
                fix=hint or f"{listed}; configurator product domains lists them all",
            )  # fmt: skip
        case BadMeasurementError():
            return _impossible_body((error,))
        case ImpossibleBodyError(faults=faults):
            return _impossible_body(faults)
        case PricedAlreadyError():
            return Refusal(
                code=ExitCode.USAGE, kind="wrong-usage", what=said_by(error),
                where="--prices", fix="ask without --prices",
            )  # fmt: skip
        case UnfitTextError():
            return Refusal(
                code=ExitCode.USAGE, kind="unfit-text", what=said_by(error),
                fix="change the text",
            )  # fmt: skip
        case ModelUnreadableError(path=path, why=why):
            return unreadable(path, why)
        case FolderTakenError(path=path):
            return Refusal(
                code=ExitCode.CLASH, kind="clash", what="there is something already",
                where=path, fix="name a folder that is not there yet",
            )  # fmt: skip
        case FileTooLargeError(what=what, limit=limit):
            return Refusal(
                code=ExitCode.LIMIT, kind="limit", what="this is too large",
                where=what, why=f"stopped at {limit}", fix="use a smaller file",
            )  # fmt: skip
        case NotCompiledError(what=what, limit=limit, asked=asked):
            return Refusal(
                code=ExitCode.LIMIT, kind="limit",
                what="only a compiled product answers this",
                where=what, why=f"stopped at {limit}",
                fix=(
                    "ask domains, complete or explain: they do without"
                    if asked
                    else "ask without --engine"
                ),
            )  # fmt: skip
        case LimitReachedError(what=what, limit=limit):
            return Refusal(
                code=ExitCode.LIMIT, kind="limit",
                what="a limit was reached before the answer was known",
                where=what, why=f"stopped at {limit}",
                fix=_give_more(what),
            )  # fmt: skip
        case ConfiguratorError():
            return Refusal(
                code=ExitCode.LIMIT, kind="not-answerable", what=said_by(error),
                fix="ask something else of this product, or change its catalog",
            )  # fmt: skip
    return None


def _give_more(what: str) -> str:
    """Say what helps a question that was given up: more of what ran out, or less."""
    less = "choose more with --choose, so that less is left open"
    return f"allow more with {what} N, or {less}" if what.startswith("--") else less


def _impossible_body(faults: tuple[BadMeasurementError, ...]) -> Refusal:
    return Refusal(
        code=ExitCode.USAGE, kind="impossible-body",
        what=(
            "measurements are missing"
            if all(fault.found == "not given" for fault in faults)
            else "nobody can have these measurements"
        ),
        where=", ".join(fault.measure for fault in faults),
        why="; ".join(str(fault) for fault in faults),
        fix="measure again; whole millimetres, such as --measure waist=812",
    )  # fmt: skip
