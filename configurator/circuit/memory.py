"""Arrays handed to a kernel by address: one record names them all.

A kernel that takes eighty arrays spends more on passing them than on its work. So
each group of arrays has a record with one 64-bit field for each array's address, and
one for each changing number; a kernel takes the records and looks up what it needs.
Whoever makes a :class:`Block` keeps it alive while a kernel runs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numba import types
from numba.extending import intrinsic
from numba.np import arrayobj
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


def _reading(element: types.Type) -> Any:
    """Return what reads an address as an array without an end of such elements.

    It makes the array's record in place; nothing is owned, counted or copied.
    """
    array = types.Array(element, 1, "C")
    size = element.bitwidth // 8

    @intrinsic
    def read(typing_context: Any, address: Any) -> Any:
        del typing_context, address

        def generate(context: Any, builder: Any, signature: Any, given: Any) -> Any:
            del signature
            whole = context.get_value_type(types.intp)
            pointer = context.get_data_type(element).as_pointer()
            record = context.make_array(array)(context, builder)
            arrayobj.populate_array(
                record,
                data=builder.inttoptr(given[0], pointer),
                shape=[whole(_ENDLESS)],
                strides=[whole(size)],
                itemsize=whole(size),
                meminfo=None,
            )
            return record._getvalue()

        return array(types.int64), generate

    return read


i32 = _reading(types.int32)
i64 = _reading(types.int64)
u64 = _reading(types.uint64)
u8 = _reading(types.uint8)
