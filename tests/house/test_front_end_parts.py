"""The scripts of others are pinned, hashed, packed, and never committed."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.house.test_layout import ROOT, data_patterns

LOCK = ROOT / "tools" / "front-end" / "package-lock.json"
PARTS = Path("web/pages/static/parts")


def packages() -> dict[str, dict[str, Any]]:
    read: dict[str, dict[str, Any]] = json.loads(LOCK.read_text(encoding="utf-8"))[
        "packages"
    ]
    return {name.removeprefix("node_modules/"): one for name, one in read.items()}


def test_every_script_is_an_exact_version_with_its_hash() -> None:
    asked = packages()[""]["dependencies"]

    assert set(asked) == {"htmx.org", "idiomorph"}
    for name, version in asked.items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)
        assert packages()[name]["version"] == version
        assert packages()[name]["integrity"].startswith("sha512-")


def test_the_lock_of_scripts_names_no_address() -> None:
    assert "://" not in LOCK.read_text(encoding="utf-8")
    assert [name for name, one in packages().items() if "resolved" in one] == []


def test_the_page_on_dependencies_names_their_versions() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")

    for name, version in packages()[""]["dependencies"].items():
        assert f"| {name} | {version} |" in page


def test_a_wheel_packs_them_and_git_does_not_keep_them() -> None:
    assert "pages/static/parts/*" in data_patterns("web")
    try:
        kept = subprocess.run(  # noqa: S603 - our own words
            ["git", "ls-files", str(PARTS)],  # noqa: S607
            cwd=ROOT, capture_output=True, check=True, encoding="utf-8",
        ).stdout  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no git work tree here: which files are ours is not known")
    assert kept == ""
