"""What a server answers to bytes that no HTTP library would send."""

import socket

import pytest
from marketplace import Market

HOST = b"Host: market.example\r\n"
FORM = HOST + b"Content-Type: application/x-www-form-urlencoded\r\n"
MEGABYTES = 10_000_000


@pytest.fixture(scope="module")
def server():
    with Market(listings=10, users=5) as market:
        yield market.serve()


def exchange(server, request):
    """All that comes back until the server hangs up: the head, and the rest."""
    with socket.create_connection(server.address, timeout=20) as connection:
        try:
            connection.sendall(request)
        except ConnectionError:
            # It said no before it had read everything.
            pass
        answer = b""
        while part := connection.recv(65536):
            answer += part
    head, _, body = answer.partition(b"\r\n\r\n")
    return head.decode(), body.decode()


@pytest.mark.parametrize(
    "request_, status, reason",
    [
        (b"BREW / HTTP/1.1\r\n" + HOST, 400, "method"),
        (b"get / HTTP/1.1\r\n" + HOST, 400, "method"),
        (b"GET / HTTP/9.9\r\n" + HOST, 400, "HTTP/1.1"),
        (b"GET /search?q=\xff HTTP/1.1\r\n" + HOST, 400, "HTTP/1.1"),
        (b"\x16\x03\x01\x02\x00\x01\r\n", 400, "request"),
        (b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"x" * 40_000 + b"\r\n", 431, "larger"),
        (b"GET / HTTP/1.1\r\n" + HOST + b"X: x\r\n" * 300, 431, "larger"),
        (b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: -1\r\n", 400, "long"),
        (
            b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 1\r\nContent-Length: 2\r\n",
            400,
            "long",
        ),
        (
            b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n",
            400,
            "HTTP/1.1",
        ),
    ],
)
def test_what_is_no_request_is_told_why(server, request_, status, reason):
    head, body = exchange(server, request_ + b"\r\n")
    assert head.startswith(f"HTTP/1.1 {status} ")
    assert f"X-Served-By: {server.name}" in head
    assert "Connection: close" in head
    assert "X-Content-Type-Options: nosniff" in head
    assert reason in body


def test_a_site_named_twice_is_refused(server):
    request = b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n"
    head, body = exchange(server, request)
    assert head.startswith("HTTP/1.1 400 ")
    assert "'Host' is there twice" in body.replace("&#39;", "'")


@pytest.mark.parametrize(
    "length, body",
    [
        (b"Content-Length: %d\r\n\r\n" % MEGABYTES, b"x" * MEGABYTES),
        (b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % MEGABYTES, b"x" * MEGABYTES),
    ],
    ids=["length", "chunked"],
)
def test_who_sends_too_much_is_told_so_and_hung_up_on(server, length, body):
    head, page = exchange(server, b"POST /sign-in HTTP/1.1\r\n" + FORM + length + body)
    assert head.startswith("HTTP/1.1 413 ")
    assert "Connection: close" in head
    assert "more than this server reads" in page
