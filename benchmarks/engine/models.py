"""What is measured: shipped, public and made-up models, and which peers take part."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from benchmarks.engine.generators import car_like, platform_like
from benchmarks.engine.writing import write_model

SAT = ("sat-m22", "sat-g4", "sat-cd153")
SAT_LIKE = (*SAT, "clingo", "z3")
CP_SAT = ("cpsat-cover", "cpsat-each")
_ALL = (*SAT_LIKE, "ddnnife", *CP_SAT)
# Those that get through a few clicks of a large model in the time they have.
_LARGE = (*SAT, "clingo", "ddnnife", "cpsat-cover")
_LARGEST = ("sat-m22", "sat-g4", "clingo", "ddnnife", "cpsat-cover")
_FEW = ("sat-m22", "clingo", "ddnnife", "cpsat-cover")


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A model, where it lies, and who is asked about it.

    Attributes:
        ahead: Whether its ratios to SAT-like peers count for the table.
        size: ``product``, ``platform``, or ``beyond`` what compiles.
        compile_reach: Seconds compiling may take; 0: only measured.
    """

    name: str
    path: Path
    peers: tuple[str, ...] = ()
    ahead: bool = False
    size: str = "product"
    compile_reach: float = 0.0


def measured_models(folder: Path, shared: Path, quick: bool) -> list[Measured]:
    """List the models there are here.

    Args:
        folder: Where made-up models are written.
        shared: The public models; may be missing.
        quick: Fewer models, fewer peers.
    """
    found = [
        Measured(
            name="jeans",
            path=Path("catalog/shipped/jeans"),
            peers=_ALL,
            ahead=True,
        )
    ]
    public = [
        ("renault-medium", "medium_domainsorted.xml.gz", _ALL, False, "product", 0.5),
        ("pc-richmond", "pc-richmond.dimacs.gz", (), False, "product", 0),
        ("financial", "financial-2018-05-09.dimacs.gz", _LARGE, False, "platform", 0.5),
        ("embtoolkit", "embtoolkit.dimacs.gz", (), False, "platform", 0),
        ("automotive01", "automotive01.dimacs.gz", _LARGE, True, "platform", 0.5),
        ("freetz", "freetz.dimacs.gz", (), False, "beyond", 0),
    ]
    skipped = {"pc-richmond", "financial", "embtoolkit"} if quick else set()
    for name, file, peers, ahead, size, reach in public:
        path = shared / file
        if path.exists() and name not in skipped:
            found.append(
                Measured(
                    name=name,
                    path=path,
                    peers=peers,
                    ahead=ahead,
                    size=size,
                    compile_reach=reach,
                )
            )
    found += _made_up(folder, quick)
    if quick:
        found = [
            Measured(**{**_fields(one), "peers": tuple(set(one.peers) & set(_FEW))})
            for one in found
        ]
    return found


def _fields(one: Measured) -> dict[str, object]:
    return {name: getattr(one, name) for name in Measured.__dataclass_fields__}


def _made_up(folder: Path, quick: bool) -> list[Measured]:
    found = [
        Measured(
            name="car-like x2",
            path=write_model(car_like(1, 2), folder, "car-2"),
            peers=_ALL,
            ahead=True,
            compile_reach=3,
        ),
        Measured(
            name="platform-like 14,000",
            path=write_model(platform_like(1, 14_000), folder, "platform-14000"),
            peers=("sat-m22", "ddnnife") if quick else _LARGEST,
            ahead=True,
            size="platform",
        ),
    ]
    if not quick:
        found += [
            Measured(
                name="car-like x2, loose",
                path=write_model(car_like(1, 2, 0.4), folder, "car-2-loose"),
                peers=_LARGE,
                ahead=True,
                compile_reach=3,
            ),
            # For the growth alone: twice as many do not compile in a minute yet.
            Measured(
                name="car-like x1",
                path=write_model(car_like(1, 1), folder, "car-1"),
            ),
        ]
        found += [
            Measured(
                name=f"platform-like {many:,}",
                path=write_model(platform_like(1, many), folder, f"platform-{many}"),
                size="platform",
            )
            for many in (1_000, 4_000)
        ]
    return found
