"""A test's docstring may be the catalog it is about: files, each under its name."""

import re
from pathlib import Path
from textwrap import dedent, indent

import pytest

from configurator import Product
from configurator.product import load_catalog
from tests.configurator.small_catalogs import DAY

SHIPPED = Path(__file__).resolve().parents[2] / "catalog" / "shipped"
HEAD = "product: thing\nen: Thing\nzh: 物\ncurrency: CNY\nlabour rate: 60.00\n"


@pytest.fixture
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The catalog that stands in the docstring of the test."""
    text = dedent(str(request.function.__doc__))
    parts = re.split(r"^(\S+\.(?:yaml|rules|csv)):\n", text, flags=re.MULTILINE)
    files = {
        name: dedent(body) for name, body in zip(parts[1::2], parts[2::2], strict=True)
    }
    files.setdefault("product.yaml", "")
    for name, body in files.items():
        said = HEAD if name == "product.yaml" else ""
        if name == "options.yaml":
            body = "options:\n" + indent(_titled(body), "  ")
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(said + body, "utf-8")
    return tmp_path


def _titled(text: str) -> str:
    """Give every option and value a name in both languages, where none is said."""
    for key in ("name", "code"):
        text = re.sub(
            rf"\{{{key}: ([\w-]+)(?!.*\ben:)", rf"{{{key}: \1, en: \1, zh: \1", text
        )
    return text


@pytest.fixture
def product(folder: Path) -> Product:
    return load_catalog(folder, DAY)


@pytest.fixture(scope="session")
def jeans() -> Product:
    return load_catalog(SHIPPED / "jeans", DAY)


@pytest.fixture(scope="session")
def sizes() -> Product:
    return load_catalog(SHIPPED / "sizes", DAY)


@pytest.fixture(scope="session")
def computer() -> Product:
    return load_catalog(SHIPPED / "computer", DAY)
