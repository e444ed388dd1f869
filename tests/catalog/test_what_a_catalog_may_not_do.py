"""A catalog is plain data of bounded size, and reaches only its neighbours."""

import os
import time
from pathlib import Path

import pytest

from catalog.errors import CatalogUnreadableError
from catalog.reading import read_catalog
from rules.mistake import Mistake
from tests.builders import PRODUCT, mistakes_in, write_catalog

ONE = "options:\n  - {name: a, kind: one of, en: A, zh: 甲, "


def borrowing(tmp_path: Path, file: str) -> Path:
    options = f"{ONE}values from: {file}}}\n"
    return write_catalog(tmp_path / "catalogs" / "mug", options=options)


def only(mistakes: tuple[Mistake, ...]) -> Mistake:
    assert len(mistakes) == 1, "\n".join(map(str, mistakes))
    return mistakes[0]


@pytest.mark.parametrize(
    "file",
    [
        "../../../etc/passwd",
        "/etc/passwd",
        "../../secret.csv",
        "..",
        "modules/../../../secret.csv",
        "../mug/../../secret.csv",
    ],
)
def test_a_path_does_not_leave_the_catalogs(file: str, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("value,en,zh\nsecret,S,S\n", encoding="utf-8")

    mistake = only(mistakes_in(borrowing(tmp_path, file)))

    assert mistake.code in {"outside", "no-file"}
    assert str(mistake.place) == "options.yaml:2:56"
    assert "secret,S" not in str(mistake)


@pytest.mark.parametrize("linked", ["values.csv", "prices.csv", "all.rules"])
def test_a_link_does_not_leave_them_either(linked: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("price,en,zh,amount\nsecret,S,S,1\n", encoding="utf-8")
    folder = borrowing(tmp_path, "values.csv")
    (folder / "values.csv").write_text("value,en,zh\nx,X,X\n", encoding="utf-8")
    (folder / linked).unlink(missing_ok=True)
    (folder / linked).symlink_to(secret)

    mistake = only(mistakes_in(folder))

    assert (mistake.code, "secret" in mistake.excerpt) == ("outside", False)


@pytest.mark.parametrize(
    "file",
    [
        *("nowhere.csv", "tables", "'x\\0y'", '"x\\0y"', '"\\ud800"', "n" * 5_000),
        "round.csv",
    ],
)
def test_what_is_no_file_is_a_mistake(file: str, tmp_path: Path) -> None:
    folder = borrowing(tmp_path, file)
    (folder / "tables").mkdir()
    (folder / "round.csv").symlink_to("round.csv")

    codes = {mistake.code for mistake in mistakes_in(folder)}
    assert codes in ({"no-file"}, {"no-file", "unseen-character"})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_the_system_refuses_is_no_mistake_of_the_author(tmp_path: Path) -> None:
    folder = write_catalog(tmp_path / "mug")
    (folder / "product.yaml").chmod(0)

    with pytest.raises(CatalogUnreadableError):
        read_catalog(folder)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("en: &a Mug\nzh: *a", "not-plain"),
        ("en: *a", "not-plain"),
        ("en: !!python/object/apply:os.system [ls]", "not-plain"),
        ("en: !mug Mug", "not-plain"),
        ("<<: {en: Mug}", "unknown-key"),
        ("? [en, zh]\n: Mug", "wrong-shape"),
        ("---\nen: Mug", "syntax"),
        ('en: "\\UFFFFFFFF"', "syntax"),
        ('en: "\\a"', "unseen-character"),
        ("\ten: Mug", "syntax"),
        ("en: @mug", "syntax"),
    ],
)
def test_yaml_is_plain_data(line: str, code: str, tmp_path: Path) -> None:
    folder = write_catalog(tmp_path / "mug")
    path = folder / "product.yaml"
    path.write_text(
        "product: mug\ncurrency: CNY\nprices: tax included\n" + line + "\n",
        encoding="utf-8",
    )

    assert code in [mistake.code for mistake in mistakes_in(folder)]


HUGE = {
    "open brackets": ("options", "[" * 100_000),
    "open braces": ("options", "{a: " * 100_000),
    "dashes": ("options", "- " * 100_000),
    "questions": ("options", "? " * 100_000),
    "steps": ("options", "\n".join(" " * n + "a:" for n in range(800))),
    "a large list": ("options", "options: [" + "a, " * 30_000 + "]"),
    "too large for yaml": ("options", "# " + "x" * 400_000),
    "too large for a table": ("prices", "x" * 4_000_001),
    "too many rows": ("prices", "price,en,zh,amount\n" + "a,A,A,1\n" * 20_001),
    "quotes": ("prices", "price,en,zh,amount\n" + '"' * 100_000),
    "one open quote": ("prices", 'price,en,zh,amount\n"' + "a,\n" * 100_000),
    "commas": ("prices", "," * 200_000),
    "brackets in a formula": (
        "prices",
        "price,en,zh,amount,when\na,A,A,1," + "(" * 1_000_000,
    ),
    "a huge amount": ("prices", "price,en,zh,amount\na,A,A,1e999999999\n"),
    "a huge rule": ("rules", "rule a\n    always " + "not " * 500_000),
}


@pytest.mark.parametrize("name", HUGE)
def test_what_is_huge_is_refused_soon(name: str, tmp_path: Path) -> None:
    file, text = HUGE[name]
    folder = write_catalog(tmp_path / "mug", **{file: text})

    begun = time.perf_counter()
    found = mistakes_in(folder)

    assert found
    assert time.perf_counter() - begun < 10
    assert max(len(line) for m in found for line in str(m).split("\n")) < 1_000


def test_a_sparse_file_is_not_even_opened(tmp_path: Path) -> None:
    folder = write_catalog(tmp_path / "mug")
    with (folder / "prices.csv").open("wb") as file:
        file.truncate(10**12)

    assert only(mistakes_in(folder)).code == "too-long"


def test_the_product_file_must_say_something(tmp_path: Path) -> None:
    folder = write_catalog(tmp_path / "mug", product="# " + PRODUCT.strip()[:7])

    assert only(mistakes_in(folder)).code == "empty"
