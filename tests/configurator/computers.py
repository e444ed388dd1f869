"""Short ways to build computers, and to ask why one cannot be built."""

from configurator import Configuration, Product
from configurator.engines import Engines
from rules.units import UNITS

WATT, GIGABYTE = (int(UNITS[name].factor) for name in ("W", "GB"))


def built(product: Product, **chosen: str) -> dict[str, str]:
    """Complete some choices; ``cards__sound`` stands for ``cards.sound``."""
    found = product.complete({k.replace("__", "."): v for k, v in chosen.items()})
    assert isinstance(found, Configuration), found
    return dict(found.values)


def why_not(engine: Engines, chosen: dict[str, str]) -> set[str]:
    """Return the rules that clash with some choices; none: there is such a computer."""
    literals = [engine.problem.literal(name, word) for name, word in chosen.items()]
    found = engine.clash(literals)
    if found is None:
        return set()
    assert set(found.choices) <= set(literals)
    return set(found.rules)
