"""A server whose answers are always the same, and that keeps every request as it came."""

import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = b"""<!DOCTYPE html>
<html lang="en"><head><title>Fixture</title><meta charset="utf-8"></head>
<body><header><nav><a href="/">home</a></nav></header>
<main><h1>Catalogue</h1>
<a class="listing" href="/listing/1?from=search&amp;x=1">one</a>
<a class="listing" href="/listing/2">two</a>
<form action="/buy"><input name="csrf" value="a+b/c=="><input type="hidden" name="n" value="7">
</form></main></body></html>
"""
DOCUMENT = b'{"page": 1, "items": [{"id": 11, "name": "lamp"}, {"id": 12, "name": "desk"}]}'


@dataclass(frozen=True)
class Received:
    """What is compared of a request."""

    method: str
    target: str
    body: str
    headers: tuple

    COMPARED = ("accept", "content-type", "cookie", "x-plan", "x-step", "authorization")


class CountingServer:
    """Serves on a port of its own until the context is left."""

    def __init__(self):
        self.received = []
        counting = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def answer(self):
                length = int(self.headers.get("Content-Length", 0))
                body = self.rfile.read(length).decode()
                # JMeter names a type even where it sends no body.
                headers = tuple(
                    (name, self.headers[name].split(";")[0])
                    for name in Received.COMPARED
                    if name in self.headers and (body or name != "content-type")
                )
                counting.received.append(Received(self.command, self.path, body, headers))
                self.respond(*answer_to(self.path))

            def respond(self, status, fields, content):
                self.send_response(status)
                for name, value in fields:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(content)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = answer
            do_OPTIONS = answer

            def log_message(self, *_):
                """Nothing is logged."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler, bind_and_activate=False)
        self.server.request_queue_size = 128
        self.server.server_bind()
        self.server.server_activate()
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def take(self):
        """The requests since the last call."""
        received, self.received = self.received, []
        return received


def answer_to(target):
    path = target.split("?")[0]
    if path == "/json":
        return 200, [("Content-Type", "application/json"), ("ETag", '"v1"')], DOCUMENT
    if path == "/moved":
        return 302, [("Location", "/?moved=1")], b""
    if path == "/cookie":
        return 200, [("Set-Cookie", "session=s1; Path=/")], PAGE
    if path.startswith("/status/"):
        return int(path.rsplit("/", 1)[1]), [("Content-Type", "text/html")], PAGE
    return 200, [("Content-Type", "text/html; charset=utf-8")], PAGE
