"""A small catalog, read: every thing its files say is there, and nothing else."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from catalog.errors import CatalogUnreadableError
from catalog.option import (
    Attribute,
    ChoiceOption,
    NumberOption,
    SeveralOption,
    TextOption,
    YesNoOption,
)
from catalog.reading import read_catalog
from catalog.version import CatalogVersion
from rules.effectivity import Effectivity
from rules.expression import Truth
from rules.money import Money
from rules.printing import print_body, print_expression
from rules.wording import Wording
from tests.builders import GOOD, version_of, write_catalog


@pytest.fixture(scope="module")
def shirt() -> CatalogVersion:
    draft = read_catalog(GOOD / "shirt")
    assert draft.findings == ()
    return draft.version


def test_the_head(shirt: CatalogVersion) -> None:
    assert (shirt.product, shirt.currency, shirt.labour_rate) == ("shirt", "CNY", 6000)
    assert shirt.title == Wording("Made-to-measure shirt", "量体衬衫")
    assert shirt.tax_included
    assert [group.id for group in shirt.groups] == ["fit", "cloth", "details"]
    (chest,) = shirt.measures
    assert (chest.option, chest.attribute, chest.tolerance) == ("size", "chest", 10)
    assert (chest.low, chest.high) == (700, 1400)


def test_one_of_several_values(shirt: CatalogVersion) -> None:
    fabric = shirt.by_name["fabric"]

    assert isinstance(fabric, ChoiceOption)
    assert [value.code for value in fabric.values] == ["poplin", "oxford", "linen"]
    assert (fabric.default, fabric.group) == ("poplin", "cloth")
    poplin, oxford, linen = fabric.values
    assert oxford.attributes["weight"] == Attribute(Fraction(170), "g/m2")
    assert shirt.value_facts["fabric", "oxford"] == {
        "fabric.weight": Fraction(170, 10**5),
        "fabric.stretch": Fraction(2, 100),
    }
    assert (poplin.module, poplin.swatch) == ("FAB-POP", "#f4f4f0")
    assert oxford.successor == "poplin"
    assert linen.effectivity == Effectivity(date(2026, 3, 1), date(2026, 9, 30))


def test_values_from_a_file_beside_it(shirt: CatalogVersion) -> None:
    size = shirt.by_name["size"]

    assert isinstance(size, ChoiceOption)
    assert size.values[2].title == Wording("Chest 108, long", "胸围 108，长")
    assert size.values[2].attributes["chest"] == Attribute(Fraction(1080), "mm")
    block = shirt.modules["BLK-108"]
    assert block.cost == Money(4100, "CNY")
    assert (block.lead_time, block.opening_stock, block.reorder_point) == (4, 10, 5)


def test_the_other_kinds_of_option(shirt: CatalogVersion) -> None:
    extras, sleeve = shirt.by_name["extras"], shirt.by_name["sleeve"]
    initials, gift = shirt.by_name["initials"], shirt.by_name["gift"]
    length = shirt.by_name["body_length"]

    assert isinstance(extras, SeveralOption)
    assert [member.code for member in extras.members] == [
        "pocket",
        "stays",
        "epaulettes",
    ]
    assert extras.default == ("pocket",)
    assert isinstance(sleeve, NumberOption)
    assert sleeve.numbers() == range(5000, 7001, 50)
    assert (sleeve.default, sleeve.derived) == (6000, False)
    assert isinstance(length, NumberOption)
    assert (length.derived, length.default) == (True, None)
    assert isinstance(initials, TextOption)
    assert (initials.least, initials.most, initials.script) == (1, 3, "latin")
    assert initials.forbidden == ("ABC",)
    assert isinstance(gift, YesNoOption)
    assert not gift.default


def test_where_an_option_applies(shirt: CatalogVersion) -> None:
    assert shirt.by_name["gift"].applies == Truth(True)
    assert print_expression(shirt.by_name["thread"].applies) == (
        'personal = "yes" and fabric != "linen"'
    )


def test_rules_stand_in_the_order_of_their_names_and_are_settled(
    shirt: CatalogVersion,
) -> None:
    written = {rule.id: print_body(rule.body) for rule in shirt.rules}

    assert list(written) == sorted(written)
    assert written["few_extras"].startswith('between 0 and 2 of {extras.pocket = "1", ')
    assert written["slim_needs_stretch"] == (
        'cut = "slim" and size in {"S-100", "S-108"} requires fabric.stretch >= 1 %'
    )


def test_tables(shirt: CatalogVersion) -> None:
    care = shirt.tables["fabric_care"]

    assert care.columns == ("fabric", "care")
    assert set(care.rows) == {
        (frozenset({"poplin", "oxford"}), None),
        (frozenset({"linen"}), frozenset({"none"})),
    }


def test_prices(shirt: CatalogVersion) -> None:
    lines = {line.id: line for line in shirt.prices}

    assert lines["base"].amount == 29900
    assert lines["gift_box"].per == "order"
    assert lines["fabric.oxford"].amount == 3000
    assert lines["fabric.oxford"].title == Wording("Fabric: Oxford", "面料:牛津纺")
    assert print_expression(lines["extras.pocket"].when) == 'extras.pocket = "1"'
    times = lines["long_sleeve"].times
    assert times is not None
    assert print_expression(times) == "(sleeve - 650 mm) / 1 mm"


def test_parts_and_operations(shirt: CatalogVersion) -> None:
    parts = {line.id: line for line in shirt.parts}
    operations = {operation.code: operation for operation in shirt.operations}

    assert (parts["cloth"].item, parts["cloth"].step) == ("@fabric", 10)
    assert parts["box"].step == 1000
    assert print_expression(parts["buttons"].quantity) == 'choose(size = "S-108", 9, 8)'
    assert operations["PACK"].after == ("SEW", "EMB")
    assert print_expression(operations["SEW"].setup) == "0 s"
    assert operations["CUT"].instruction.zh == "顺纱向裁剪。"
    assert [note.paper for note in shirt.notes] == ["confirmation", "work_order"]


def test_the_drawing(shirt: CatalogVersion) -> None:
    assert shirt.drawing is not None
    (front,) = shirt.drawing.views
    body = front.shapes[0]

    assert [name for name, _ in shirt.drawing.lengths] == ["half_chest", "arm"]
    assert (body.mirror, body.style) == (True, "outline")
    assert "".join(step.command for step in body.steps) == "MLLLZ"
    assert front.dimensions[0].start == "-S"
    assert [label.option for label in front.labels] == ["initials", ""]


def test_on_a_day_only_what_is_in_force_is_there(shirt: CatalogVersion) -> None:
    fabric = shirt.on(date(2027, 1, 1)).by_name["fabric"]

    assert isinstance(fabric, ChoiceOption)
    assert [value.code for value in fabric.values] == ["poplin", "oxford"]
    assert "slim_needs_stretch" not in [r.id for r in shirt.on(date(2027, 1, 1)).rules]
    assert shirt.on(date(2026, 4, 1)) is shirt


def test_the_smallest_catalog_has_two_files(tmp_path: Path) -> None:
    mug = version_of(write_catalog(tmp_path / "mug"))

    assert [option.name for option in mug.options] == ["glaze", "gift", "height"]
    assert (mug.rules, mug.prices, mug.parts, mug.drawing) == ((), (), (), None)
    assert mug.tax_included


def test_a_neighbouring_catalog_may_lend_its_values(tmp_path: Path) -> None:
    write_catalog(tmp_path / "cups", glazes="value,en,zh\nblue,Blue,蓝\n")
    options = """
        options:
          - {name: glaze, kind: one of, en: G, zh: 釉, values from: ../cups/glazes.csv}
    """

    mug = version_of(write_catalog(tmp_path / "mug", options=options))

    glaze = mug.by_name["glaze"]
    assert isinstance(glaze, ChoiceOption)
    assert glaze.values[0].title.zh == "蓝"


@pytest.mark.parametrize("missing", ["nowhere", "."])
def test_what_is_no_catalog_cannot_be_read(tmp_path: Path, missing: str) -> None:
    with pytest.raises(CatalogUnreadableError):
        read_catalog(tmp_path / missing)
