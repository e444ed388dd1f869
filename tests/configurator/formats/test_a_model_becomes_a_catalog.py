"""A model written as a catalog folder is a catalog with as many products."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from catalog.option import ChoiceOption
from catalog.reading import read_catalog
from configurator.counting import count_products
from configurator.formats import (
    FileTooLargeError,
    FolderTakenError,
    Model,
    catalog_folder_of,
    write_folder,
)
from configurator.formats.model import feature, selected
from configurator.problem import Clause, Count, Problem, Sum, Term, Variable
from configurator.translation import translate
from tests.configurator.formats.small_models import model_of, problems, products_of
from tests.conftest import tries

DAY = date(2026, 11, 27)


def written(model: Model, folder: Path) -> Problem:
    """Write a model as a catalog, read that, and translate it."""
    write_folder(catalog_folder_of(model), folder)
    return translate(read_catalog(folder).version.on(DAY))


@settings(max_examples=tries(150))
@given(problems(absent=False))
def test_the_catalog_has_the_products_of_the_model(problem: Problem) -> None:
    with TemporaryDirectory() as folder:
        catalog = written(Model(name="m", problem=problem), Path(folder) / "m")

    # Options keep their order, and values theirs: what else there is, they determine.
    number = len(problem.variables)
    found = [row[:number] for row in products_of(catalog)]
    assert sorted(found) == products_of(problem)


def test_rules_are_written_the_way_they_read_best(tmp_path: Path) -> None:
    text = (
        "features\n  Shop\n    optional\n      Search\n      Guest mode\n"
        '      Log\nconstraints\n  Search => Log\n  !(Search & "Guest mode")\n'
    ).replace("Guest mode\n", '"Guest mode"\n')

    files = catalog_folder_of(model_of(tmp_path, text))

    assert "search requires log" in files["model.rules"]
    assert "search excludes guest_mode" in files["model.rules"]
    assert 'en "Search => Log (line 8)"' in files["model.rules"]
    assert (
        '{name: guest_mode, en: "Guest mode", zh: "Guest mode", kind: yes or no}'
        in files["options.yaml"]
    )


def test_names_no_catalog_can_hold_are_replaced_and_stay_as_titles() -> None:
    names = ["mm", "Mm", "9 lives", "多", "a" * 60, "A" * 60]
    values = ("-1", "x y", "x.y", "x_y", "no")
    problem = Problem(
        variables=(
            *(feature(name) for name in names), Variable(name="v", values=values),
        ),
        constraints=(),
    )  # fmt: skip

    with TemporaryDirectory() as folder:
        path = Path(folder) / "m"
        write_folder(catalog_folder_of(Model(name="Füür!", problem=problem)), path)
        version = read_catalog(path).version

    assert [one.name for one in version.options] == [
        "mm_2", "mm_3", "o_9_lives", "o", "a" * 40, "a" * 38 + "_2", "v",
    ]  # fmt: skip
    assert [one.title.en for one in version.options] == [*names, "v"]
    last = version.options[-1]
    assert isinstance(last, ChoiceOption)
    assert [(one.code, one.title.en) for one in last.values] == [
        ("minus_1", "-1"), ("x_y", "x y"), ("x.y", "x.y"), ("x_y_2", "x_y"),
        ("no", "no"),
    ]  # fmt: skip


def test_a_rule_longer_than_a_rule_may_be_is_added_up_in_parts(tmp_path: Path) -> None:
    number = 80
    features = tuple(
        feature(f"feature_with_quite_a_long_name_{at}") for at in range(number)
    )
    literals = tuple(selected(at) for at in range(number))
    problem = Problem(
        variables=features,
        constraints=(
            Clause("any", literals),
            Count("some", literals, None, 2),
            Sum("weighed", tuple(Term(at, (0, 3)) for at in range(number)), "<=", 5),
        ),
    )

    catalog = written(Model(name="m", problem=problem), tmp_path / "m")

    assert len(catalog.variables) > number
    assert count_products(catalog) == number


def test_what_no_catalog_can_hold_is_refused() -> None:
    features = tuple(feature(f"feature {at}") for at in range(5_000))
    model = Model(name="m", problem=Problem(variables=features, constraints=()))

    with pytest.raises(FileTooLargeError, match=r"options\.yaml"):
        catalog_folder_of(model)


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("dear to me")

    with pytest.raises(FolderTakenError):
        write_folder({"product.yaml": "x"}, tmp_path)
    with pytest.raises(FolderTakenError):
        write_folder({"product.yaml": "x"}, tmp_path / "mine")

    assert [one.name for one in tmp_path.iterdir()] == ["mine"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    write_folder({"product.yaml": "x", "tables/t.csv": "y"}, tmp_path / "new" / "one")
    (tmp_path / "two").mkdir()
    write_folder({"product.yaml": "x"}, tmp_path / "two")

    assert (tmp_path / "new" / "one" / "tables" / "t.csv").read_text() == "y"
    assert (tmp_path / "two" / "product.yaml").read_text() == "x"
