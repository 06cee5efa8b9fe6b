"""The project's own generator as a load on a site, until it is told to stop."""

import contextlib
import os
import signal
import sqlite3
import subprocess
from pathlib import Path

from client import wait_until

PROGRAM = Path(os.environ["MARKETPLACE_BIN"]) / "perf-runner"
PLANS = Path(__file__).resolve().parents[2] / "plans"


class Visitors:
    """Users who browse without a pause, as plans/compare.json says."""

    def __init__(self, folder, url, users):
        self.results = folder / "runs.sqlite"
        self.command = [PROGRAM, "run", PLANS / "compare.json", "--target", url, "--quiet"]
        self.command += ["--users", str(users), "--duration", "5m", "--results", self.results]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL)
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        """Ends the load as Ctrl-C does; what is under way is answered first."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        assert self.process.wait(timeout=30) in (0, 130)

    def wait_for(self, requests):
        """Waits until so many more requests are stored."""
        goal = self.requests() + requests
        wait_until(lambda: self.requests() >= goal, f"{requests} more requests are answered", 60)

    def requests(self):
        return self.value("SELECT coalesce(sum(requests), 0) FROM timeline WHERE kind = 'all'")

    def errors(self):
        """How often each step failed, and how."""
        return self.rows("SELECT step, outcome, sum(count) FROM errors GROUP BY step, outcome")

    def value(self, query):
        rows = self.rows(query)
        return rows[0][0] if rows else 0

    def rows(self, query):
        if not self.results.exists():
            return []
        with contextlib.closing(sqlite3.connect(self.results, timeout=20)) as store:
            return store.execute(query).fetchall()
