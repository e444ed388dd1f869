"""How a test says which mistakes a file has: where, of what code, and what is said."""

from pathlib import Path

import pytest

from rules.mistake import Mistake, MistakesFoundError
from tests.configurator.formats.small_models import model_of


def mistakes_in(folder: Path, text: str, name: str) -> list[Mistake]:
    with pytest.raises(MistakesFoundError) as found:
        model_of(folder, text, name)
    return list(found.value.mistakes)


def told(mistakes: list[Mistake]) -> list[tuple[int, int, str]]:
    return [(one.place.line, one.place.column, one.code) for one in mistakes]
