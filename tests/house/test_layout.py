"""The tree is the one the house page describes, and stays readable."""

import configparser
import fnmatch
import importlib.metadata
import importlib.util
import re
import subprocess
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[2]
DISTRIBUTION = "made-one-by-one"
SAYS_NOTHING = {"utils", "util", "common", "core", "helpers", "base", "misc"}
WRITTEN_BY_HAND = {
    ".css",
    ".html",
    ".jinja",
    ".js",
    ".lark",
    ".mako",
    ".py",
    ".sh",
    ".sql",
}
LONGEST_FILE = 400


@cache
def setup_cfg() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return parser


def listed(section: str, option: str) -> list[str]:
    return setup_cfg()[section][option].split()


FLOORS = listed("importlinter:contract:floors", "layers")


@cache
def files_of_the_project() -> tuple[PurePosixPath, ...]:
    """What is committed or about to be, relative to the root."""
    try:
        answer = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
            cwd=ROOT,
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no git work tree here: which files are ours is not known")
    names = sorted(set(answer.stdout.split("\0")) - {""})
    return tuple(PurePosixPath(name) for name in names if (ROOT / name).is_file())


def text_of(path: PurePosixPath) -> str:
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_the_top_level_packages_are_the_floors() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}

    assert packages == set(FLOORS)


def test_every_list_in_setup_cfg_names_the_floors() -> None:
    included = listed("options.packages.find", "include")

    assert included == [name for floor in FLOORS for name in (floor, f"{floor}.*")]
    assert listed("importlinter", "root_packages") == FLOORS
    assert listed("importlinter:contract:neighbours", "ancestors") == FLOORS
    assert set(listed("coverage:run", "source")) == set(FLOORS)


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_is_typed(floor: str) -> None:
    assert (ROOT / floor / "py.typed").is_file()


@pytest.mark.parametrize("floor", FLOORS)
def test_this_distribution_alone_provides_a_floor(floor: str) -> None:
    providers = importlib.metadata.packages_distributions()

    assert set(providers.get(floor, [])) == {DISTRIBUTION}


def rooms() -> list[str]:
    contracts = setup_cfg()
    return [
        section
        for section in contracts.sections()
        if contracts[section].get("type") == "room"
    ]


@pytest.mark.parametrize("contract", rooms())
def test_a_room_names_libraries_that_exist(contract: str) -> None:
    for library in listed(contract, "protected_modules"):
        assert importlib.util.find_spec(library) is not None


def test_no_module_has_a_name_that_says_nothing() -> None:
    nameless = [
        path
        for path in files_of_the_project()
        if path.suffix == ".py" and SAYS_NOTHING & {*path.parent.parts, path.stem}
    ]

    assert not nameless, f"name each by what it is: {[*map(str, nameless)]}"


def data_patterns(floor: str) -> list[str]:
    declared = setup_cfg()["options.package_data"]
    return [*declared["*"].split(), *declared.get(floor, "").split()]


def is_packed(path: PurePosixPath) -> bool:
    """Whether a wheel carries the file: as part of a package, or named as data."""
    folders = [ROOT / folder for folder in path.parents if folder.parts]
    if path.suffix in {".py", ".pyi"} and all(
        (folder / "__init__.py").is_file() for folder in folders
    ):
        return True
    # A package nearer to the file may own it too; then it is listed by its floor.
    inside = PurePosixPath(*path.parts[1:])
    return any(
        len(inside.parts) == len(PurePosixPath(pattern).parts)
        and fnmatch.fnmatch(str(inside), pattern)
        for pattern in data_patterns(path.parts[0])
    )


def test_a_wheel_carries_every_file_of_every_floor() -> None:
    lost = [
        path
        for path in files_of_the_project()
        if path.parts[0] in FLOORS and not is_packed(path)
    ]

    assert not lost, f"add to package_data in setup.cfg: {[*map(str, lost)]}"


# Put together, so that this file does not hold what it looks for.
MACHINES = [
    "/" + r"work/(main|shared|\.\w)",
    "/" + "root/",
    re.escape(str(ROOT)) + r"\b",
    re.escape(str(Path.home())) + "/",
]
INDEX_HOSTS = [
    r"pypi" + r"\.org",
    r"python" + r"hosted\.org",
    r"npmjs" + r"\.(org|com)",
    r"deb\.debian" + r"\.org",
    r"(archive|security)\.ubuntu" + r"\.com",
]


def test_no_file_names_a_machine_or_an_index() -> None:
    tell_tale = re.compile("|".join([*MACHINES, *INDEX_HOSTS]))

    found = [
        f"{path}:{number}: {line.strip()[:80]}"
        for path in files_of_the_project()
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if tell_tale.search(line)
    ]

    assert not found, "\n".join(found)


def test_no_file_is_too_long_to_be_read() -> None:
    lengths = {
        str(path): len(text_of(path).splitlines())
        for path in files_of_the_project()
        if path.suffix in WRITTEN_BY_HAND
    }

    too_long = {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE}

    assert not too_long, f"split along the fold: {too_long}"
