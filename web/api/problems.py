"""What went wrong, for programs: a problem of RFC 9457 and never a trace.

``kind`` is stable; the title is in the language the program accepts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask import Blueprint, Response, g
from pydantic import ValidationError
from werkzeug.exceptions import BadRequest

from configurator.errors import UnknownChoiceError
from configurator.fit import NothingToFitError
from configurator.spec_making import ImpossibleBodyError, UnfitTextError
from office.desk.errors import NotFoundError
from office.desk.once import KeyRefusedError
from office.desk.ordering import NobodysSpecError, SpecBrokenError
from orders.lifecycle import WrongDrawingError
from orders.steps import RefusedStepError
from web.api import words
from web.api.answers import Clash, Fault, Problem
from web.pages.language import said

PROBLEM = "application/problem+json"
PREFIX = "/api/"


class NoKeyError(BadRequest):
    """A changing call without an ``Idempotency-Key``."""


def problem(
    status: int,
    kind: str = "",
    *,
    detail: str = "",
    errors: Iterable[tuple[str, str]] = (),
    conflict: Clash | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return the answer to a call that came to nothing."""
    kind = kind or words.KINDS.get(status, "fault" if status >= 500 else "refused")
    title = words.TITLES.get(
        kind, words.TITLES["fault" if status >= 500 else "refused"]
    )
    told = Problem(
        kind=kind, title=said(title), status=status, detail=detail,
        request=g.get("request_id", ""), conflict=conflict,
        errors=[Fault(pointer=where, detail=what) for where, what in errors],
    )  # fmt: skip
    return Response(
        told.model_dump_json(), status, headers=headers or {}, content_type=PROBLEM
    )


def answer_problems(api: Blueprint) -> None:
    """Tell what the floors below refuse, with what they say about it."""

    @api.errorhandler(ValidationError)
    def unfit(error: ValidationError) -> Response:
        found = error.errors(include_url=False, include_context=False)
        if any(one["type"] == "json_invalid" for one in found):
            return problem(400, "not-json")
        faults = [
            (_pointer(one["loc"]), said(words.FAULTS.get(one["type"], words.UNFIT)))
            for one in found[:20]
        ]
        return problem(422, "unfit-body", errors=faults)

    @api.errorhandler(NoKeyError)
    def no_key(error: NoKeyError) -> Response:
        del error
        return problem(400, "no-key", detail=said(words.NO_KEY))

    @api.errorhandler(KeyRefusedError)
    def key_refused(error: KeyRefusedError) -> Response:
        del error
        return problem(422, "key-refused")

    @api.errorhandler(UnknownChoiceError)
    def unknown(error: UnknownChoiceError) -> Response:
        where = error.choice.rpartition("=")[0] or error.choice
        known = said(words.KNOWN, known=", ".join(error.known[:20]))
        return problem(409, "unknown-choice", errors=[(f"/choices/{where}", known)])

    @api.errorhandler(UnfitTextError)
    def unfit_text(error: UnfitTextError) -> Response:
        faults = [
            (f"/texts/{one.option}", f"{one.what}, {one.expected}")
            for one in error.faults
        ]
        return problem(409, "unfit-text", errors=faults)

    @api.errorhandler(ImpossibleBodyError)
    def impossible(error: ImpossibleBodyError) -> Response:
        faults = [
            (
                f"/measurements/{one.measure}",
                said(words.EXPECTED, expected=one.expected),
            )
            for one in error.faults
        ]
        return problem(409, "impossible-body", errors=faults)

    @api.errorhandler(NothingToFitError)
    def nothing_to_fit(error: NothingToFitError) -> Response:
        del error
        return problem(409, "nothing-to-fit")

    @api.errorhandler(SpecBrokenError)
    def broken(error: SpecBrokenError) -> Response:
        clash = error.clash
        shown = Clash.model_validate(clash.to_plain()) if clash else None
        return problem(409, "spec-broken", conflict=shown)

    @api.errorhandler(NobodysSpecError)
    def nobodys(error: NobodysSpecError) -> Response:
        del error
        return problem(409, "other-customers")

    @api.errorhandler(WrongDrawingError)
    def other_drawing(error: WrongDrawingError) -> Response:
        del error
        return problem(409, "other-drawing")

    @api.errorhandler(RefusedStepError)
    def refused_step(error: RefusedStepError) -> Response:
        return problem(409, "refused-step", detail=error.said())

    @api.errorhandler(NotFoundError)
    def not_found(error: NotFoundError) -> Response:
        del error
        return problem(404)


def _pointer(where: Iterable[int | str]) -> str:
    """Return a JSON pointer, as RFC 6901 writes it."""
    parts = (str(one).replace("~", "~0").replace("/", "~1") for one in where)
    return "".join(f"/{one}" for one in parts if one != "[key]")
