"""Connections that fail, and answers that are none, for each tracker, in their whole sentences."""

import gzip
import socket
import ssl
from dataclasses import replace

import httpx
import pytest

from bot.trackers.tracker import TrackerError
from tests.trackers.conftest import Desk
from tests.trackers.sentences import HTML, NETWORK, PAGE, WEB_PAGE, WHERE, everywhere, failure, sentence


@everywhere
async def test_silence_ends_in_time(desk: Desk, name: str) -> None:
    desk.office.silent = True
    error = await failure(desk.patient(total=0.2), name)
    host = desk.office.url.removeprefix("http://")
    assert str(error) == sentence("{title}: " + host + " did not answer within 0.2 seconds. " + NETWORK, name)
    assert (error.again, error.until, error.status) == (True, None, None)


@everywhere
async def test_a_place_where_nothing_listens_is_told(desk: Desk, name: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound but not listening: whoever connects is refused
        host = f"127.0.0.1:{taken.getsockname()[1]}"
        error = await failure(desk, name, url=f"http://{host}")
    assert str(error) == sentence("{title}: " + host + " cannot be reached (nothing listens there). " + NETWORK, name)
    assert (error.again, error.until, error.status) == (True, None, None)
    assert desk.naps.seconds == [0.5, 1.5]


@everywhere
async def test_a_connection_that_breaks_is_tried_three_times(desk: Desk, name: str) -> None:
    desk.office.breaks = 9
    error = await failure(desk, name)
    host = desk.office.url.removeprefix("http://")
    assert str(error) == sentence("{title}: " + host + " cannot be reached (it broke off). " + NETWORK, name)
    assert len(desk.office.asked) == 3


class CutWire(httpx.AsyncBaseTransport):
    """A wire on which every connection fails for one reason, which no server on this machine can bring about."""

    def __init__(self, reason: Exception, kind: type[httpx.TransportError] = httpx.ConnectError) -> None:
        self.reason, self.kind = reason, kind

    async def handle_async_request(self, _request: httpx.Request) -> httpx.Response:
        raise self.kind("cut") from self.reason


@pytest.mark.parametrize(
    ("wire", "why"),
    [
        (CutWire(socket.gaierror(-2, "Name or service not known")), "no such host is known"),
        (CutWire(ssl.SSLCertVerificationError("self-signed")), "its certificate is not trusted"),
        (CutWire(ssl.SSLError("wrong version")), "no safe connection came about"),
        (CutWire(ExceptionGroup("all", [ConnectionRefusedError()])), "nothing listens there"),
        (CutWire(OSError(), httpx.ConnectTimeout), "no connection in time"),
        (CutWire(OSError(), httpx.ProxyError), "the proxy refuses"),
    ],
)
async def test_why_a_host_cannot_be_reached_is_told(desk: Desk, wire: CutWire, why: str) -> None:
    async with httpx.AsyncClient(transport=wire) as http:
        error = await failure(replace(desk, http=http), "github", url="https://github.acme.example/api/v3")
    start = f"{{title}}: github.acme.example cannot be reached ({why}). "
    assert str(error) == sentence(start + NETWORK, "github")


@everywhere
@pytest.mark.parametrize(
    ("location", "host"),
    [
        ("https://user:password@login.acme.example/sso?token=1", "login.acme.example"),
        ("/users/sign_in", "another page"),
        ("http://[", "another page"),
        ("", "another page"),
    ],
)
async def test_a_way_to_a_login_page_is_not_followed(desk: Desk, name: str, location: str, host: str) -> None:
    desk.office.says(None, b"", status=303, headers={"Location": location})
    error = await failure(desk, name)
    assert str(error) == sentence("{title}: it sends us on to " + host + ", perhaps to log in (303). {address}", name)
    assert (error.again, error.status) == (False, 303)
    assert len(desk.office.asked) == 1


@everywhere
@pytest.mark.parametrize("status", [200, 403, 404])
async def test_a_web_page_instead_of_data_is_told(desk: Desk, name: str, status: int) -> None:
    for headers in (HTML, {}):
        desk.office.says(None, b"\n" + PAGE, status=status, headers=headers)
        error = await failure(desk, name)
        assert str(error) == sentence(WEB_PAGE, name, status=status)
        assert (error.again, error.until, error.status) == (False, None, None)


@everywhere
async def test_an_item_is_not_taken_for_absent_where_a_web_page_says_so(desk: Desk, name: str) -> None:
    desk.office.says(None, PAGE, status=404, headers=HTML)
    key = {"github": "acme/payments#1", "gitlab": "acme/payments#1"}.get(name, "CHK-1")
    with pytest.raises(TrackerError) as raised:
        await desk.connects(name).fetch(key)
    assert str(raised.value) == sentence(WEB_PAGE, name, status=404)


@everywhere
@pytest.mark.parametrize("body", [b"", b"ok", b'{"a": ', b"[" * 100_000, b'"' + b"\xff" + b'"', b"null"])
async def test_what_is_not_json_is_told(desk: Desk, name: str, body: bytes) -> None:
    desk.office.says(None, body)
    error = await failure(desk, name)
    assert str(error) == sentence("{title}: what came back is not JSON (200). {address}", name)


@everywhere
async def test_json_of_another_shape_is_told_with_where(desk: Desk, name: str) -> None:
    desk.office.says(None, {"acme": 1})
    error = await failure(desk, name)
    assert str(error) == sentence(
        "{title}: the answer about {place} is not of the documented shape (at " + WHERE[name] + "). "
        "{address} If it is, report this as a fault of Valuecheck.",
        name,
    )
    assert (error.again, error.status) == (False, None)


async def test_a_number_for_a_title_is_another_shape(desk: Desk) -> None:
    desk.office.says(None, [{"number": 1, "title": 5}])
    assert "(at 0.title)" in str(await failure(desk, "github"))


@everywhere
@pytest.mark.parametrize("packed", [False, True])
async def test_an_enormous_answer_is_not_read_to_its_end(desk: Desk, name: str, packed: bool) -> None:
    body = b"[" + b" " * 100_000 + b"]"
    headers = {"Content-Encoding": "gzip"} if packed else {}
    desk.office.says(None, gzip.compress(body) if packed else body, headers=headers)
    error = await failure(desk.patient(largest=10_000), name)
    assert str(error) == sentence(
        "{title}: the answer about {place} is longer than 10,000 bytes and was not read to its end. {address}", name
    )


@everywhere
async def test_what_is_not_packed_as_it_says_is_told(desk: Desk, name: str) -> None:
    desk.office.says(None, b"no gzip", headers={"Content-Encoding": "gzip"})
    host = desk.office.url.removeprefix("http://")
    assert str(await failure(desk, name)) == sentence(
        "{title}: " + host + " cannot be reached (it broke off). " + NETWORK, name
    )
