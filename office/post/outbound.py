"""One POST to another program, so that no address in our files leads into our house.

The name is asked for once, every address it has is checked, and the connection is
made to the checked address itself: a name that means something else a moment later
changes nothing. No redirect is followed; time and size are bounded.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from office.errors import OfficeError

SECONDS = 5.0
MOST_BYTES = 64 * 1024

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Iterable[str]]


class AddressRefusedError(OfficeError):
    """This address is none a paper may be sent to."""

    def __init__(self, url: str, why: str) -> None:
        """Keep the address and what is wrong with it."""
        self.url = url
        self.why = why
        super().__init__(f"{url}: {why}")


class UnreachedError(OfficeError):
    """Nothing was sent: nobody answered at the address."""


class NoAnswerError(OfficeError):
    """Something was sent, and no whole answer came back."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status and at most ``MOST_BYTES`` of its text."""

    status: int
    text: str


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    private: Iterable[str] = (),
    before_acting: Callable[[], None] = lambda: None,
    resolve: Resolver | None = None,
    trusted: ssl.SSLContext | None = None,
    seconds: float = SECONDS,
) -> Answer:
    """Send a body to an address that is public, or in one of the ``private`` networks.

    Raises:
        AddressRefusedError: if nothing may be sent there.
        UnreachedError: if nothing was sent.
        NoAnswerError: if it was sent and nobody knows how it went.
    """
    ends = time.monotonic() + seconds
    parts = urlsplit(url)
    host, secure = parts.hostname or "", parts.scheme == "https"
    if parts.scheme not in ("https", "http") or not host:
        raise AddressRefusedError(url, "it is no https address")
    port = parts.port or (443 if secure else 80)
    networks = tuple(ipaddress.ip_network(one) for one in private)
    try:
        found = tuple((resolve or resolved)(host, port))
    except OSError as error:
        raise UnreachedError(f"{host} is not known: {error.strerror}") from error
    address = checked(url, found, networks)
    if not secure and not _inside(address, networks):
        raise AddressRefusedError(url, "papers go out over https only")
    try:
        connection = _connected(host, port, str(address), secure, trusted, _left(ends))
    except OSError as error:  # an error of TLS is one too
        raise UnreachedError(f"{host}: {error}") from error
    try:
        before_acting()
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return _asked(connection, path, body, headers, ends)
    except (OSError, http.client.HTTPException) as error:
        raise NoAnswerError(f"{host} gave no answer: {error!r}") from error
    finally:
        connection.close()


def resolved(host: str, port: int) -> list[str]:
    """Ask for the addresses of a name, as the machine does."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(one[4][0]) for one in found]


def checked(
    url: str,
    found: Iterable[str],
    networks: Iterable[ipaddress.IPv4Network | ipaddress.IPv6Network],
) -> IpAddress:
    """Return the first address, if we may connect to every one of them.

    All of them: a name with one good and one bad address is not to be trusted.

    Raises:
        AddressRefusedError: if one is private, and in no network that is listed.
    """
    ours = tuple(networks)
    addresses = [_plain(one) for one in found]
    if not addresses:
        raise AddressRefusedError(url, "its name has no address")
    for one in addresses:
        public = one.is_global and not one.is_multicast
        if not public and not _inside(one, ours):
            raise AddressRefusedError(
                url,
                f"{one} is inside a private network that channels.yaml does not list",
            )
    return addresses[0]


def _plain(text: str) -> IpAddress:
    """Read an address; an old one in the clothes of a new one is the old one."""
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address.teredo:
            inner = address.teredo[1]
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        return inner or address
    return address


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def _inside(
    address: IpAddress,
    networks: Iterable[ipaddress.IPv4Network | ipaddress.IPv6Network],
) -> bool:
    return any(address in network for network in networks)


def _connected(
    host: str, port: int, address: str, secure: bool,
    trusted: ssl.SSLContext | None, seconds: float,
) -> http.client.HTTPConnection:  # fmt: skip
    """Connect to the address; the name is still the one the certificate must bear."""
    raw = socket.create_connection((address, port), timeout=seconds)
    try:
        if secure:
            context = trusted or ssl.create_default_context()
            raw = context.wrap_socket(raw, server_hostname=host)
    except BaseException:
        raw.close()
        raise
    connection = http.client.HTTPConnection(host, port, timeout=seconds)
    connection.sock = raw
    connection.auto_open = 0  # else it would ask for the name again by itself
    return connection


def _asked(
    connection: http.client.HTTPConnection,
    path: str,
    body: bytes,
    headers: Mapping[str, str],
    ends: float,
) -> Answer:
    connection.sock.settimeout(_left(ends))
    connection.request("POST", path, body=body, headers=dict(headers))
    sock = connection.sock
    sock.settimeout(_left(ends))
    response = connection.getresponse()
    text = b""
    # A server that drips one byte a second is cut off like one that says nothing.
    while len(text) < MOST_BYTES:
        sock.settimeout(_left(ends))
        piece = response.read1(MOST_BYTES - len(text))
        if not piece:
            break
        text += piece
    return Answer(response.status, text.decode("utf-8", "replace"))


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError("it took too long")
    return left
