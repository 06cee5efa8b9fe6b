"""A site whose pages take as long as they are told to.

site.py PORT [PATH=WHAT]...: WHAT is `fail`, `die`, or milliseconds; of several, 5,10, each start
has the next one, where starts=FILE says in which file they are counted.
"""

import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

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
            times = told.split(",")
            threading.Event().wait(float(times[self.server.start % len(times)]) / 1000)
        self.send_response(500 if told == "fail" else 200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_):
        pass


class Site(ThreadingHTTPServer):
    daemon_threads = True


def counted(file):
    """How many starts were before this one."""
    before = file.stat().st_size if file.exists() else 0
    with open(file, "a") as starts:
        starts.write(".")
    return before


with Site(("127.0.0.1", int(sys.argv[1])), Page) as site:
    site.told = dict(word.split("=") for word in sys.argv[2:])
    site.start = counted(Path(site.told["starts"])) if "starts" in site.told else 0
    site.serve_forever()
