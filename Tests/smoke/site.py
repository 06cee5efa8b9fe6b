"""A site whose pages take as long as they are told to.

site.py PORT [PATH=WHAT]...: WHAT is `fail`, `die`, or milliseconds; of several, 5,10, each run has
the next one, where a run has two users, each with a connection of its own.
"""

import itertools
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MILLISECONDS = "5"


class Page(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Else the body waits until the head is acknowledged.
    disable_nagle_algorithm = True

    def do_GET(self):
        told = self.server.told.get(self.path, MILLISECONDS)
        if told == "die":
            os._exit(3)
        if told != "fail":
            threading.Event().wait(self.milliseconds(told.split(",")) / 1000)
        self.send_response(500 if told == "fail" else 200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def milliseconds(self, times):
        if len(times) > 1 and not hasattr(self, "run"):
            self.run = next(self.server.runs_twice) // 2
        return float(times[self.run % len(times)] if len(times) > 1 else times[0])

    def log_message(self, *_):
        pass


class Site(ThreadingHTTPServer):
    daemon_threads = True
    runs_twice = itertools.count()


with Site(("127.0.0.1", int(sys.argv[1])), Page) as site:
    site.told = dict(word.split("=") for word in sys.argv[2:])
    site.serve_forever()
