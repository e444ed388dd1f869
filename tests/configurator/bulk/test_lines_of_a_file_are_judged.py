"""A file of configurations, one a line: plain pairs fast, all else just the same."""

from collections.abc import Mapping
from json import JSONDecodeError, dumps, loads

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator import Configuration, Product
from configurator.bulk import Columns, LineReader, verifier_of, verify_lines
from configurator.problem import ABSENT, Kind, Problem, Variable

LEG = Variable(name="leg", values=("L28", "L30", "L, 32", 'a "b"'))
HEM = Variable(name="hem", values=tuple(map(str, range(-2, 400))), kind=Kind.NUMBER)
SIDE = Variable(name="边", values=("左", "右", ABSENT))
PROBLEM = Problem(variables=(LEG, HEM, SIDE), constraints=())
READER = LineReader(PROBLEM)
VERIFIER = verifier_of(PROBLEM)


def plainly(line: bytes) -> Mapping[str, str] | None:
    """Read a line as JSON; whole numbers are the words they are written as."""
    try:
        found = loads(line)
    except JSONDecodeError:
        return None
    if not isinstance(found, dict):
        return None
    return {
        name: str(word) if isinstance(word, int) else word
        for name, word in found.items()
        if word is not None
    }


def judged(*lines: bytes) -> list[bool]:
    verdicts = verify_lines(VERIFIER, READER, lines, lambda at: plainly(lines[at]))
    return [bool(one) for one in verdicts]


@pytest.mark.parametrize(
    ("line", "good", "left"),
    [
        (b'{"leg": "L28", "hem": "17"}', True, False),
        (b'{"leg":"L28","hem":17}\n', True, False),
        (b'{"hem": -2, "leg": "L30"}', True, False),
        ('{"leg": "L30", "hem": 0, "边": "左"}'.encode(), True, False),
        (dumps({"leg": "L30", "hem": 0, "边": "右"}).encode(), True, False),
        (b'{"leg": "L30"}', False, False),
        # What follows is more than plain pairs, or less.
        (b'{"leg": "L31", "hem": "17"}', False, True),
        (b'{"leg": "L28", "hem": 017}', False, True),
        (b'{"leg": "L28", "hem": "017"}', False, True),
        (b'{"leg": "L28", "hem": 17, "other": "1"}', False, True),
        (b'{"leg": "L28", "leg": "L30", "hem": 17}', True, True),
        (b'{"leg": "L28",  "hem": 17}', True, True),
        (b'{"leg": "L28","hem": 17}', True, True),
        (b'{"leg": "L, 32", "hem": 17}', True, True),
        (b'{"leg": "L28", "hem": 17, "\\u8fb9": null}', True, True),
        (b'{"leg": "L28", "hem": 17', False, True),
        (b'"leg": "L28", "hem": 17}', False, True),
        (b'{"leg": "L28" "hem": 17}', False, True),
        (b'{"leg": "L28", "hem": 17}}', False, True),
        (b'{"leg": "L28", "hem": 17, }', False, True),
        (b'{"leg": "x, "hem": 17, ", "leg": "L28"}', False, True),
        (b"{}", False, True),
        (b"", False, True),
        (b"[]", False, True),
        (b"{", False, True),
    ],
)
def test_a_line_is_judged_as_what_it_says(line: bytes, good: bool, left: bool) -> None:
    _, others = READER.read([line])

    assert others == [0] * left
    assert judged(line) == [good]


def test_a_missing_value_is_told_as_of_a_mapping() -> None:
    columns, left = READER.read([b'{"leg": "L28"}', b'{"leg": "L28", "hem": "3"}'])

    assert left == []
    assert columns.unknown == {0: ("hem",)}


pieces = st.sampled_from([
    '"leg": "L28"', '"leg": "L30"', '"hem": "7"', '"hem": 9', '"边": "左"', '"边":"右"',
    '"leg": "no"', '"边": null', ", ", ", ", ", ", ",", " ", "{", "}", '"', "\\",
])  # fmt: skip


@given(st.lists(st.lists(pieces, max_size=6).map("".join), max_size=6))
def test_whatever_stands_there_the_json_reader_agrees(texts: list[str]) -> None:
    lines = [b"{" + text.encode() + b"}" for text in texts]
    expected = [
        values is not None and bool(VERIFIER.valid(Columns.of(PROBLEM, [values]))[0])
        for values in map(plainly, lines)
    ]

    assert judged(*lines) == expected


def test_many_lines_of_jeans_are_read_without_json(jeans: Product) -> None:
    stored: list[dict[str, str]] = []
    for thread in jeans.problem.variables[jeans.problem.index["thread"]].values:
        found = jeans.complete({"thread": thread})
        assert isinstance(found, Configuration)
        stored.append(dict(found.values))
    stored = stored * 300
    lines = [dumps(values).encode() for values in stored]

    columns, left = LineReader(jeans.problem).read(lines)

    assert left == []
    same = Columns.of(jeans.problem, stored)
    assert (columns.narrow == same.narrow).all()
    assert (columns.wide == same.wide).all()
