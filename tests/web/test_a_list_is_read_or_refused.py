"""Lists and files from outside at the command line: read whole, or refused with why."""

from pathlib import Path

import pytest

from tests.web.conftest import Run, data
from web.cli.lists import MOST_BYTES, MOST_ROWS

MAPPED = ("--map", "Firm=name", "--map", "Why=basis", "--source", "fair")


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Firm,Why\n" + b"Mill,\n" * (MOST_ROWS + 1), "more than 10,000 rows"),
        (b"Firm,Why\n" + b"x" * MOST_BYTES, "more than 10 MB"),
        (b"Firm,Firm,Why\na,b,consent\n", "column Firm stands twice"),
        (b"Name,Why\na,consent\n", "there is no column Firm"),
        (b"Firm,Why\nM\xfchle,consent\n", "not written in UTF-8"),
        (b"", "there is no column Firm"),
        (b"Firm,Why\n" + b'"' + b"x" * 200_000, "field larger than field limit"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused_whole(
    run: Run, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "fair.csv"
    file.write_bytes(content)

    result = run("customer", "import", str(file), *MAPPED)

    assert result.exit_code == 3
    assert said in result.stderr
    listed = data(run("customer", "list", "--json"))
    assert listed["customers"] == []


@pytest.mark.parametrize("option", ["--near", "--prices"])
def test_a_file_too_long_to_be_one_is_not_read(
    run: Run, tmp_path: Path, option: str
) -> None:
    file = tmp_path / "long.json"
    file.write_bytes(b'{"cut": "' + b"x" * (17 * 1_000_000) + b'"}')

    result = run("product", "complete", "sizes", option, str(file))

    assert result.exit_code == 3
    assert "at most 16 MB" in result.stderr
