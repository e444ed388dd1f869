"""Planted faults are found, nothing else is, and every proof and witness holds.

What lint claims is checked here once more without any engine: proofs by listing every
product of the spoiled catalog, witnesses by the judge of products.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from catalog.option import ChoiceOption, Value
from catalog.reading import read_catalog
from catalog.version import CatalogVersion
from configurator.bom import order_bom
from configurator.lint import Finding, Proof, findings_of
from configurator.pricing import price_of
from configurator.product import Product
from configurator.routing import routing_of
from rules import rule as ru
from rules.expression import Expr
from tests import brute_force
from tests.brute_force import Candidate
from tests.builders import GOOD
from tests.catalog.cases import CASES
from tests.configurator.planted import DAY, FAULTS, Fault

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "catalog" / "shipped"
USUAL = {"lowest-margin", "total-by-solver"}
"""What is said of a good catalog too: it is good to know, and no fault."""
UNREACHABLE = "-unreachable"
Asked = Callable[[Candidate], bool]


def found_in(folder: Path, fault: Fault) -> tuple[Product, tuple[Finding, ...]]:
    draft = read_catalog(fault.plant(folder))
    product = Product(draft.version, fault.day)
    return product, findings_of(product, draft.places)


def told(found: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    return sorted(
        (one.code, one.about, f"{at.file}:{at.line}" if at.file else "")
        for one in found
        for at in (one.place,)
    )


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_found_and_nothing_else(fault: Fault, tmp_path: Path) -> None:
    product, found = found_in(tmp_path, fault)

    faults = tuple(one for one in found if one.code != "lowest-margin")
    assert told(faults) == sorted(fault.found)
    for one in found:
        assert one.sentence.missing() == one.advice.missing() == ()
        if one.proof is not None:
            proved(product, one, one.proof)
        witnessed(product, one)


def test_there_are_forty_faults_of_every_kind() -> None:
    kinds = {code for fault in FAULTS for code, _, _ in fault.found}

    assert len([fault for fault in FAULTS if fault.found]) >= 40
    assert len(kinds) >= 20


@pytest.mark.parametrize("name", ["stool"])
def test_a_good_catalog_has_no_findings(name: str) -> None:
    draft = read_catalog(GOOD / name)

    found = findings_of(Product(draft.version, DAY), draft.places)

    assert {one.code for one in found} <= USUAL


@pytest.mark.parametrize("name", ["sizes", "jeans", "computer", "care"])
def test_a_shipped_catalog_has_no_faults(name: str) -> None:
    draft = read_catalog(SHIPPED / name)
    product = Product(draft.version, DAY)

    found = findings_of(product, draft.places, seconds=2)

    assert {one.code for one in found} <= USUAL
    for one in found:
        witnessed(product, one)


def test_a_redundant_rule_of_the_shirt() -> None:
    draft = read_catalog(GOOD / CASES[0].base)

    found = findings_of(Product(draft.version, DAY), draft.places)

    (rule,) = [one for one in found if one.code not in USUAL]
    assert (rule.code, rule.about) == ("rule-redundant", "enough_cloth")
    assert rule.proof == Proof(("not enough_cloth",), ("length_of_body",))


# -- checking the claims ---------------------------------------------------------------


def proved(product: Product, finding: Finding, proof: Proof) -> None:
    """No product has what is asked; without any one of the rules, some would."""
    asked = asked_by(product, finding)
    if asked is None:
        return
    candidates = brute_force.candidates(product.published)
    meant = [one.broken for one in candidates if asked(one)]
    rules = set(proof.rules)
    assert all(broken & rules for broken in meant)
    for rule in rules:
        assert any(not broken & (rules - {rule}) for broken in meant)


def asked_by(product: Product, finding: Finding) -> Asked | None:
    version = product.published
    about = finding.about
    option, _, value = about.rpartition("=")
    match finding.code:
        case "no-product":
            return lambda _: True
        case "dead-value" | "dead-today":
            return lambda one: one.values.get(option) == value
        case "forced-option":
            return lambda one: one.values.get(option, value) != value
        case "never-applies":
            names = [o.name for o in version.options if brute_force.keys_of(o)]
            return (lambda one: about in one.values) if about in names else None
        case "rule-always-true" | "rule-redundant":
            return lambda one: about in one.broken
        case "rule-idle":
            return lambda one: triggered(version, about, one)
        case "table-row-unused" | "table-row-idle":
            assert finding.proof is not None
            cells = [cell.partition("=")[::2] for cell in finding.proof.asked]
            return lambda one: all(one.values.get(k) == word for k, word in cells)
        case "value-module-not-fetched":
            return lambda one: (
                one.values.get(option) == value
                and any(
                    line.item == f"@{option}" and meets(version, line.when, one)
                    for line in version.parts
                )
            )
        case code if code.endswith(UNREACHABLE):
            when = conditions(version, code.removesuffix(UNREACHABLE))[about]
            return lambda one: meets(version, when, one)
    return None


def meets(version: CatalogVersion, when: Expr, one: Candidate) -> bool:
    return brute_force.true(when, brute_force.all_facts(version, one.values))


def triggered(version: CatalogVersion, rule: str, one: Candidate) -> bool:
    (body,) = [r.body for r in version.rules if r.id == rule]
    assert isinstance(body, ru.Requires)
    return meets(version, body.when, one)


def conditions(version: CatalogVersion, kind: str) -> dict[str, Expr]:
    views = version.drawing.views if version.drawing else ()
    shapes = {f"{v.id}.{s.id}": s.when for v in views for s in v.shapes}
    lines = {f"{v.id}.{d.key}": d.when for v in views for d in v.dimensions}
    return {
        "price-line": {line.id: line.when for line in version.prices},
        "bom-line": {line.id: line.when for line in version.parts},
        "operation": {one.code: one.when for one in version.operations},
        "note": {note.id: note.when for note in version.notes},
        "drawing-part": {**shapes, **lines},
    }[kind]


def witnessed(product: Product, finding: Finding) -> None:
    """Every witness is a valid product, and it shows what is said."""
    version = product.version
    for witness in finding.witnesses:
        assert product.judge.why_invalid(witness) == ()
    match finding.code:
        case "no-bom-line":
            assert order_bom(version, finding.witnesses[0]) == ()
        case "no-operation":
            assert routing_of(version, finding.witnesses[0]) == ()
        case "operation-without-work-center":
            steps = routing_of(version, finding.witnesses[0])
            assert "" in {step.work_center for step in steps}
        case "value-module-not-fetched":
            bom = order_bom(version, finding.witnesses[0])
            option, _, value = finding.about.partition("=")
            modules = {v.code: v.module for v in values_of(version, option)}
            assert modules[value] not in {line.module.code for line in bom}
        case "lowest-margin" | "negative-margin":
            (one,) = finding.witnesses
            figures = finding.figures
            price = price_of(version, one).for_quantity(1).amount
            assert price == figures["price"]
            assert figures["margin"] == price - figures["cost"]
            assert figures["bound"] <= figures["margin"]
            assert (finding.code == "negative-margin") is (figures["margin"] < 0)
        case "price-jump" | "price-against-trend" | "price-outlier":
            before, after = finding.witnesses
            changed = {k for k in before if before[k] != after.get(k)}
            derived = {
                rule.body.option
                for rule in version.rules
                if isinstance(rule.body, ru.Derives)
            }
            assert changed - derived == {finding.about}
            prices = [brute_force.price(version, one) for one in (before, after)]
            assert prices[1] - prices[0] == finding.figures["change"]


def values_of(version: CatalogVersion, name: str) -> tuple[Value, ...]:
    option = version.by_name[name]
    assert isinstance(option, ChoiceOption)
    return option.values
