"""XCSP 2.1: tables of what is allowed, or of what is not; -1 is a value like others."""

from pathlib import Path

import pytest

from configurator.problem import Table
from tests.configurator.formats.places import mistakes_in, told
from tests.configurator.formats.small_models import model_of, products_of

SMALL = """\
<?xml version="1.0" encoding="UTF-8"?>
<instance>
<presentation name="small" format="XCSP 2.1"/>
<domains nbDomains="2">
<domain name="D1" nbValues="4">-1 0..2</domain>
<domain name="D2" nbValues="2">0 1</domain>
</domains>
<variables nbVariables="2">
<variable name="v1" domain="D1"/>
<variable name="v2" domain="D2"/>
</variables>
<relations nbRelations="1">
<relation name="R" arity="2" nbTuples="4" semantics="supports">
-1 0|0 1|
0 1|7 1</relation>
</relations>
<constraints nbConstraints="1">
<constraint name="c1" arity="2" scope="v1 v2" reference="R"/>
</constraints>
</instance>
"""


def test_variables_and_values_are_those_of_the_file(tmp_path: Path) -> None:
    model = model_of(tmp_path, SMALL, "m.xml")

    assert model.name == "small"
    assert [(one.name, one.values) for one in model.problem.variables] == [
        ("v1", ("-1", "0", "1", "2")),
        ("v2", ("0", "1")),
    ]


def test_what_is_supported_is_allowed_once(tmp_path: Path) -> None:
    problem = model_of(tmp_path, SMALL, "m.xml").problem

    assert problem.constraints == (Table("c1", (0, 1), ((0, 0), (1, 1))),)


def test_what_conflicts_is_forbidden(tmp_path: Path) -> None:
    problem = model_of(
        tmp_path, SMALL.replace("supports", "conflicts"), "m.xml"
    ).problem

    assert problem.origins == ("c1",)
    assert set(products_of(problem)) == {(a, b) for a in range(4) for b in range(2)} - {
        (0, 0),
        (1, 1),
    }


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("</instance>", "</instanc>", (20, 3, "syntax")),
        ("-1 0..2", "-1 a", (5, 35, "syntax")),
        ("0 1</domain>", "0 0</domain>", (6, 34, "twice")),
        ('domain="D2"', 'domain="D9"', (10, 1, "unknown-domain")),
        ('"v2" domain', '"v1" domain', (10, 1, "twice")),
        ('"supports"', '"soft"', (13, 1, "not-read")),
        ("0 1|7 1", "0|7 1", (15, 1, "arity")),
        ('nbTuples="4"', 'nbTuples="5"', (13, 1, "count")),
        ('scope="v1 v2"', 'scope="v1 w2"', (18, 1, "unknown-variable")),
        ('scope="v1 v2"', 'scope="v1 v1"', (18, 1, "twice")),
        ('arity="2" scope', 'arity="3" scope', (18, 1, "count")),
        ('reference="R"', 'reference="S"', (18, 1, "unknown-relation")),
        ('reference="R"', 'reference="global:allDifferent"', (18, 1, "not-read")),
        ('<constraint name="c1"', '<constraint name=""', (18, 1, "no-name")),
    ],
)
def test_every_mistake_is_told_where_it_stands(
    tmp_path: Path, old: str, new: str, wanted: tuple[int, int, str]
) -> None:
    assert old in SMALL

    assert wanted in told(mistakes_in(tmp_path, SMALL.replace(old, new, 1), "m.xml"))


def test_a_misspelt_name_is_guessed(tmp_path: Path) -> None:
    text = SMALL.replace('domain="D2"', 'domain="DD2"')

    mistakes = mistakes_in(tmp_path, text, "m.xml")

    assert mistakes[0].suggestion == "did you mean 'D2'?"
    assert mistakes[0].excerpt == '<variable name="v2" domain="DD2"/>'


@pytest.mark.parametrize("text", ["<catalog/>", "", "no xml"])
def test_other_files_are_refused(tmp_path: Path, text: str) -> None:
    assert [code for _, _, code in told(mistakes_in(tmp_path, text, "m.xml"))] == [
        "syntax"
    ]
