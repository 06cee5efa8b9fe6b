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

    def __init__(self, results, url, users):
        self.results = results
        self.options = ["--target", url, "--users", str(users), "--duration", "5m", "--quiet"]

    def __enter__(self):
        self.process = self.start()
        return self

    def __exit__(self, *_):
        """Ends the load as Ctrl-C does; what is under way is answered first."""
        if self.process.poll() is None:
            self.interrupt()
        assert self.process.wait(timeout=60) in (0, 130)

    def start(self):
        command = [PROGRAM, "run", PLANS / "compare.json", *self.options]
        return subprocess.Popen([*command, "--results", self.results], stdout=subprocess.DEVNULL)

    def interrupt(self):
        self.process.send_signal(signal.SIGINT)

    def wait_for(self, requests):
        """Waits until so many more requests are stored."""
        goal = self.requests() + requests

        def are_answered():
            assert self.process.poll() is None, "the load has ended"
            return self.requests() >= goal

        wait_until(are_answered, f"{requests} more requests are answered", 90)

    def requests(self):
        rows = self.rows("SELECT coalesce(sum(requests), 0) FROM timeline WHERE kind = 'all'")
        return rows[0][0] if rows else 0

    def errors(self):
        """How often each step failed, and how."""
        return self.rows("SELECT step, outcome, sum(count) FROM errors GROUP BY step, outcome")

    def rows(self, query):
        """Of the store; nothing where the run has only begun to make it."""
        if self.process.poll() is not None:
            return read(self.results, query)
        try:
            return read(f"file:{self.results}?mode=ro&readonly_shm=1", query)
        except sqlite3.OperationalError:
            return []


def read(store, query):
    """Rows of a store. A reader makes a file of its own beside one that a run is writing, for a
    moment as its own user, and the run of another user must not meet that: the URI forbids it."""
    with contextlib.closing(sqlite3.connect(store, timeout=20, uri=True)) as connection:
        return connection.execute(query).fetchall()
