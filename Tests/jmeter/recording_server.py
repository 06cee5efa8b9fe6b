"""A server that keeps what each user sent, and whose answers depend on the path alone.

Users name themselves in the header X-User. Where a plan does not send it, no user can be told from
the others: their requests are kept under "", in no order that means anything.
"""

import base64
import contextlib
import re
import threading
from collections import Counter, defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Lamps &amp; desks</title><meta charset="utf-8"></head>
<body><h1 class="top">Catalogue</h1>
<ul id="list">
<li class="item"><a href="/listing/11?from=list&amp;n=1" data-id="11">lamp</a> <b>9.50</b></li>
<li class="item"><a href="/listing/12" data-id="12">desk</a> <b>120.00</b></li>
<li class="item sold"><a href="/listing/13" data-id="13">chair, old</a> <b></b></li>
</ul>
<form action="/buy" method="post"><input name="csrf" value="a+b/c=="/>
<input type="hidden" name="step" value="7"/></form>
</body></html>
"""
JSON = """{"page": 1, "next": null, "ok": true, "ratio": 0.5, "empty": "", "none": [],
 "items": [{"id": 11, "name": "lamp", "tags": ["new", "red"], "price": 9.5},
  {"id": 12, "name": "desk", "tags": [], "price": 120},
  {"id": 13, "name": "chair, old", "price": 7}],
 "owner": {"name": "Zoë", "address": {"city": "Oslo"}}}"""
XML = """<?xml version="1.0" encoding="UTF-8"?>
<shop xmlns:s="urn:stock"><item id="11"><name>lamp</name><s:count>3</s:count></item>
<item id="12"><name>desk</name><s:count>0</s:count></item></shop>
"""
IMAGES = '<html><body><img src="/image/1.png"><img src="/image/2.png"></body></html>'
CHALLENGE = 'Digest realm="corpus", qop="auth", nonce="n1", algorithm=MD5'
FORM = "application/x-www-form-urlencoded"
# Of which what one tool sends, another must send, too.
COMPARED = ("content-type", "cookie", "authorization", "if-none-match", "if-modified-since")


class RecordingServer:
    """Serves on a port of its own until the context is left."""

    def __init__(self):
        self.lock = threading.Lock()
        self.received = defaultdict(list)
        self.turns = Counter()
        self.closing = threading.Event()
        recording = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            closing = recording.closing

            def answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                user = self.headers.get("X-User", "")
                with recording.lock:
                    recording.received[user].append(request_of(self, body))
                    recording.turns[user, self.path] += 1
                    turn = recording.turns[user, self.path]
                self.respond(*answer_to(self, body, turn))

            def respond(self, status, fields, content):
                self.send_response(status)
                for name, value in fields:
                    self.send_header(name, value)
                if status not in (204, 304):
                    self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                if self.command != "HEAD" and status not in (204, 304):
                    # A user whose time is over is gone.
                    with contextlib.suppress(ConnectionError):
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
        self.port = self.server.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()

    def take(self):
        """The requests of each user since the last call, in order; those of no user are sorted."""
        with self.lock:
            received, self.received = self.received, defaultdict(list)
            self.turns.clear()
        if "" in received:
            received[""].sort(key=repr)
        return dict(sorted(received.items()))


def request_of(handler, body):
    """What is compared of a request."""
    headers = handler.headers
    kept = {
        name: ", ".join(headers.get_all(name))
        for name in sorted({name.lower() for name in headers})
        if name in COMPARED or name.startswith("x-") and name != "x-user"
    }
    text = body.decode("utf-8", "backslashreplace")
    boundary = re.search(r'boundary="?([^";]+)', kept.get("content-type", ""))
    if boundary:
        kept["content-type"] = "multipart/form-data; boundary=BOUNDARY"
        text = text.replace(boundary[1], "BOUNDARY")
    # JMeter names a type even where it sends no body.
    if not body:
        kept.pop("content-type", None)
    # The standard of forms knows no character set; JMeter names one, and perf-runner does not.
    if kept.get("content-type", "").startswith(FORM):
        kept["content-type"] = FORM
    if headers.get("Connection", "").lower() == "close":
        kept["connection"] = "close"
    if "cookie" in kept:
        # JMeter sends them in another order from one run to the next.
        kept["cookie"] = "; ".join(sorted(kept["cookie"].split("; ")))
    if kept.get("authorization", "").startswith("Basic "):
        kept["authorization"] = basic_of(kept["authorization"])
    if kept.get("authorization", "").startswith("Digest "):
        kept["authorization"] = digest_of(kept["authorization"])
    return {
        "request": f"{handler.command} {handler.path}",
        **({"headers": kept} if kept else {}),
        **({"body": text} if text else {}),
    }


def basic_of(authorization):
    """User and password, which a file of the project has only as they are read."""
    pair = base64.b64decode(authorization.removeprefix("Basic ")).decode()
    user, _, password = pair.partition(":")
    return f"Basic user={user}, password={password}"


def digest_of(authorization):
    """Without what is drawn, and what is worked out of it."""
    fields = dict(re.findall(r'(\w+)="?([^",]*)', authorization.removeprefix("Digest ")))
    return "Digest " + ", ".join(f"{name}={fields.get(name)}" for name in ("username", "uri"))


def answer_to(handler, body, turn):
    """Status, fields and content; `turn` counts a user's requests of the same target from 1."""
    path, _, query = handler.path.partition("?")
    first, _, rest = path[1:].partition("/")
    answer = ANSWERS.get(first)
    if answer is None:
        return html(f"<html><body><h1>{path}</h1><p>{query}</p></body></html>")
    return answer(rest=rest, query=query, turn=turn, handler=handler, body=body)


def html(text, status=200, *fields):
    return status, [("Content-Type", "text/html; charset=utf-8"), *fields], text.encode()


def json(text, media_type="application/json; charset=utf-8"):
    return 200, [("Content-Type", media_type)], text.encode()


def plain(text, *fields):
    return 200, [("Content-Type", "text/plain; charset=utf-8"), *fields], text.encode()


def redirect(rest, **_):
    """/redirect/STATUS/COUNT: so many of these, and then /landed."""
    status, count = (int(part) for part in rest.split("/"))
    target = f"/redirect/{status}/{count - 1}" if count > 1 else "/landed?by=redirect"
    return status, [("Location", target)], b""


def cookie(rest, **_):
    """/cookie/NAME=VALUE; ATTRIBUTES, as often as there is a `+`."""
    fields = [("Set-Cookie", part) for part in unquote(rest).split("+")]
    return html("<html/>", 200, *fields)


def cookie_redirect(rest, **_):
    return 302, [("Location", "/landed"), ("Set-Cookie", f"{rest}; Path=/")], b""


def basic(handler, **_):
    if "Authorization" in handler.headers:
        return html("<html/>")
    return html("<html/>", 401, ("WWW-Authenticate", 'Basic realm="corpus"'))


def digest(handler, **_):
    if handler.headers.get("Authorization", "").startswith("Digest "):
        return html("<html/>")
    return html("<html/>", 401, ("WWW-Authenticate", CHALLENGE))


def etag(handler, rest, **_):
    tag = f'"{rest}"'
    if handler.headers.get("If-None-Match") == tag:
        return 304, [("ETag", tag)], b""
    return html("<html>cached</html>", 200, ("ETag", tag))


def modified(handler, **_):
    fields = [("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT"), ("Cache-Control", "no-cache")]
    if "If-Modified-Since" in handler.headers:
        return 304, fields, b""
    return html("<html>modified</html>", 200, *fields)


def fresh(rest, **_):
    return html("<html>fresh</html>", 200, ("Cache-Control", f"max-age={rest}"))


def job(rest, turn, **_):
    """/job/COUNT is done at a user's request of this number."""
    state = "done" if turn >= int(rest) else "pending"
    return json(f'{{"state": "{state}", "turn": {turn}}}')


def late(handler, rest, **_):
    """/late/MILLISECONDS"""
    handler.closing.wait(int(rest) / 1000)
    return plain("late")


def echo(handler, query, body, **_):
    fields = [(f"X-Echo-{name}", value) for name, value in (("Method", handler.command),)]
    return plain(body.decode("utf-8", "backslashreplace") or unquote(query), *fields)


def flaky(rest, turn, **_):
    """/flaky/COUNT is an error at every other request than a multiple of this number."""
    return html("<html/>", 200 if turn % int(rest) == 0 else 500)


ANSWERS = {
    "page": lambda **_: html(PAGE),
    "json": lambda **_: json(JSON),
    "json-without": lambda **_: json(JSON, "application/json"),
    "xml": lambda **_: (200, [("Content-Type", "application/xml")], XML.encode()),
    "text": lambda rest, **_: plain(unquote(rest), ("X-Answer", "one two")),
    "images": lambda **_: html(IMAGES),
    "image": lambda **_: (200, [("Content-Type", "image/png")], b"\x89PNG"),
    "empty": lambda **_: plain(""),
    "latin": lambda **_: (
        200, [("Content-Type", "text/plain; charset=ISO-8859-1")], "id=Zoë;".encode("latin-1")
    ),
    "status": lambda rest, **_: html(PAGE, int(rest.split("/")[0])),
    "redirect": redirect, "cookie": cookie, "cookie-redirect": cookie_redirect, "basic": basic,
    "digest": digest, "etag": etag, "fresh": fresh, "job": job, "late": late, "echo": echo,
    "flaky": flaky, "modified": modified,
}
