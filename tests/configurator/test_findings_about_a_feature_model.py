"""A feature model: dead features, features always there, constraints without work."""

from dataclasses import replace
from pathlib import Path

from configurator.formats import read_model
from configurator.lint import Finding, Proof, findings_of
from configurator.modelled import ModelProduct

MODEL = """\
c 1 phone
c 2 screen
c 3 colour
c 4 grey
c 5 camera
c 6 lamp
p cnf 6 8
1 0
-1 2 0
-2 3 4 0
-3 -4 0
-6 5 0
-6 -5 0
-5 1 0
4 3 0
"""


def model(tmp_path: Path, text: str = MODEL) -> ModelProduct:
    file = tmp_path / "phone.dimacs"
    file.write_text(text, encoding="utf-8")
    return ModelProduct(read_model(file))


def of(found: tuple[Finding, ...], code: str) -> dict[str, Proof | None]:
    return {one.about: one.proof for one in found if one.code == code}


def test_what_no_product_has_and_what_every_product_has(tmp_path: Path) -> None:
    found = findings_of(model(tmp_path))

    dead = of(found, "dead-value")
    forced = of(found, "forced-option")
    assert dead == {"lamp=1": Proof(("lamp=1",), ("line 12", "line 13"))}
    assert set(forced) == {"phone=1", "screen=1"}
    assert forced["phone=1"] == Proof(("phone=0",), ("line 8",))


def test_without_what_is_redundant_the_products_are_the_same(tmp_path: Path) -> None:
    phone = model(tmp_path)

    redundant = of(findings_of(phone), "rule-redundant")

    rest = tuple(c for c in phone.problem.constraints if c.origin not in redundant)
    fewer = ModelProduct(
        replace(phone.model, problem=replace(phone.problem, constraints=rest))
    )
    assert redundant
    assert fewer.count() == phone.count()


def test_a_model_without_products(tmp_path: Path) -> None:
    text = MODEL.replace("p cnf 6 8", "p cnf 6 9") + "-2 0\n"

    (found,) = findings_of(model(tmp_path, text))

    assert (found.code, found.severity) == ("no-product", "error")
    assert found.proof == Proof((), ("line 8", "line 9", "line 16"))
