"""``configurator serve``: what stands behind the address, and who may ask what."""

import socket
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from configurator.shelf import shelf_in
from office.desk.installation import Installation
from tests.drills.served import Served
from tests.web.conftest import Run, data
from web.app import create_app


def ask(door: Served, address: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    with closing(HTTPConnection(door.host, door.port, timeout=60)) as wire:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        wire.request("GET", address, headers=sent)
        answer = wire.getresponse()
        return answer, answer.read()


def test_the_product_is_open(door: Served) -> None:
    answer, page = ask(door, "/products/jeans")

    assert answer.status == 200
    assert b"<svg" in page


def test_it_listens_at_this_machine_alone(door: Served) -> None:
    assert door.host == "127.0.0.1"


def test_every_process_maps_the_one_circuit_on_the_shelf(door: Served) -> None:
    ask(door, "/products/jeans")
    # Another day of the year may have left another circuit on the same shelf.
    circuits = [
        one
        for one in shelf_in(door.installation.state / "circuits").folder.iterdir()
        if not one.name.startswith(".")
    ]

    mapped = [Path(f"/proc/{one}/maps").read_text() for one in door.workers]

    assert len(mapped) == 2
    assert any(all(str(one) in text for text in mapped) for one in circuits)


def token_of(installation: Installation) -> str:
    return (installation.state / "metrics.token").read_text().strip()


def test_the_figures_of_all_processes_are_added_up(door: Served) -> None:
    for _ in range(6):  # each on a connection of its own, so that both are met
        assert ask(door, "/livez")[0].status == 200
    assert ask(door, "/metrics")[0].status == 404

    bearer = f"Bearer {token_of(door.installation)}"
    answer, page = ask(door, "/metrics", Authorization=bearer)

    assert answer.status == 200
    found = dict(line.rsplit(" ", 1) for line in page.decode().splitlines())
    alive = 'configurator_requests_total{code="200",method="GET",route="/livez"}'
    assert float(found[alive]) >= 6
    assert float(found["configurator_costly_slots"]) == 4
    assert float(found["configurator_costly_slots_taken"]) <= 4
    assert "configurator_circuits_ready" in found


def test_files_are_packed_and_kept_for_ever(door: Served) -> None:
    page = ask(door, "/products/jeans")[1].decode()
    address = page.partition('href="/static/shop.css')[2].partition('"')[0]

    packed, sent = ask(door, f"/static/shop.css{address}", Accept_Encoding="gzip")
    plain, whole = ask(door, "/static/shop.css")

    assert packed.headers["Content-Encoding"] == "gzip"
    assert "immutable" in packed.headers["Cache-Control"]
    assert len(sent) < len(whole) / 2
    assert plain.headers["Cache-Control"] == "max-age=3600, public"
    assert "default-src 'none'" in plain.headers["Content-Security-Policy"]


def test_its_log_is_lines_of_json(door: Served) -> None:
    ask(door, "/products/jeans")

    events = [str(one["event"]) for one in door.told]

    assert any(one.startswith("Listening at") for one in events)
    assert "request" in events


@pytest.fixture
def taken() -> Iterator[int]:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.mark.usefixtures("home")
def test_an_address_that_is_taken_is_told(run: Run, taken: int) -> None:
    result = run("serve", "--port", str(taken), "--json")

    assert result.exit_code == 2
    assert data(result)["kind"] == "address-taken"


def test_nothing_is_served_where_nothing_was_set_up(run: Run) -> None:
    result = run("serve", "--port", "0", "--json")

    assert result.exit_code == 3
    assert "configurator init" in str(data(result))


def test_nobody_is_believed_about_the_visitor_unasked(door: Served) -> None:
    answer, _ = ask(door, "/nothing", X_Forwarded_Proto="https")

    assert "Secure" not in answer.headers["Set-Cookie"]


def test_a_proxy_of_ours_is_believed(installation: Installation) -> None:
    client = create_app(installation, proxies=1).test_client()

    answer = client.get("/nothing", headers={"X-Forwarded-Proto": "https"})

    assert "Secure" in answer.headers["Set-Cookie"]
