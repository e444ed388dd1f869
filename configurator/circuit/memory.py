"""Arrays handed to a kernel by address: one record names them all.

A kernel that takes eighty arrays spends more on passing them than on its work. So
each group of arrays has a record with one 64-bit field for each array's address, and
one for each changing number; a kernel takes the records and looks up what it needs.
Whoever makes a :class:`Block` keeps it alive while a kernel runs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numba
import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic
from numpy.typing import NDArray

Record = Any
"""What a kernel sees of a block: an array of one structured element."""
_ENDLESS = 1 << 40


class Block:
    """Named arrays, and the record that tells a kernel where they are."""

    def __init__(self, numbers: Iterable[str] = (), **arrays: NDArray[Any]) -> None:
        """Take the arrays by name, and the names of whole numbers kept in the record.

        Names are put in order, so that equal blocks give a kernel equal types.
        """
        names = [*sorted(arrays), *numbers]
        self.record = np.zeros(1, dtype=[(name, np.int64) for name in names])
        self.arrays: dict[str, NDArray[Any]] = {}
        self.replace(**arrays)

    def replace(self, **arrays: NDArray[Any]) -> None:
        """Put other arrays in the place of some, under the same names."""
        for name, array in arrays.items():
            kept = np.ascontiguousarray(array)
            self.arrays[name] = kept
            self.record[name][0] = kept.ctypes.data

    def __getitem__(self, name: str) -> Any:
        """Return an array, or a number, by its name."""
        found = self.arrays.get(name)
        return int(self.record[name][0]) if found is None else found

    def __setitem__(self, name: str, number: int) -> None:
        """Set a number."""
        self.record[name][0] = number

    @property
    def address(self) -> int:
        """Where the record is, for kernels that read its fields by their places."""
        return self.record.ctypes.data

    @property
    def numbers(self) -> NDArray[np.int64]:
        """The record as plain numbers, in the order of its fields."""
        return self.record.view(np.int64)

    def copy(self) -> Block:
        """Return a block with copies of the arrays and the same numbers."""
        other = Block.__new__(Block)
        other.record = self.record.copy()
        other.arrays = {}
        other.replace(**{name: array.copy() for name, array in self.arrays.items()})
        return other

    @property
    def bytes(self) -> int:
        """How much memory the arrays take."""
        return sum(array.nbytes for array in self.arrays.values())


@intrinsic
def _pointer(typing_context: Any, address: Any) -> Any:
    """Take a number for an address."""
    del typing_context

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        del context, signature
        return builder.inttoptr(arguments[0], ir.IntType(8).as_pointer())

    return types.voidptr(address), generate


@njit(inline="always")
def i32(address: int) -> Any:
    """Read an address as 32-bit whole numbers."""
    return numba.carray(_pointer(address), (_ENDLESS,), np.int32)


@njit(inline="always")
def i64(address: int) -> Any:
    """Read an address as 64-bit whole numbers."""
    return numba.carray(_pointer(address), (_ENDLESS,), np.int64)


@njit(inline="always")
def u64(address: int) -> Any:
    """Read an address as 64-bit words."""
    return numba.carray(_pointer(address), (_ENDLESS,), np.uint64)


@njit(inline="always")
def u8(address: int) -> Any:
    """Read an address as bytes."""
    return numba.carray(_pointer(address), (_ENDLESS,), np.uint8)
