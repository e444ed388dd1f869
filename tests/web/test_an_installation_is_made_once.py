"""``init``, ``configurator.toml``, ``doctor`` and ``db``."""

from pathlib import Path

import pytest

from office.desk.installation import open_installation
from tests.web.conftest import COMPANY, SIZES, Run, data

CHECKS = [
    "python", "sqlite", "pango", "harfbuzz-subset", "latin-font", "chinese-font",
    "state", "documents", "disk", "database", "workers", "deliveries", "reconciler",
    "catalog", "company",
]  # fmt: skip


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_second_init_changes_nothing(run: Run) -> None:
    home = Path.cwd()

    first = run("init", "--json")
    before = tree(home)
    second = run("init", "--json")
    told = run("init")

    found = data(first)
    assert first.exit_code == second.exit_code == 0
    assert list(found) == [
        "schema", "home", "database", "made", "revision_before", "changed",
    ]  # fmt: skip
    assert (found["schema"], found["changed"]) == ("init/1", True)
    assert found["made"] == [
        str(home / name) for name in ("configurator.toml", "var", "var/outbox")
    ]
    assert (data(second)["made"], data(second)["changed"]) == ([], False)
    assert "nothing was changed" in told.stdout
    assert tree(home) == before
    assert (home / "var").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("place", ["before", "behind", "environment"])
def test_a_home_elsewhere(
    run: Run, tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "elsewhere"
    words = {
        "before": ("--home", home, "init"),
        "behind": ("init", "--home", home),
        "environment": ("init",),
    }
    if place == "environment":
        monkeypatch.setenv("CONFIGURATOR_HOME", str(home))

    assert run(*words[place]).exit_code == 0
    assert (home / "var" / "configurator.db").is_file()
    assert list(Path.cwd().iterdir()) == []


def test_init_keeps_what_a_person_wrote(run: Run) -> None:
    text = 'state = "kept"\ndatabase = "sqlite:///kept/shop.db"\n'
    Path("configurator.toml").write_text(text)

    assert run("init").exit_code == 0

    assert Path("configurator.toml").read_text() == text
    assert Path("kept/shop.db").is_file()


def test_the_environment_overrules_the_file(tmp_path: Path) -> None:
    (tmp_path / "configurator.toml").write_text('language = "zh"\nstate = "one"\n')

    plain = open_installation(tmp_path, {})
    overruled = open_installation(
        tmp_path,
        {
            "CONFIGURATOR_STATE": "two",
            "CONFIGURATOR_DATABASE": "postgresql://shop@db/shop",
            "CONFIGURATOR_DOCUMENTS": "/papers",
            "CONFIGURATOR_LANGUAGE": "en",
        },
    )

    assert (plain.state, plain.language) == (tmp_path / "one", "zh")
    assert plain.database_url == f"sqlite:///{tmp_path}/var/configurator.db"
    assert plain.outbox == tmp_path / "var/outbox"
    assert overruled.state == tmp_path / "two"
    assert overruled.database_url == "postgresql://shop@db/shop"
    assert (overruled.outbox, overruled.language) == (Path("/papers"), "en")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (b'stat = "var"\nlanguage = "fr"\nstate = 3\n', [1, 2, 3]),
        (b'state = ""\n[documents]\nroot = "x"\n', [1, 2]),
        (b'state = "var"\ndatabase = \n', [2]),
        (b'state = "var', [1]),
        (b"\xff", [1]),
    ],
)
def test_every_mistake_in_the_settings_is_told(
    run: Run, text: bytes, places: list[int]
) -> None:
    Path("configurator.toml").write_bytes(text)

    result = run("catalog", "list", "--json")

    found = data(result)
    assert result.exit_code == 3
    assert found["schema"] == "mistakes/1"
    assert [one["line"] for one in found["mistakes"]] == places
    assert "configurator.toml:" in result.stderr


def test_a_folder_that_is_none_cannot_be_a_home(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    result = run("init", "--home", tmp_path / "file" / "home")

    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) <= 4


@pytest.mark.usefixtures("home")
def test_the_doctor_finds_a_shop_well(run: Run) -> None:
    run("catalog", "publish", SIZES)
    run("company", "publish", COMPANY)

    result = run("doctor", "--json")

    found = data(result)
    assert result.exit_code == 0
    assert found["schema"] == "doctor/1"
    assert [check["name"] for check in found["checks"]] == CHECKS
    assert list(found["checks"][0]) == ["name", "health", "said", "to_do"]
    ill = [check for check in found["checks"] if check["health"] == "problem"]
    assert ill == []
    assert all(check["to_do"] for check in found["checks"] if check["health"] != "ok")


@pytest.mark.usefixtures("home")
def test_the_doctor_says_what_is_for_later(run: Run) -> None:
    result = run("doctor")

    assert result.exit_code == 0
    assert "run: configurator catalog publish DIR" in result.stdout
    assert "run: configurator company publish DIR" in result.stdout


def test_the_doctor_finds_no_installation(run: Run) -> None:
    result = run("doctor", "--json")

    health = {one["name"]: one for one in data(result)["checks"]}
    assert result.exit_code == 1
    assert health["state"]["health"] == health["database"]["health"] == "problem"
    assert health["database"]["to_do"] == "run: configurator init"


def test_the_doctor_finds_a_damaged_database(run: Run, home: Path) -> None:
    (home / "var" / "configurator.db").write_bytes(b"no database at all" * 99)

    result = run("doctor", "--json")

    health = {one["name"]: one["health"] for one in data(result)["checks"]}
    assert (result.exit_code, health["database"]) == (1, "problem")


def test_a_backup_comes_back(run: Run, home: Path, lamp: str) -> None:
    run("catalog", "publish", lamp)
    listed = run("catalog", "list").stdout

    kept = run("db", "backup", "shop.backup", "--json")
    again = run("db", "backup", "shop.backup")
    in_the_way = run("db", "restore", "shop.backup")
    for path in (home / "var").glob("configurator.db*"):
        path.unlink()
    restored = run("db", "restore", "shop.backup", "--json")

    assert kept.exit_code == restored.exit_code == 0
    assert list(data(kept)) == ["schema", "file", "bytes"]
    assert data(kept)["schema"] == "db-backup/1"
    assert list(data(restored)) == ["schema", "file", "database"]
    assert data(restored)["schema"] == "db-restore/1"
    assert again.exit_code == in_the_way.exit_code == 4
    assert run("catalog", "list").stdout == listed


def test_a_backup_comes_back_on_a_new_machine(
    run: Run, home: Path, tmp_path: Path
) -> None:
    run("db", "backup", home / "shop.backup")

    moved = run("--home", tmp_path / "new", "db", "restore", home / "shop.backup")

    assert moved.exit_code == 0
    assert run("--home", tmp_path / "new", "catalog", "list").exit_code == 0


@pytest.mark.parametrize("words", [("restore", "none"), ("backup", "none/at/all")])
@pytest.mark.usefixtures("home")
def test_a_backup_that_is_not_there(run: Run, words: tuple[str, str]) -> None:
    assert run("db", *words).exit_code == 3


def test_the_tables_are_brought_up_once(run: Run) -> None:
    first = run("db", "upgrade", "--json")
    second = run("db", "upgrade", "--json")

    assert first.exit_code == second.exit_code == 0
    assert list(data(first)) == ["schema", "before", "after"]
    assert (data(first)["schema"], data(first)["before"]) == ("db-upgrade/1", "")
    assert data(second)["before"] == data(second)["after"] == data(first)["after"]


def test_no_store_is_told_with_the_way_to_one(run: Run) -> None:
    result = run("catalog", "list", "--json")

    assert result.exit_code == 3
    assert data(result)["fix"] == "run: configurator init"
