"""Clicks on the product page, from the click to what is painted, in a real browser.

    make bench          (or .venv/bin/python -m benchmarks.pages.run)

Time is taken in the page itself: from the click, through the answer that was put in,
to the end of the frame that shows it. A cheap telephone is the same with the processor
slowed down four times. The server's time is the application's own, without a browser.
Writes ``benchmarks/results/pages.json`` and ``pages.md``.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright

from tests.drills.served import served
from tests.web.browser.conftest import CHROMIUM, launched_with
from web.app import create_app
from web.serve import demo_installation

RESULTS = Path(__file__).resolve().parent.parent / "results"
JEANS = "/products/jeans"
FACES = (
    "f-cut-skinny", "f-rise-high", "f-cut-straight", "f-rise-mid",
    "f-wash-stone", "f-thread-white", "f-wash-rinse", "f-thread-tobacco",
)  # fmt: skip
ROUNDS = 8
SLOWER = 4
PAINTED = """() => {
  window.times = [];
  let from = 0;
  addEventListener("click", () => { from = performance.now(); }, true);
  document.addEventListener("htmx:afterSettle", () => requestAnimationFrame(() =>
    setTimeout(() => {
      if (from) times.push(performance.now() - from);
      from = 0;
    }, 0)));
}"""
FIRST_PAINT = (
    "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Milliseconds of a number of clicks."""

    clicks: int
    p50: float
    p95: float
    p99: float


def times_of(taken: list[float]) -> Times:
    """Return the middle and the ends of what was measured."""
    ranked = sorted(taken)

    def at(share: float) -> float:
        return round(ranked[min(len(ranked) - 1, int(share * len(ranked)))], 1)

    return Times(clicks=len(ranked), p50=at(0.5), p95=at(0.95), p99=at(0.99))


def main() -> int:
    """Measure, write the results, say where; return the exit code."""
    if not CHROMIUM:
        print("There is no chromium here: nothing was measured.", file=sys.stderr)
        return 5
    with tempfile.TemporaryDirectory() as home:
        installation = demo_installation(Path(home))
        app = create_app(installation)
        app.test_client().get(JEANS)
        # As it is served to customers, in processes of its own.
        with served(installation, "--workers", "2") as door, sync_playwright() as play:
            browser = play.chromium.launch(**launched_with())
            for _ in range(4):  # both processes have been asked once
                browser.new_page(base_url=door.url).goto(JEANS)
            found = {
                "schema": "bench-pages/1",
                "server_ms": asdict(_server(app)),
                "desk_ms": asdict(_painted(browser, door.url, 1)),
                "telephone_ms": asdict(_painted(browser, door.url, SLOWER)),
                **_first(browser, door.url),
            }
            browser.close()
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(found, indent=2) + "\n"
    (RESULTS / "pages.json").write_text(text, encoding="utf-8")
    (RESULTS / "pages.md").write_text(_told(found), encoding="utf-8")
    print(_told(found))
    return 0


def _server(app: Flask) -> Times:
    """Time the application alone, click by click."""
    client = app.test_client()
    opened = client.get(JEANS).text
    token = opened.partition('name="csrf" value="')[2].partition('"')[0]
    address, taken = JEANS, []
    for face in FACES * ROUNDS:
        asked = face.removeprefix("f-").replace("-", "=", 1)
        begun = time.perf_counter()
        answer = client.post(
            address, data={"csrf": token, "choose": asked}, headers={"HX-Request": "1"}
        )
        taken.append((time.perf_counter() - begun) * 1000)
        pushed = answer.headers.get("HX-Push-Url", "false")
        address = address if pushed == "false" else pushed.partition("?")[0]
    return times_of(taken)


def _painted(browser: Browser, address: str, slower: int) -> Times:
    page = browser.new_page(base_url=address, viewport={"width": 1280, "height": 800})
    page.goto(JEANS)
    if slower > 1:
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.evaluate(PAINTED)
    for number, face in enumerate(FACES * ROUNDS, start=1):
        _click(page, face)
        _wait_for(page, number)
    taken = page.evaluate("window.times")
    page.close()
    return times_of(taken)


def _click(page: Page, face: str) -> None:
    page.locator(f'[id="{face}"]').dispatch_event("click")


def _wait_for(page: Page, number: int) -> None:
    """Wait as a person would: a page that is asked all the time is slower."""
    for _ in range(100):
        page.wait_for_timeout(100)
        if page.evaluate("window.times.length") >= number:
            return


def _first(browser: Browser, address: str) -> dict[str, object]:
    """Open the page as a new visitor: its first paint, and what it weighs."""
    page = browser.new_page(base_url=address)
    weights = {"script": 0, "stylesheet": 0, "document": 0}

    def weigh(kind: str, size: int) -> None:
        weights[kind] = weights.get(kind, 0) + size

    page.on(
        "requestfinished",
        lambda one: weigh(one.resource_type, one.sizes()["responseBodySize"]),
    )
    page.goto(JEANS, wait_until="networkidle")
    paint = page.evaluate(FIRST_PAINT)
    page.close()
    return {
        "first_contentful_paint_ms": round(paint) if paint else None,
        "bytes": {k: weights[k] for k in ("script", "stylesheet", "document")},
    }


def _told(found: dict[str, object]) -> str:
    rows = "\n".join(
        f"| {name} | {t['clicks']} | {t['p50']} | {t['p95']} | {t['p99']} |"
        for name, key in (
            ("the server alone", "server_ms"),
            ("click to painted, at a desk", "desk_ms"),
            (f"the same, processor {SLOWER} times slower", "telephone_ms"),
        )
        for t in [found[key]]
        if isinstance(t, dict)
    )
    weights = found["bytes"]
    assert isinstance(weights, dict)
    return (
        "# How fast the product page answers\n\n"
        "Milliseconds; written by `make bench`.\n\n"
        "| what | clicks | p50 | p95 | p99 |\n| --- | ---: | ---: | ---: | ---: |\n"
        f"{rows}\n\n"
        f"First contentful paint: {found['first_contentful_paint_ms']} ms. "
        f"A first visit\nfetches {weights['script'] / 1000:.1f} KB of script and "
        f"{weights['stylesheet'] / 1000:.1f} KB of style.\n"
    )


if __name__ == "__main__":
    raise SystemExit(main())
