"""What the page about a run looks like in a browser, where only a browser knows."""

import base64
import json
import os
import subprocess
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from browser import open_driver

UNBROKEN = "resource" * 25
OUTSIDE = """
    const room = document.documentElement.clientWidth;
    return [...document.querySelectorAll(".steps .strip svg, .phases .bar")]
        .map(picture => picture.getBoundingClientRect())
        .filter(({ left, right, width }) => left < 0 || right > room + 1 || width < 60).length;
"""


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The page about a run whose steps have names that no line can be broken in."""
    folder = tmp_path_factory.mktemp("report")
    programs = Path(os.environ["MARKETPLACE_BIN"])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    steps = [{"get": f"/{index}", "name": f"/{index}/{UNBROKEN}"} for index in range(3)]
    plan = {
        "name": "Long names",
        "target": f"http://127.0.0.1:{server.server_port}",
        "scenarios": [{"name": UNBROKEN, "load": {"users": 1, "iterations": 5}, "steps": steps}],
    }
    (folder / "plan.json").write_text(json.dumps(plan))
    run = [programs / "perf-runner", "run", "plan.json", "--quiet", "--html", "page.html"]
    subprocess.run(run, cwd=folder, check=True)
    server.shutdown()
    return base64.b64encode((folder / "page.html").read_bytes()).decode()


@pytest.mark.parametrize("width", [820, 1000, 1280, 1400])
def test_pictures_of_steps_and_phases_are_on_the_page(drivers, report, width):
    if "report" not in drivers:
        drivers["report"] = open_driver()
    driver = drivers["report"]
    driver.set_window_size(width, 1000)
    driver.get(f"data:text/html;base64,{report}")
    assert driver.execute_script("return document.querySelectorAll('.strip svg').length") == 4
    assert driver.execute_script(OUTSIDE) == 0
