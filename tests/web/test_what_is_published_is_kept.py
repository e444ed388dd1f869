"""``catalog`` and ``company``: published once, seen again, compared."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.conftest import COMPANY, SIZES, Run, data
from tests.web.lamp import OPTIONS, RULES, write_lamp

pytestmark = pytest.mark.usefixtures("home")


def published(run: Run, folder: str | Path) -> str:
    result = run("catalog", "publish", folder)
    assert result.exit_code == 0, result.output
    return result.stdout.strip()


def test_a_catalog_is_published_once(run: Run, lamp: str) -> None:
    first = run("catalog", "publish", lamp, "--json")
    again = run("catalog", "publish", lamp, "--json")

    found = data(first)
    assert first.exit_code == again.exit_code == 0
    assert list(found) == [
        "schema", "product", "hash", "new", "changed", "findings", "impact",
        "verified",
    ]  # fmt: skip
    assert (found["schema"], found["product"]) == ("published/1", "lamp")
    assert (found["new"], found["changed"]) == (True, True)
    assert data(again) == {**found, "new": False, "changed": False}
    assert "nothing was changed" in run("catalog", "publish", lamp).stderr


def test_a_product_goes_back_to_an_older_version(
    run: Run, lamp: str, tmp_path: Path
) -> None:
    dearer = write_lamp(tmp_path / "dearer", options=OPTIONS.replace("30.00", "35.00"))
    old, new = published(run, lamp), published(run, dearer)

    result = run("catalog", "publish", lamp, "--json")

    found = {
        one["hash"]: one for one in data(run("catalog", "list", "--json"))["catalogs"]
    }
    assert (data(result)["new"], data(result)["changed"]) == (False, True)
    assert (found[old]["current"], found[new]["current"]) == (True, False)
    assert list(found[old]) == ["hash", "product", "published_at", "current"]


def test_the_list_for_people(run: Run, lamp: str) -> None:
    hash_ = published(run, lamp)

    words = run("catalog", "list").stdout.split()

    assert words[:3] == ["*", hash_[:12], "lamp"]


def test_a_published_catalog_reopens(run: Run, lamp: str) -> None:
    hash_ = published(run, lamp)

    found = data(run("catalog", "show", hash_[:6], "--json"))
    told = run("catalog", "show", hash_, "--language", "zh").stdout

    assert list(found) == [
        "schema", "hash", "product", "published_at", "current", "catalog",
    ]  # fmt: skip
    assert (found["schema"], found["hash"]) == ("catalog/1", hash_)
    assert found["catalog"]["form"] == "catalog/1"
    assert len(found["catalog"]["options"]) == 6
    assert "台灯 (lamp)" in told
    assert "6 options, 1 rules" in told


@pytest.mark.parametrize("hash_", ["ffffffff", "f", "", "%"])
def test_a_hash_that_names_no_single_catalog(run: Run, lamp: str, hash_: str) -> None:
    published(run, lamp)

    result = run("catalog", "show", hash_, "--json")

    assert result.exit_code == 3
    assert (data(result)["schema"], data(result)["kind"]) == ("error/1", "missing")


def test_two_versions_are_compared(run: Run, lamp: str, tmp_path: Path) -> None:
    changed = write_lamp(
        tmp_path / "changed",
        options=OPTIONS.replace("30.00", "35.00").replace("code: silk", "code: linen"),
        lamp=RULES.replace("paper_burns", "paper_is_paper"),
    )
    old, new = published(run, lamp), published(run, changed)

    result = run("catalog", "diff", old, new, "--json")
    told = run("catalog", "diff", old, new).stdout
    same = run("catalog", "diff", old, old)

    found = data(result)
    assert list(found) == ["schema", "from", "to", "changes"]
    assert (found["schema"], found["from"], found["to"]) == ("catalog-diff/1", old, new)
    changes = {(one["kind"], one["name"]): one for one in found["changes"]}
    assert {key: one["change"] for key, one in changes.items()} == {
        ("value", "shade=silk"): "removed",
        ("value", "shade=linen"): "added",
        ("rule", "paper_burns"): "removed",
        ("rule", "paper_is_paper"): "added",
        ("price", "shade.glass"): "changed",
        ("price", "shade.silk"): "removed",
        ("price", "shade.linen"): "added",
    }
    price = changes["price", "shade.glass"]
    assert list(price) == ["kind", "name", "change", "before", "after"]
    assert (price["before"]["amount"], price["after"]["amount"]) == (3000, 3500)
    assert "~  price  shade.glass" in told
    assert (same.stdout, same.stderr) == ("", "no difference in meaning\n")


def test_a_catalog_without_a_product_is_not_published(run: Run, tmp_path: Path) -> None:
    lamp = write_lamp(tmp_path / "lamp", lamp="rule no\n    always 1 = 2\n")

    result = run("catalog", "publish", lamp, "--json")

    assert result.exit_code == 1
    assert data(result)["schema"] == "conflict/1"
    assert "nothing was published" in result.stderr
    assert data(run("catalog", "list", "--json"))["catalogs"] == []


def test_a_catalog_with_mistakes_is_not_published(run: Run, tmp_path: Path) -> None:
    lamp = write_lamp(tmp_path / "lamp", options=OPTIONS.replace("shade", "Shade!"))

    result = run("catalog", "publish", lamp, "--json")

    assert result.exit_code == 3
    assert data(result)["schema"] == "mistakes/1"
    assert run("catalog", "list").stdout == ""


def test_the_company_is_published_and_shown(run: Run) -> None:
    nothing = run("company", "show", "--json")
    first = run("company", "publish", COMPANY, "--json")
    again = run("company", "publish", COMPANY)
    shown = run("company", "show", "--json")
    told = run("company", "show", "--language", "zh")

    assert (nothing.exit_code, data(nothing)["kind"]) == (3, "missing")
    found = data(first)
    assert list(found) == ["schema", "company", "hash", "new", "changed", "findings"]
    assert again.stdout.strip() == found["hash"]
    assert "nothing was changed" in again.stderr
    assert list(data(shown)) == ["schema", "hash", "company"]
    assert data(shown)["hash"] == found["hash"]
    assert data(shown)["company"]["form"] == "company/1"
    assert "Asia/Shanghai" in told.stdout


@pytest.mark.parametrize("noun", ["catalog", "company"])
def test_there_is_nothing_to_publish(run: Run, tmp_path: Path, noun: str) -> None:
    file = tmp_path / "file"
    file.write_text("no folder")

    for folder in (tmp_path / "none", file, tmp_path):
        result = run(noun, "publish", folder)

        assert result.exit_code == 3
        assert str(folder) in result.stderr
        assert len(result.stderr.splitlines()) <= 4


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte; only root can make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:  # noqa: S603
        pytest.skip("no tiny disk can be mounted here: a full one was not tried")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)  # noqa: S603, S607


# With no room at all SQLite cannot even open its log, and says "disk I/O error".
@pytest.mark.parametrize(("room", "codes"), [(48 * 1024, {5}), (0, {3, 5})])
def test_a_full_disk_refuses_and_recovers(
    run: Run,
    tiny_disk: Path,
    monkeypatch: pytest.MonkeyPatch,
    room: int,
    codes: set[int],
) -> None:
    monkeypatch.setenv("CONFIGURATOR_STATE", str(tiny_disk))
    monkeypatch.setenv("CONFIGURATOR_DATABASE", f"sqlite:///{tiny_disk}/office.db")
    assert run("init").exit_code == 0
    filler = tiny_disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue
    os.truncate(filler, filler.stat().st_size - room)

    refused = run("catalog", "publish", SIZES, "--json")
    sick = run("doctor", "--json")
    filler.unlink()
    listed = run("catalog", "list")
    kept = run("catalog", "publish", SIZES)

    assert refused.exit_code in codes
    assert data(refused)["schema"] == "error/1"
    assert len(refused.stderr.splitlines()) <= 4
    health = {one["name"]: one["health"] for one in data(sick)["checks"]}
    assert (sick.exit_code, health["disk"]) == (1, "problem")
    assert (listed.exit_code, listed.stdout) == (0, "")
    assert kept.exit_code == 0
