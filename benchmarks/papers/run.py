"""Papers a second: the flagship work order, tuned and untuned, and beside a browser.

    make bench-papers   (or .venv/bin/python -m benchmarks.papers.run)

Two pairs of jeans, one of them with a drawing by hand, on a work order with traveller,
drawings and codes. Every sheet is another order's, so that nothing is drawn only once.
All are taken in turns, so that a busy minute troubles all alike; processor time, and
for the browser, which is other processes, time on the wall. Then one process prints
many sheets and says what it holds; and a paper is fetched from the store again.
Writes ``benchmarks/results/papers.json`` and ``papers.md``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median

from benchmarks.papers.untuned import print_untuned, styled_page
from office.desk.papers_out import order_file
from orders.sheets.blocks import Block, Drawing, Table
from orders.sheets.cells import Cell, Code
from orders.sheets.press import Press
from orders.sheets.reading_back import page_count
from orders.sheets.sheet import Sheet
from tests.office.desk import shop
from tests.web.browser.conftest import CHROMIUM, launched_with

RESULTS = Path(__file__).resolve().parent.parent / "results"
REACH = 1.6
"""How many times faster than untuned it should be."""
GROWTH = 5
"""Growth from the middle to the end that is no growth yet, in percent."""
NO_PEER = (
    "Beside another engine: not measured, there is no chromium here (CHROMIUM=... "
    "names one)."
)
Printing = Callable[[Sheet], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Milliseconds a sheet: the least, and the middle, of processor and of wall."""

    sheets: int
    cpu_least: float
    cpu_middle: float
    wall_middle: float
    bytes: int


def main() -> int:
    """Measure, write the results, say where; return the exit code."""
    parser = ArgumentParser(prog="benchmarks.papers.run", description=__doc__)
    parser.add_argument("--rounds", type=int, default=12, help="sheets of each kind")
    parser.add_argument("--sheets", type=int, default=2000, help="for the memory")
    parser.add_argument("--results", type=Path, default=RESULTS)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, _browser() as browse:
        sheet, reprint = _flagship(Path(folder))
        print(f"the flagship work order: {len(sheet.blocks)} blocks", file=sys.stderr)
        press = Press()
        printings: dict[str, Printing] = {
            "tuned": press.print,
            "untuned": lambda one: print_untuned(press, one),
        }
        if browse:
            printings["browser"] = lambda one: browse(styled_page(press, one))
        press.warm_up((sheet,))
        found: dict[str, object] = {
            "schema": "bench-papers/1",
            "pages": page_count(press.print(sheet)),
            "rounds": given.rounds,
            **_in_turns(sheet, printings, given.rounds),
            "reprint_ms": reprint,
            "memory_mb": _memory(Path(folder), sheet, given.sheets),
        }
    given.results.mkdir(exist_ok=True)
    text = json.dumps(found, indent=2) + "\n"
    (given.results / "papers.json").write_text(text, encoding="utf-8")
    (given.results / "papers.md").write_text(told(found), encoding="utf-8")
    print(told(found))
    return 0


# -- what is printed ---------------------------------------------------------------


def _flagship(folder: Path) -> tuple[Sheet, float]:
    """Return the work order, and how long it takes to fetch it printed already."""
    store = shop.found_shop(folder / "shop")
    try:
        lin = shop.new_wearer(store, "Lin Zhe 林喆")
        gifts = shop.saved(
            store, lin, personal="name_label", gift="yes", packaging="gift_box",
            texts={"name_label": "喆堃珺", "gift_card": "For 堃, with love"},
        )  # fmt: skip
        peony = shop.saved(store, lin, pocket_stitch="peony", cut="bootcut")
        order, _, _ = shop.made(store, (gifts, 3), peony)
        shop.deliver(store, folder / "out")
        taken = []
        for _ in range(20):
            begun = time.perf_counter()
            file = order_file(store, order.number)
            taken.append((time.perf_counter() - begun) * 1000)
        (kept,) = [one for one in file.documents if one.kind == "work_order"]
        assert kept.pdf is not None
    finally:
        store.close()
    return Sheet.from_plain(json.loads(kept.sheet)), round(median(taken), 1)


def another(sheet: Sheet, count: int) -> Sheet:
    """Return the same paper of another order: other numbers, codes and drawings."""
    old, new = sheet.order_number, f"SO-2026-{100_000 + count:06d}"
    return replace(
        sheet, order_number=new, number=f"WO-2026-{100_000 + count:06d}",
        code=f"WO-2026-{100_000 + count:06d}.27ABCDEF",
        blocks=tuple(_of(block, old, new) for block in sheet.blocks),
    )  # fmt: skip


def _of(block: Block, old: str, new: str) -> Block:
    if isinstance(block, Drawing):
        named = f'<text x="0" y="0" font-size="1">{new}</text></svg>'
        return replace(block, svg=block.svg.replace("</svg>", named))
    if isinstance(block, Table):
        rows = tuple(tuple(_cell(c, old, new) for c in row) for row in block.rows)
        return replace(block, rows=rows)
    return block


def _cell(cell: Cell, old: str, new: str) -> Cell:
    if isinstance(cell, Code):
        return replace(cell, text=cell.text.replace(old, new))
    return cell


# -- how long it takes -------------------------------------------------------------


def _in_turns(
    sheet: Sheet, printings: dict[str, Printing], rounds: int
) -> dict[str, object]:
    cpu: dict[str, list[float]] = {name: [] for name in printings}
    wall: dict[str, list[float]] = {name: [] for name in printings}
    size: dict[str, int] = {}
    for turn in range(rounds):
        for name, printing in printings.items():
            # Every printing meets every order for the first time.
            one = another(sheet, turn * len(printings) + list(printings).index(name))
            begun, spent = time.perf_counter(), time.process_time()
            pdf = printing(one)
            cpu[name].append((time.process_time() - spent) * 1000)
            wall[name].append((time.perf_counter() - begun) * 1000)
            size[name] = len(pdf)
            print(f"{name}: {wall[name][-1]:.0f} ms", file=sys.stderr)
    return {
        name: asdict(Times(
            sheets=rounds, cpu_least=round(min(cpu[name]), 1),
            cpu_middle=round(median(cpu[name]), 1),
            wall_middle=round(median(wall[name]), 1), bytes=size[name],
        ))
        for name in printings
    }  # fmt: skip


@contextmanager
def _browser() -> Iterator[Callable[[str], bytes] | None]:
    """A browser that prints the same page; ``None``: there is none here."""
    if not CHROMIUM:
        print(NO_PEER, file=sys.stderr)
        yield None
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launched_with())
        page = browser.new_page()

        def printed(html: str) -> bytes:
            page.set_content(html)
            return page.pdf(prefer_css_page_size=True, print_background=True)

        yield printed
        browser.close()


# -- what it holds -----------------------------------------------------------------


def _memory(folder: Path, sheet: Sheet, sheets: int) -> dict[str, float]:
    """Print many sheets in a process of its own; return what it held after how many.

    The sheet is the traveller's first page alone: what would grow, grows with sheets.
    """
    small = replace(sheet, blocks=sheet.blocks[:6])
    file = folder / "sheet.json"
    file.write_text(json.dumps(small.to_plain()), encoding="utf-8")
    told_ = subprocess.run(
        [sys.executable, "-m", "benchmarks.papers.holding", str(file), str(sheets)],
        check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    found: dict[str, float] = json.loads(told_.stdout)
    return found


# -- how it is told ----------------------------------------------------------------


def told(found: dict[str, object]) -> str:
    """Return the results as a page."""
    names = {"tuned": "as it is", "untuned": "untuned",
             "browser": "a browser (Chromium), the same page"}  # fmt: skip
    rows = "\n".join(
        f"| {title} | {t['cpu_least'] if name != 'browser' else '–'} | "
        f"{t['cpu_middle'] if name != 'browser' else '–'} | {t['wall_middle']} | "
        f"{t['bytes'] // 1000} KB |"
        for name, title in names.items()
        if isinstance(t := found.get(name), dict)
    )
    tuned, untuned = found["tuned"], found["untuned"]
    assert isinstance(tuned, dict)
    assert isinstance(untuned, dict)
    faster = untuned["cpu_least"] / tuned["cpu_least"]
    reached = "reached" if faster >= REACH else "not reached"
    memory = found["memory_mb"]
    assert isinstance(memory, dict)
    held = ", ".join(f"{mb} MB after {at}" for at, mb in memory.items())
    browser = found.get("browser")
    beside = NO_PEER
    if isinstance(browser, dict):
        beside = (
            f"Beside a browser, on the wall: {tuned['wall_middle']} ms against "
            f"{browser['wall_middle']} ms;\nthe browser sets no running heads and has "
            "several processes at work."
        )
    return (
        "# How fast papers are printed\n\n"
        f"The flagship work order, {found['pages']} pages, in turns, "
        f"{found['rounds']} of each; milliseconds a sheet.\nWritten by "
        "`make bench-papers`.\n\n"
        "| printed | cpu, least | cpu, middle | wall, middle | size |\n"
        "| --- | ---: | ---: | ---: | ---: |\n"
        f"{rows}\n\n"
        f"Tuned it is {faster:.2f} times faster than untuned (reach: {REACH}, "
        f"{reached}).\n{beside}\n\n"
        f"Fetched again from the store: {found['reprint_ms']} ms, with all the order's "
        f"papers.\n\nMemory of one process: {held}: {_grown(memory)}.\n"
    )


def _grown(memory: dict[str, float]) -> str:
    held = list(memory.values())
    middle, last = held[len(held) // 2], held[-1]
    percent = (last / middle - 1) * 100
    verdict = "no growth" if percent <= GROWTH else "it grows"
    return f"{percent:+.1f} % from the middle to the end, {verdict}"


if __name__ == "__main__":
    raise SystemExit(main())
