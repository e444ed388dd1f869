"""Slots for what is costly: some work, some wait, the rest are told to come again."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest
from flask import Flask

from office.desk.installation import set_up
from web.admission import MARK, Admission, TooBusyError, costly
from web.app import create_app
from web.policy import ANYBODY, POLICY


@pytest.fixture
def busy() -> Callable[[Admission], Event]:
    """Take every slot until the event is set."""

    def take(admission: Admission) -> Event:
        done = Event()
        taken = [Event() for _ in range(admission.slots)]

        def hold(mine: Event) -> None:
            with admission.slot():
                mine.set()
                done.wait(10)

        for one in taken:
            Thread(target=hold, args=(one,), daemon=True).start()
            assert one.wait(10)
        return done

    return take


def test_a_slot_that_comes_free_is_taken(busy: Callable[[Admission], Event]) -> None:
    admission = Admission(slots=1, waiting=1, patience=10)
    done = busy(admission)

    with ThreadPoolExecutor() as others:
        waited = others.submit(lambda: _entered(admission))
        done.set()

    assert waited.result()


def test_whoever_waits_in_vain_is_sent_away(
    busy: Callable[[Admission], Event],
) -> None:
    admission = Admission(slots=2, waiting=1, patience=0.05)
    done = busy(admission)

    with pytest.raises(TooBusyError), admission.slot():
        pass

    done.set()


def test_where_the_line_is_full_nobody_waits(
    busy: Callable[[Admission], Event],
) -> None:
    admission = Admission(slots=1, waiting=0, patience=30)
    done = busy(admission)

    began = monotonic()
    with pytest.raises(TooBusyError), admission.slot():
        pass

    assert monotonic() - began < 5
    done.set()


def test_a_slot_is_given_back_whatever_happens() -> None:
    admission = Admission(slots=1, waiting=0)

    for _ in range(3):
        with pytest.raises(ZeroDivisionError), admission.slot():
            1 / 0  # noqa: B018

    assert _entered(admission)


@pytest.fixture
def crowded(
    tmp_path: Path,
    busy: Callable[[Admission], Event],
    monkeypatch: pytest.MonkeyPatch,
) -> Flask:
    """A door whose only slot is taken."""
    monkeypatch.setattr("web.policy.POLICY", {**POLICY, "view": ANYBODY})
    admission = Admission(slots=1, waiting=0)
    app = create_app(set_up(tmp_path, {}).installation, admission=admission)

    @app.get("/costly")
    @costly
    def view() -> str:
        return "done"

    busy(admission)
    return app


@pytest.mark.parametrize(("language", "said"), [("en", "We are busy"), ("zh", "正忙")])
def test_the_page_says_when_to_come_again(
    crowded: Flask, language: str, said: str
) -> None:
    answer = crowded.test_client().get(f"/costly?lang={language}")

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "2"
    assert said in answer.text


def test_what_is_not_costly_is_answered_all_the_same(crowded: Flask) -> None:
    assert crowded.test_client().get("/livez").status_code == 200


def test_every_page_of_a_design_is_costly(crowded: Flask) -> None:
    marked = {
        name for name, view in crowded.view_functions.items() if hasattr(view, MARK)
    }

    assert {"pages.product", "pages.begin", "pages.design", "pages.go_on"} <= marked


def _entered(admission: Admission) -> bool:
    with admission.slot():
        return True
