"""Random small models, and their products by the dullest method there is.

Neither looks at how the product reads or writes: what a tree means is written here a
second time, straight from the description of the language.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

from configurator.formats import Model, read_model
from configurator.formats.model import SWITCH
from configurator.formats.tree import Attribute, Feature, Formula, Group, Tree
from configurator.problem import (
    ABSENT,
    Clause,
    Constraint,
    Count,
    Literal,
    Problem,
    Sum,
    Table,
    Term,
    Variable,
)
from tests.conftest import tries

LAW = settings(max_examples=tries(120))
NAMES = ("A", "B", "C d", "E", "F", "G", "H")
NOTES = ("price", "weight")


def model_of(folder: Path, text: str, name: str = "m.uvl") -> Model:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_model(path)


# -- problems -------------------------------------------------------------------


def products_of(problem: Problem) -> list[tuple[int, ...]]:
    """Every assignment that keeps every constraint."""
    last = [max(_variables(one), default=0) for one in problem.constraints]
    due: list[list[Constraint]] = [[] for _ in problem.variables]
    for at, one in zip(last, problem.constraints, strict=True):
        due[at].append(one)
    return list(_extended(problem, due, ()))


def _extended(
    problem: Problem, due: list[list[Constraint]], begun: tuple[int, ...]
) -> Iterator[tuple[int, ...]]:
    at = len(begun)
    if at == len(problem.variables):
        yield begun
        return
    for value in range(len(problem.variables[at].values)):
        row = (*begun, value)
        if all(holds(one, row) for one in due[at]):
            yield from _extended(problem, due, row)


def _variables(constraint: Constraint) -> list[int]:
    match constraint:
        case Clause(literals=literals) | Count(literals=literals):
            return [one.variable for one in literals]
        case Table(variables=variables):
            return list(variables)
        case Sum(terms=terms, unless=unless, reified=reified):
            extra = [] if reified is None else [reified]
            return [o.variable for o in terms] + [o.variable for o in unless] + extra


def holds(constraint: Constraint, row: tuple[int, ...]) -> bool:
    match constraint:
        case Clause(literals=literals):
            return any(row[one.variable] in one.among for one in literals)
        case Table(variables=variables, rows=rows):
            return tuple(row[at] for at in variables) in rows
        case Count(literals=literals, least=least, most=most):
            number = sum(row[one.variable] in one.among for one in literals)
            return (least is None or number >= least) and (
                most is None or number <= most
            )
        case Sum():
            total = sum(t.weights[row[t.variable]] for t in constraint.terms)
            kept = {
                "<=": total <= constraint.bound,
                ">=": total >= constraint.bound,
                "=": total == constraint.bound,
            }[constraint.operator]
            if constraint.reified is not None:
                kept = kept == bool(row[constraint.reified])
            return kept or any(row[u.variable] in u.among for u in constraint.unless)


@st.composite
def variables(draw: st.DrawFn, name: str, *, absent: bool = True) -> Variable:
    if draw(st.booleans()):
        return Variable(name=name, values=SWITCH)
    values = ("a", "b", "c.d", "-1")[: draw(st.integers(1, 4))]
    gone = absent and draw(st.booleans())
    return Variable(name=name, values=(*values, ABSENT) if gone else values)


@st.composite
def problems(draw: st.DrawFn, *, absent: bool = True, sums: bool = True) -> Problem:
    names = ["x", "y.z", 'say "hi"', "or", "min"][: draw(st.integers(1, 5))]
    found = [draw(variables(name, absent=absent)) for name in names]
    number = draw(st.integers(0, 4))
    return Problem(
        variables=tuple(found),
        constraints=tuple(
            draw(constraints(found, f"r{at}", sums)) for at in range(number)
        ),
    )


@st.composite
def constraints(
    draw: st.DrawFn, found: list[Variable], origin: str, sums: bool
) -> Constraint:
    literals = st.lists(literal_of(found), max_size=4).map(tuple)
    kinds = ["clause", "clause", "table", "count", *["sum"] * sums]
    match draw(st.sampled_from(kinds)):
        case "clause":
            return Clause(origin, draw(literals))
        case "count":
            least = draw(st.none() | st.integers(0, 3))
            most = draw(st.none() | st.integers(least or 0, 4))
            return Count(origin, draw(literals), least, most)
        case "sum":
            terms = [
                Term(at, tuple(draw(st.integers(-3, 5)) for _ in one.values))
                for at, one in enumerate(found)
                if draw(st.booleans())
            ]
            switches = [at for at, one in enumerate(found) if one.values == SWITCH]
            reified = draw(st.none() | st.sampled_from(switches)) if switches else None
            unless = draw(literals) if reified is None and draw(st.booleans()) else ()
            sign = draw(st.sampled_from(["<=", ">=", "="]))
            bound = draw(st.integers(-3, 9))
            return Sum(origin, tuple(terms), sign, bound, unless, reified)
    columns = draw(
        st.lists(st.integers(0, len(found) - 1), min_size=1, max_size=3, unique=True)
    )
    cells = [st.integers(0, len(found[at].values) - 1) for at in columns]
    rows = draw(st.lists(st.tuples(*cells), max_size=6, unique=True))
    return Table(origin, tuple(columns), tuple(rows))


@st.composite
def literal_of(draw: st.DrawFn, found: list[Variable]) -> Literal:
    at = draw(st.integers(0, len(found) - 1))
    values = st.integers(0, len(found[at].values) - 1)
    return Literal(at, draw(st.frozensets(values, min_size=1)))


# -- trees ------------------------------------------------------------------------


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    names = list(NAMES[: draw(st.integers(2, len(NAMES)))])
    root, rest = names[0], names[1:]
    below: dict[str, list[tuple[str, list[str]]]] = {name: [] for name in names}
    known = [root]
    while rest:
        parent = draw(st.sampled_from(known))
        number = draw(st.integers(1, len(rest)))
        members, rest = rest[:number], rest[number:]
        below[parent].append((draw(st.sampled_from(WORDS)), members))
        known += members
    tree = Tree(draw(_feature(root, below)))
    features = list(tree.root.walk())
    found = [draw(formulas(features, 3)) for _ in range(draw(st.integers(0, 3)))]
    return Tree(tree.root, tuple(found), draw(st.sampled_from(["", "shop"])))


WORDS = ("mandatory", "optional", "or", "alternative", "")


@st.composite
def _feature(
    draw: st.DrawFn, name: str, below: dict[str, list[tuple[str, list[str]]]]
) -> Feature:
    groups: list[Group] = []
    for word, members in below[name]:
        features = tuple(draw(_feature(one, below)) for one in members)
        if word:
            least = int(word in ("or", "alternative"))
            most = 1 if word == "alternative" else None
        else:
            least = draw(st.integers(0, 3))
            most = draw(st.none() | st.integers(least, 4))
        groups.append(Group(word, features, least, most))
    noted = draw(st.lists(st.sampled_from(NOTES), unique=True))
    numbers = {one: draw(st.sampled_from(["2", "-1", "0", "1.5"])) for one in noted}
    attributes = [Attribute(one, text, Fraction(text)) for one, text in numbers.items()]
    return Feature(name, tuple(attributes), tuple(groups))


@st.composite
def formulas(draw: st.DrawFn, features: list[Feature], depth: int) -> Formula:
    noted = sorted({a.name for one in features for a in one.attributes})
    kinds = ["name", "name", *["compare"] * 2 * bool(noted)]
    if depth:
        kinds += ["!", "&", "|", "=>", "<=>"]
    kind = draw(st.sampled_from(kinds))
    if kind == "name":
        return Formula("name", (), (draw(st.sampled_from(features)).name,))
    if kind == "compare":
        sign = draw(st.sampled_from(["==", "!=", "<", ">", "<=", ">="]))
        bound = Formula("number", (), (draw(st.sampled_from(["0", "1", "2.5", "3"])),))
        return Formula(sign, (draw(amounts(features, noted, 2)), bound))
    number = {"!": 1, "=>": 2}.get(kind, draw(st.integers(2, 3)))
    parts: list[Formula] = []
    for _ in range(number):
        part = draw(formulas(features, depth - 1))
        flat = part.sign == kind and kind in ("&", "|", "<=>")
        parts += part.parts if flat else [part]
    return Formula(kind, tuple(parts))


@st.composite
def amounts(
    draw: st.DrawFn, features: list[Feature], noted: list[str], depth: int
) -> Formula:
    kinds = ["sum", "attribute", *["+", "-", "*", "neg", "/"] * bool(depth)]
    match draw(st.sampled_from(kinds)):
        case "attribute":
            owners = [one for one in features if one.attributes]
            owner = draw(st.sampled_from(owners))
            note = draw(st.sampled_from(owner.attributes)).name
            return Formula("name", (), (owner.name, note))
        case "sum":
            note = draw(st.sampled_from(noted))
            return Formula("sum", (Formula("name", (), (note,)),))
        case "neg":
            return Formula("neg", (draw(amounts(features, noted, depth - 1)),))
        case "/":
            two = Formula("number", (), ("2",))
            return Formula("/", (draw(amounts(features, noted, depth - 1)), two))
        case sign:
            parts = (draw(amounts(features, noted, depth - 1)) for _ in range(2))
            return Formula(sign, tuple(parts))


def selections_of(tree: Tree) -> list[frozenset[str]]:
    """Every selection of features that the description of the language allows."""
    features = list(tree.root.walk())
    found: list[frozenset[str]] = []
    for row in product((False, True), repeat=len(features)):
        names = (one.name for one in features)
        chosen = frozenset(name for name, on in zip(names, row, strict=True) if on)
        if _allowed(tree, features, chosen):
            found.append(chosen)
    return found


def _allowed(tree: Tree, features: list[Feature], chosen: frozenset[str]) -> bool:
    if tree.root.name not in chosen:
        return False
    for one in features:
        for group in one.groups:
            number = sum(member.name in chosen for member in group.members)
            if one.name not in chosen:
                if number:
                    return False
            elif group.word == "mandatory":
                if number < len(group.members):
                    return False
            elif number < group.least or (
                group.most is not None and number > group.most
            ):
                return False
    numbers = {
        (one.name, note.name): note.number if one.name in chosen else Fraction(0)
        for one in features
        for note in one.attributes
    }
    return all(true_of(formula, chosen, numbers) for formula in tree.constraints)


Numbers = dict[tuple[str, str], Fraction | None]


def true_of(formula: Formula, chosen: frozenset[str], numbers: Numbers) -> bool:
    parts = formula.parts
    match formula.sign:
        case "name":
            return formula.words[0] in chosen
        case "!":
            return not true_of(parts[0], chosen, numbers)
        case "&":
            return all(true_of(part, chosen, numbers) for part in parts)
        case "|":
            return any(true_of(part, chosen, numbers) for part in parts)
        case "=>":
            first, second = (true_of(part, chosen, numbers) for part in parts)
            return second or not first
        case "<=>":
            found = true_of(parts[0], chosen, numbers)
            for part in parts[1:]:
                found = found == true_of(part, chosen, numbers)
            return found
    left, right = (number_of(part, numbers) for part in parts)
    return {
        "==": left == right, "!=": left != right, "<": left < right,
        ">": left > right, "<=": left <= right, ">=": left >= right,
    }[formula.sign]  # fmt: skip


def number_of(formula: Formula, numbers: Numbers) -> Fraction:
    match formula.sign:
        case "number":
            return Fraction(formula.words[0])
        case "name":
            return numbers[formula.words[0], formula.words[1]] or Fraction(0)
        case "neg":
            return -number_of(formula.parts[0], numbers)
        case "sum":
            wanted = formula.parts[0].words[0]
            held = (n for (_, note), n in numbers.items() if note == wanted and n)
            return sum(held, Fraction(0))
    left, right = (number_of(part, numbers) for part in formula.parts)
    match formula.sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    return left / right
