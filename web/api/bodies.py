"""What programs send: strict, and of bounded size."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

NAME = r"^[A-Za-z0-9_.\-]{1,80}$"
CODE = r"^[bcdfghjkmnpqrstvwxz]{16}$"
PRODUCT = r"^[a-z][a-z0-9_\-]{0,63}$"
HASH = r"^[0-9a-f]{64}$"
SPEC = r"^S-[0-9]{6,12}$"
MOST_CHOICES = 500
MOST_LINES = 100

Name = Annotated[str, StringConstraints(pattern=NAME)]
Word = Annotated[str, StringConstraints(max_length=80)]
Text = Annotated[str, StringConstraints(max_length=400)]
Choices = Annotated[dict[Name, Word], Field(max_length=MOST_CHOICES)]
Texts = Annotated[dict[Name, Text], Field(max_length=50)]


def _whole(given: object) -> object:
    """Take ``3.0`` for 3: JSON has one kind of number."""
    return int(given) if isinstance(given, float) and given.is_integer() else given


_WHOLE = BeforeValidator(_whole)
Millimetres = Annotated[int, Field(ge=1, le=5_000), _WHOLE]


class Body(BaseModel):
    """What every body has in common: nothing is guessed, nothing unknown is taken."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ChoicesBody(Body):
    """Choices made so far, as option and value."""

    choices: Choices = Field(default_factory=dict)


class DomainsBody(ChoicesBody):
    """Choices, and the most the product may cost (minor units), if that matters."""

    most: Annotated[int, Field(ge=0, le=10**12), _WHOLE] | None = None


class CompleteBody(ChoicesBody):
    """Choices to keep, and what is to be as little as can be."""

    minimize: Literal["price", "lead-time"] | None = None


class RepairsBody(ChoicesBody):
    """Choices that clash, and how many ways out are wanted."""

    limit: Annotated[int, Field(ge=1, le=10), _WHOLE] = 3


class FitBody(ChoicesBody):
    """Body measures in whole millimetres, and choices the sizes must go with."""

    measurements: Annotated[dict[Name, Millimetres], Field(min_length=1, max_length=20)]


class PriceBody(ChoicesBody):
    """Choices, and of how many pieces the price is asked."""

    quantity: Annotated[int, Field(ge=1, le=9_999), _WHOLE] = 1


class NewDesignBody(ChoicesBody):
    """A design to begin: of which product, with which choices and own words."""

    product: Annotated[str, StringConstraints(pattern=PRODUCT)]
    texts: Texts = Field(default_factory=dict)


class ChangeBody(ChoicesBody):
    """What to change in a design: new choices, choices to let go, own words."""

    dropped: Annotated[list[Name], Field(max_length=MOST_CHOICES)] = Field(
        default_factory=list
    )
    texts: Texts = Field(default_factory=dict)


class LineBody(Body):
    """A line of an order: a saved spec, its last version unless one is said."""

    spec: Annotated[str, StringConstraints(pattern=SPEC)]
    version: Annotated[int, Field(ge=1, le=999_999), _WHOLE] | None = None
    quantity: Annotated[int, Field(ge=1, le=9_999), _WHOLE] = 1


class OrderBody(Body):
    """An order to place: its lines."""

    lines: Annotated[list[LineBody], Field(min_length=1, max_length=MOST_LINES)]


class DecisionBody(Body):
    """What takes the place of a lost wish, or of words, on a line of an order."""

    line: Annotated[int, Field(ge=1, le=9_999), _WHOLE]
    option: Name
    value: Word | None = None
    text: Text | None = None


class RepeatBody(Body):
    """An order to repeat just as it was shown, with what was decided meanwhile."""

    shown: Annotated[str, StringConstraints(pattern=HASH)]
    decisions: Annotated[list[DecisionBody], Field(max_length=MOST_CHOICES)] = Field(
        default_factory=list
    )


class ApproveBody(Body):
    """The drawing that is approved, by its hash."""

    drawing: Annotated[str, StringConstraints(pattern=HASH)]
