"""One order in fifty on paper: printed beside the life, in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from office.desk.papers_out import copied, order_file, print_document
from office.store import Store
from orders.order import Document


class Papers:
    """Prints orders into a folder; ``close`` waits until all of them are there."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; the printing process starts with the first order."""
        self._folder = folder
        self._hands = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        self._waiting: list[Future[int]] = []

    def printing(self, store: Callable[[], Store]) -> Callable[[str], None]:
        """Return what prints an order of a store, as its papers are now."""

        def print_order(number: str) -> None:
            file = order_file(store(), number)
            job = self._hands.submit(_print, file.documents, self._folder)
            self._waiting.append(job)

        return print_order

    def close(self) -> int:
        """Wait for what is being printed; return how many papers there are now."""
        for job in self._waiting:
            job.result()
        self._hands.shutdown()
        return sum(1 for _ in self._folder.glob("*.pdf"))


def _print(documents: tuple[Document, ...], folder: Path) -> int:
    from dataclasses import replace

    for one in documents:
        copied(replace(one, pdf=print_document(one)), folder)
    return len(documents)
