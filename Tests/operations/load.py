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
        if not self.results.exists():
            return []
        try:
            with owner_of(self.results.parent):
                return read(self.results, query)
        except sqlite3.OperationalError:
            if self.process.poll() is None:
                return []
            raise


def read(store, query):
    with contextlib.closing(sqlite3.connect(store, timeout=20)) as connection:
        return connection.execute(query).fetchall()


@contextlib.contextmanager
def owner_of(folder):
    """Acts as the owner of a folder meanwhile. A reader makes files beside a store that a run has
    just begun, and a run of another user must not find one that is root's for a moment."""
    owner = folder.stat()
    if os.geteuid() != 0 or owner.st_uid == 0:
        yield
        return
    os.setegid(owner.st_gid)
    os.seteuid(owner.st_uid)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
