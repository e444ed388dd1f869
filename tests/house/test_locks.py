"""What is installed is pinned, hashed, and says nothing of where it came from."""

import configparser
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
RUN, DEV = "requirements.txt", "requirements-dev.txt"
LOCKS = [RUN, DEV]


class Pin(NamedTuple):
    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        return str(self.requirement.specifier).removeprefix("==")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins_of(lock: str) -> list[Pin]:
    lines = re.sub(r"\\\n", "", text_of(lock)).splitlines()
    pins = []
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        wanted, *hashes = line.split("--hash=")
        pins.append(Pin(Requirement(wanted), tuple(hash.strip() for hash in hashes)))
    return pins


def declared(*sections: tuple[str, str]) -> list[Requirement]:
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    lines = [
        line for section, key in sections for line in parser[section][key].split("\n")
    ]
    return [Requirement(line) for line in lines if line.strip()]


WANTED_TO_RUN = declared(("options", "install_requires"))
WANTED_AT_ALL = WANTED_TO_RUN + declared(("options.extras_require", "dev"))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_an_exact_version_with_its_hashes(lock: str) -> None:
    pins = pins_of(lock)

    assert pins
    for pin in pins:
        assert re.fullmatch(r"==[\w.+!]+", str(pin.requirement.specifier)), pin.name
        assert pin.hashes, pin.name
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", known) for known in pin.hashes)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    address = re.compile(
        r"://|\.(org|com|net|io)\b|@ |(^|\s)/\w"
        r"|^\s*(-i|-f|--(extra-)?index-url|--find-links|--trusted-host)\b"
    )

    found = [line for line in text_of(lock).splitlines() if address.search(line)]

    assert not found


def test_the_dev_lock_holds_the_run_lock_unchanged() -> None:
    run = {(pin.name, pin.version, pin.hashes) for pin in pins_of(RUN)}
    dev = {(pin.name, pin.version, pin.hashes) for pin in pins_of(DEV)}

    assert run <= dev


@pytest.mark.parametrize(
    ("lock", "wanted"), [(RUN, WANTED_TO_RUN), (DEV, WANTED_AT_ALL)]
)
def test_a_lock_answers_what_setup_cfg_asks(
    lock: str, wanted: list[Requirement]
) -> None:
    pins = pins_of(lock)

    for requirement in wanted:
        versions = [
            pin.version
            for pin in pins
            if pin.name == canonicalize_name(requirement.name)
        ]
        assert versions, f"{requirement.name} is not in {lock}: run `make lock`"
        assert all(version in requirement.specifier for version in versions)


@pytest.mark.parametrize("wanted", WANTED_AT_ALL, ids=lambda wanted: str(wanted.name))
def test_the_page_on_dependencies_has_a_true_row(wanted: Requirement) -> None:
    name = canonicalize_name(wanted.name)
    rows = [
        line
        for line in text_of("docs/dependencies.md").splitlines()
        if re.match(rf"\|\s*{re.escape(name)}\s*\|", line, flags=re.IGNORECASE)
    ]

    assert len(rows) == 1, f"docs/dependencies.md wants one row that opens with {name}"
    version_cell = rows[0].split("|")[2]
    assert {pin.version for pin in pins_of(DEV) if pin.name == name} <= set(
        re.findall(r"[\w.]+", version_cell)
    )
