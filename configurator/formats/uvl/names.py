"""What the names in a formula stand for; what has no settled meaning is refused.

A feature in a condition says that it is selected. ``A.price`` is the number noted at A
where A is selected, and otherwise 0; ``sum(price)`` adds up the price of all selected
features. A product of attributes is tabulated, if few features are in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from configurator.formats.source import Source
from configurator.formats.tree import COMPARISONS, Feature, Formula, Spot
from configurator.formats.uvl.amounts import Amount, Compared
from configurator.formats.uvl.conditions import Condition, Joined
from rules.mistake import did_you_mean

MOST_ROWS = 10_000
"""A product of attributes is tabulated if it has no more selections than this."""
_MINUS = Amount.of(Fraction(-1))
_WHY_NOT = {
    "avg": "over no selected feature an average has no value",
    "len": "texts have no settled limits",
    "floor": "rounding is not settled for what is not selected",
    "ceil": "rounding is not settled for what is not selected",
}


class Names:
    """Looks names up in a tree, and complains about those it cannot give a meaning."""

    def __init__(
        self, root: Feature, number: Mapping[str, int], source: Source
    ) -> None:
        """Take the features and the number of each."""
        self._features = {one.name: one for one in root.walk()}
        self._number = number
        self._source = source
        self._noted = sorted(
            {a.name for one in self._features.values() for a in one.attributes}
        )

    # -- conditions ------------------------------------------------------------

    def condition(self, formula: Formula) -> Condition | None:
        """Return what a condition means, or ``None`` after a complaint."""
        try:
            return self._condition(formula)
        except _UnclearError as unclear:
            self._source.complain(
                *unclear.at, unclear.code, unclear.what,
                expected=unclear.expected, hint=unclear.hint,
            )  # fmt: skip
            return None

    def _condition(self, formula: Formula) -> Condition | None:
        sign, parts = formula.sign, formula.parts
        if sign in COMPARISONS:
            return self._compared(formula)
        if sign == "name":
            return self._selected(formula)
        if sign == "=>" and len(parts) > 2:
            raise self._refuse(
                formula, "a => b => c can be read in two ways",
                "put brackets around the part that comes first",
            )  # fmt: skip
        if sign in ("!", "&", "|", "=>", "<=>"):
            found = [self.condition(part) for part in parts]
            known = tuple(one for one in found if one is not None)
            return Joined(sign, known) if len(known) == len(found) else None
        raise self._complain(
            formula, "not-a-condition", "a condition should stand here",
            expected="a feature, or a comparison of amounts",
        )  # fmt: skip

    def _selected(self, formula: Formula) -> Condition:
        name = formula.words[0]
        if len(formula.words) == 1 and name in self._number:
            return self._number[name] + 1
        if len(formula.words) > 1 and name in self._number:
            raise self._complain(
                formula, "not-a-condition", "an attribute is no condition by itself",
                expected="a comparison such as A.price < 5",
            )  # fmt: skip
        raise self._unknown(formula)

    def _compared(self, formula: Formula) -> Condition:
        for part in formula.parts:
            if part.sign == "text" or part.sign in ("&", "|", "!", "=>", "<=>"):
                raise self._refuse(
                    part, "texts and conditions are not compared",
                    "write conditions with => and <=>",
                )  # fmt: skip
        left, right = (self._amount(part) for part in formula.parts)
        amount = left.plus(right.times(_MINUS))
        if not amount.linear and 2 ** len(amount.features) > MOST_ROWS:
            raise self._too_many(formula)
        return Compared(amount, formula.sign)

    # -- amounts -----------------------------------------------------------------

    def _amount(self, formula: Formula) -> Amount:
        match formula.sign:
            case "number":
                return Amount.of(Fraction(formula.words[0]))
            case "name":
                return self._attribute(formula)
            case "neg":
                inner = self._amount(formula.parts[0])
                return inner.times(_MINUS)
            case "+" | "-" | "*" | "/":
                return self._worked_out(formula)
            case "sum":
                return self._sum(formula)
            case "avg" | "len" | "floor" | "ceil":
                raise self._refuse(
                    formula, f"{formula.sign} is not read: {_WHY_NOT[formula.sign]}",
                    "say it with sum and comparisons, if it can be",
                )  # fmt: skip
        raise self._complain(
            formula, "not-an-amount", "an amount should stand here",
            expected="a number, an attribute such as A.price, or sum(price)",
        )  # fmt: skip

    def _worked_out(self, formula: Formula) -> Amount:
        left, right = (self._amount(part) for part in formula.parts)
        match formula.sign:
            case "+":
                return left.plus(right)
            case "-":
                return left.plus(right.times(_MINUS))
            case "*":
                if len(left.weights) * len(right.weights) > MOST_ROWS:
                    raise self._too_many(formula)
                return left.times(right)
        if right.features or not right.constant:
            raise self._refuse(
                formula, "what this is divided by may be zero",
                "divide by plain numbers only",
            )  # fmt: skip
        return left.times(Amount.of(1 / right.constant))

    def _attribute(self, formula: Formula) -> Amount:
        owner, *rest = formula.words
        known = self._features.get(owner)
        if known is None:
            raise self._unknown(formula)
        if not rest:
            raise self._refuse(
                formula, f"feature {owner!r} is no amount",
                f"write {owner}.attribute for a number noted at it",
            )  # fmt: skip
        for one in known.attributes:
            if one.name == rest[0] and len(rest) == 1:
                if one.number is None:
                    raise self._complain(
                        formula, "not-an-amount",
                        f"attribute {one.name!r} of {owner} is no number",
                    )  # fmt: skip
                return Amount.of(one.number, self._number[owner])
        names = [one.name for one in known.attributes]
        raise self._complain(
            formula, "unknown-attribute",
            f"{owner} has no attribute {'.'.join(rest)!r}",
            hint=did_you_mean(rest[-1], names),
        )  # fmt: skip

    def _sum(self, formula: Formula) -> Amount:
        noted, *within = formula.parts
        if len(within) > 1 or len(noted.words) > 1:
            raise self._refuse(
                formula, "sum takes the name of an attribute, and perhaps a feature",
                "write sum(price), or sum(price, A) for A and what is below it",
            )  # fmt: skip
        features = list(self._features.values())
        if within:
            top = self._features.get(within[0].words[0])
            if top is None or len(within[0].words) > 1:
                raise self._unknown(within[0])
            features = list(top.walk())
        found = {
            self._number[one.name]: attribute.number
            for one in features
            for attribute in one.attributes
            if attribute.name == noted.words[0] and attribute.number is not None
        }
        if not found:
            raise self._complain(
                noted, "unknown-attribute",
                f"no feature here has a number called {noted.words[0]!r}",
                hint=did_you_mean(noted.words[0], self._noted),
            )  # fmt: skip
        weights = {frozenset({at}): number for at, number in found.items() if number}
        return Amount(weights)

    def _too_many(self, formula: Formula) -> _UnclearError:
        return self._complain(
            formula, "too-large", "this multiplies sums of too many features",
            expected=f"at most {MOST_ROWS} selections of them",
            hint="multiply by plain numbers only",
        )  # fmt: skip

    # -- mistakes ------------------------------------------------------------------

    def _unknown(self, formula: Formula) -> _UnclearError:
        name = formula.words[0]
        return self._complain(
            formula, "unknown-feature", f"there is no feature {name!r}",
            hint=did_you_mean(name, self._number),
        )  # fmt: skip

    def _refuse(self, formula: Formula, what: str, hint: str) -> _UnclearError:
        return self._complain(formula, "not-settled", what, hint=hint)

    def _complain(
        self, formula: Formula, code: str, what: str, expected: str = "",
        hint: str = "",
    ) -> _UnclearError:  # fmt: skip
        return _UnclearError(formula.at, code, what, expected, hint)


class _UnclearError(Exception):
    """Something in a formula has no meaning; never leaves this module."""

    def __init__(
        self, at: Spot, code: str, what: str, expected: str, hint: str
    ) -> None:  # fmt: skip
        self.at = at
        self.code = code
        self.what = what
        self.expected = expected
        self.hint = hint
        super().__init__(what)
