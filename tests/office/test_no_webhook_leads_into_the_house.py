"""Webhooks: signed, bounded, and never to an address that is not public."""

import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from office.post.outbound import (
    AddressRefusedError,
    NoAnswerError,
    UnreachedError,
    checked,
    post,
)
from office.post.webhook import signature

LOCAL = ("127.0.0.0/8",)

INSIDE = (
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104 - refused, not bound
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1%eth0",
    "fc00::1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
)


class Canary:
    """Listens, and counts who connects; answers as it was told."""

    def __init__(self, answer: Callable[[socket.socket], None] | None = None) -> None:
        self.answer = answer
        self.connections = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.connections += 1
            with connection:
                if self.answer:
                    connection.recv(65536)
                    self.answer(connection)

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def canary() -> Iterator[Canary]:
    one = Canary()
    yield one
    one.close()


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_is_refused(address: str) -> None:
    with pytest.raises(AddressRefusedError, match="private network"):
        checked("https://example.org", [address], ())


def test_one_bad_address_of_a_name_spoils_the_good_one() -> None:
    with pytest.raises(AddressRefusedError):
        checked("https://example.org", ["93.184.216.34", "10.0.0.1"], ())


def test_a_public_address_passes() -> None:
    assert str(checked("https://example.org", ["93.184.216.34"], ())) == "93.184.216.34"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0177.0.0.1", "0x7f.1", "127.1"]
)
def test_no_way_of_writing_the_loopback_connects(canary: Canary, host: str) -> None:
    with pytest.raises((AddressRefusedError, UnreachedError)):
        post(f"http://{host}:{canary.port}/", b"", {})
    assert canary.connections == 0


def test_a_name_that_changes_its_mind_is_asked_only_once(canary: Canary) -> None:
    asked: list[str] = []

    def fickle(host: str, _: int) -> list[str]:
        asked.append(host)
        return ["203.0.113.1"] if len(asked) > 1 else ["127.0.0.1"]

    with pytest.raises(NoAnswerError):
        post(
            f"http://other.example:{canary.port}/", b"", {}, private=LOCAL,
            resolve=fickle, seconds=1,
        )  # fmt: skip
    assert asked == ["other.example"]
    assert canary.connections == 1


def test_http_is_for_networks_that_are_listed() -> None:
    with pytest.raises(AddressRefusedError, match="https"):
        post("http://example.org/", b"", {}, resolve=lambda *_: ["93.184.216.34"])


def test_a_redirect_is_an_answer_and_nothing_more() -> None:
    inner = Canary()
    where = f"http://127.0.0.1:{inner.port}/".encode()
    outer = Canary(
        lambda to: to.sendall(
            b"HTTP/1.1 302 Found\r\nLocation: "
            + where
            + b"\r\nContent-Length: 0\r\n\r\n"
        )
    )

    answer = post(f"http://127.0.0.1:{outer.port}/", b"", {}, private=LOCAL)

    assert answer.status == 302
    assert (outer.connections, inner.connections) == (1, 0)


def drip(to: socket.socket) -> None:
    to.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")
    for _ in range(40):
        try:
            to.sendall(b".")
        except OSError:
            return
        time.sleep(0.1)


def test_who_answers_by_drops_is_cut_off() -> None:
    slow = Canary(drip)
    began = time.monotonic()

    with pytest.raises(NoAnswerError):
        post(f"http://127.0.0.1:{slow.port}/", b"", {}, private=LOCAL, seconds=0.5)

    assert time.monotonic() - began < 2


def flood(to: socket.socket) -> None:
    to.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    try:
        while True:
            to.sendall(b"x" * 65536)
    except OSError:
        pass


def test_who_answers_without_end_is_read_for_64_kilobytes() -> None:
    loud = Canary(flood)

    answer = post(f"http://127.0.0.1:{loud.port}/", b"", {}, private=LOCAL)

    assert len(answer.text) == 64 * 1024


def test_the_signature_is_over_time_and_body() -> None:
    signed = signature("key", "1700000000", b"{}")

    assert signed == signature("key", "1700000000", b"{}")
    assert signed != signature("key", "1700000001", b"{}")
    assert signed != signature("key", "1700000000", b"{ }")
    assert signed != signature("other", "1700000000", b"{}")
