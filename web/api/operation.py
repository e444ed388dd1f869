"""One call of the API: where it is, what it takes, and everything it may answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from web.api.answers import Shown
from web.api.bodies import CODE, PRODUCT, SPEC, Body

KEY = "Idempotency-Key"
KEY_PATTERN = r"^[ -~]{1,255}$"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A part of an address: what it is, and what it looks like."""

    said: str
    pattern: str
    number: bool = False

    def fits(self, value: object) -> bool:
        """Whether anything of this kind can have such a name."""
        return re.fullmatch(self.pattern, str(value), re.ASCII) is not None


PARAMETERS: Mapping[str, Parameter] = {
    "product": Parameter(said="The name of a product.", pattern=PRODUCT),
    "code": Parameter(said="The code of a design.", pattern=CODE),
    "number": Parameter(
        said="A step of the design, from 1.", pattern=r"^[1-9][0-9]{0,5}$", number=True
    ),
    "spec": Parameter(said="The number of a saved spec.", pattern=SPEC),
    "order": Parameter(
        said="The number of an order.", pattern=r"^[A-Z0-9]{1,8}-[0-9]{4}-[0-9]{6,9}$"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a call came to."""

    shown: Shown
    status: int = 200
    location: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """A call.

    Attributes:
        name: its endpoint in the policy (``api.NAME``) and its ``operationId``.
        method: ``GET`` or ``POST``.
        path: below ``/api/v1``, parameters in braces.
        summary: what it does, for whoever reads the description.
        does: the view; takes the parameters of the path, ``body`` and ``key``.
        answers: what it may answer when all is well, by status.
        body: what is sent.
        refusals: statuses of problems of its own, beside those that follow from the
            rest.
        signed_in: whether somebody must have signed in.
        keyed: whether it takes an ``Idempotency-Key``.
        costly: whether it is done in a slot.
    """

    name: str
    method: str
    path: str
    summary: str
    does: Callable[..., Reply]
    answers: Mapping[int, tuple[type[Shown], ...]]
    body: type[Body] | None = None
    refusals: frozenset[int] = field(default=frozenset())
    signed_in: bool = False
    keyed: bool = False
    costly: bool = False

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters of its path, in their order."""
        return tuple(re.findall(r"\{(\w+)\}", self.path))

    @property
    def problems(self) -> tuple[int, ...]:
        """Every status it may refuse with."""
        found = {503, *self.refusals}  # the store may be busy for everybody
        if self.body is not None:
            found |= {400, 413, 415, 422}
        if self.keyed:
            found |= {400, 422}
        if self.parameters:
            found.add(404)
        if self.signed_in:
            found |= {401, 403}
        return tuple(sorted(found))
