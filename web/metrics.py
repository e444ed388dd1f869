"""Figures for whoever watches over us, in the form Prometheus reads.

Each process counts for itself. Where several serve one door, each writes its figures
into a file of its own in a folder they share, and whoever is asked adds them up. What
lies in the store is counted there when somebody asks.

The page is not for the world: it shows its figures to who holds the token that lies in
the state folder, and is not there for anybody else.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from flask import Flask, Response, g, request
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    multiprocess,
    values,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from office.desk.figures import the_figures
from office.store import Store
from office.store.errors import StoreError
from web.request_log import since

FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
"""The library's own name of the variable that names the shared folder."""
FORM = "text/plain; version=0.0.4; charset=utf-8"
_NAME = "metrics"
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """What one process counts."""

    def __init__(self) -> None:
        """Begin at nothing, or where this place's former process stopped."""
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "configurator_requests", "Requests answered.", ("route", "method", "code"),
            registry=self.registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "configurator_request_seconds", "How long a request took to answer.",
            ("route",), buckets=_SECONDS, registry=self.registry,
        )  # fmt: skip
        self._taken = Gauge(
            "configurator_costly_slots_taken", "Slots for costly work in use.",
            multiprocess_mode="livesum", registry=self.registry,
        )  # fmt: skip
        self._slots = Gauge(
            "configurator_costly_slots", "Slots for costly work there are.",
            multiprocess_mode="livesum", registry=self.registry,
        )  # fmt: skip
        self._refused = Counter(
            "configurator_costly_refused", "Costly requests sent away for a moment.",
            registry=self.registry,
        )  # fmt: skip
        self._ready = Gauge(
            "configurator_circuits_ready",
            "Compiled products at hand, in the process that has the fewest.",
            multiprocess_mode="livemin", registry=self.registry,
        )  # fmt: skip

    def answered(self, route: str, method: str, code: int, seconds: float) -> None:
        """Count a request; the route, never the address, and no method of one's own."""
        known = method if method in _METHODS else "other"
        self._requests.labels(route, known, str(code)).inc()
        self._seconds.labels(route).observe(seconds)

    def slots(self, number: int) -> None:
        """So many slots there are in this process."""
        self._slots.set(number)

    def slots_taken(self, number: int) -> None:
        """So many slots are taken now."""
        self._taken.set(number)

    def refused(self) -> None:
        """Somebody was sent away."""
        self._refused.inc()

    def circuits(self, number: int) -> None:
        """So many products are ready to answer in this process."""
        self._ready.set(number)

    def page(self, store: Store) -> bytes:
        """Return everything that is counted, by all processes of the door."""
        folder = os.environ.get(FOLDER_VARIABLE)
        shown = self.registry
        if folder:
            shown = CollectorRegistry()
            multiprocess.MultiProcessCollector(shown, folder)  # type: ignore[no-untyped-call]
        of_the_store = CollectorRegistry()
        of_the_store.register(_InTheStore(store))
        return generate_latest(shown) + generate_latest(of_the_store)


class _InTheStore(Collector):
    """Counts orders and deliveries when it is asked."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def collect(self) -> Iterator[Metric]:
        try:
            found = the_figures(self._store)
        except StoreError:  # the other figures are wanted the more
            return
        yield _by_state(
            "configurator_orders", "Orders in the store, by state.", found.orders
        )
        yield _by_state(
            "configurator_deliveries", "Deliveries, by state.", found.deliveries
        )


def _by_state(name: str, said: str, found: Mapping[str, int]) -> Metric:
    family = GaugeMetricFamily(name, said, labels=("state",))
    for state, number in sorted(found.items()):
        family.add_metric((state,), number)
    return family


def measure(app: Flask, metrics: Metrics) -> None:
    """Count every request of an application."""
    app.extensions[_NAME] = metrics

    @app.after_request
    def count(response: Response) -> Response:
        rule = request.url_rule.rule if request.url_rule else "none"
        took = since(g.get("began"))
        metrics.answered(rule, request.method, response.status_code, took)
        return response


def metrics_of(app: Flask) -> Metrics:
    """Return what counts the requests of an application."""
    found = app.extensions[_NAME]
    assert isinstance(found, Metrics)  # noqa: S101 - ours, for the type checker
    return found


def share_figures(folder: Path, place: int) -> None:
    """Let this process write its figures for the others to read.

    Args:
        folder: shared by the processes of one door.
        place: which of them this is; a process that takes another's place goes on
            with its figures, so that there are never more files than places.
    """
    os.environ[FOLDER_VARIABLE] = str(folder)
    values.ValueClass = values.MultiProcessValue(lambda: place)  # type: ignore[no-untyped-call]


def forget_live(folder: Path, place: int) -> None:
    """Take away what a process that has ended had in use; what it counted stays."""
    multiprocess.mark_process_dead(place, str(folder))  # type: ignore[no-untyped-call]
