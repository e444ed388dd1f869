"""A circuit as bytes: a head that says what follows, then the arrays as they are.

Made to be mapped into memory: nothing is unpacked, every process that maps the file
shares its pages. The head says the form, the problem's hash, and a checksum over the
arrays, so that a torn or foreign file is found when it is loaded, and not by a wrong
answer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from configurator.circuit.circuit import Circuit
from configurator.circuit.flow import state_block
from configurator.circuit.memory import Block
from configurator.circuit.network import Gates
from configurator.engine import offsets_of
from configurator.errors import ConfiguratorError
from configurator.problem import Problem

FORM = "circuit/1"
MAGIC = b"CIRCUIT\n"
ALIGNED = 64


class NotACircuitError(ConfiguratorError):
    """These bytes are no circuit, a torn one, or that of another problem or form."""


def dumped(circuit: Circuit) -> Iterator[bytes]:
    """Yield the bytes of a circuit, piece by piece."""
    arrays = dict(circuit.block.arrays)
    if circuit.first is not None:
        arrays |= {name: circuit.first[name] for name in ("gate", "left")}
    pieces: list[bytes] = []
    table: dict[str, list[object]] = {}
    at, check = 0, 0
    for name, array in arrays.items():
        data = np.ascontiguousarray(array).tobytes()
        data += bytes(-len(data) % ALIGNED)
        table[name] = [array.dtype.str, at, len(array)]
        check = crc32(data, check)
        at += len(data)
        pieces.append(data)
    head = json.dumps(
        {
            "form": FORM, "problem": circuit.problem_hash, "width": circuit.width,
            "root": circuit.gates.root, "arrays": table, "bytes": at, "crc32": check,
        }
    ).encode()  # fmt: skip
    head += b" " * (-(len(MAGIC) + 8 + len(head)) % ALIGNED)
    yield MAGIC
    yield len(head).to_bytes(8, "little")
    yield head
    yield from pieces


def loaded(data: memoryview, problem: Problem) -> Circuit:
    """Return the circuit in some bytes, which must stay as they are.

    Raises:
        NotACircuitError: if they are not the whole circuit of this problem.
    """
    if bytes(data[: len(MAGIC)]) != MAGIC:
        raise NotACircuitError("this is no circuit")
    start = len(MAGIC) + 8
    start += int.from_bytes(data[len(MAGIC) : start], "little")
    try:
        head = json.loads(bytes(data[len(MAGIC) + 8 : start]))
    except ValueError as error:
        raise NotACircuitError("the head of this circuit is torn") from error
    if head["form"] != FORM:
        raise NotACircuitError(f"this circuit has the form {head['form']}, not {FORM}")
    if head["problem"] != problem.hash:
        raise NotACircuitError("this is the circuit of another problem")
    body = data[start : start + head["bytes"]]
    if len(body) != head["bytes"] or crc32(body) != head["crc32"]:
        raise NotACircuitError("this circuit is torn")
    arrays: dict[str, NDArray[Any]] = {
        name: np.frombuffer(body, dtype=kind, count=number, offset=at)
        for name, (kind, at, number) in head["arrays"].items()
    }
    first = None
    if "gate" in arrays:
        gate, left = arrays.pop("gate"), arrays.pop("left")
        first = state_block(gate, left, len(problem.variables))
    gates = Gates(arrays["kind"], arrays["child_at"], arrays["child"], head["root"])
    block = Block(("gates", "leaves", "root"), **arrays)
    block["gates"], block["root"] = gates.size, gates.root
    block["leaves"] = int(offsets_of(problem)[-1])
    return Circuit(
        problem.hash, offsets_of(problem), head["width"], gates, block, first
    )
