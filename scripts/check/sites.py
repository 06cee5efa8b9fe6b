"""The two sites under test: started by a command, or there already."""

import contextlib
import os
import shutil
import signal
import time
import urllib.error
import urllib.request

from experiment.failure import Failed, reason
from experiment.processes import Process, free_port, wait_until

# Until a site is ready; a large database may have to be made first.
START_SECONDS = 120


class Ended(Failed):
    """A site that does not start, does not answer or has ended; `side` says which."""

    def __init__(self, side, what):
        super().__init__(what)
        self.side = side


class Address:
    """A site that runs already, and goes on after the check."""

    is_ours = False

    def __init__(self, side, url, ready):
        self.side, self.url, self.ready = side, url.rstrip("/"), ready

    def __enter__(self):
        try:
            wait_until(lambda: answers(self.url + self.ready), "it answers", 10)
        except Failed:
            said = f"no good answer from {self.url}{self.ready}"
            raise Ended(self.side, said) from None
        return self

    def __exit__(self, *_):
        pass

    def check(self):
        pass

    def start_again(self):
        """It runs on."""

    def wait_until_ready(self):
        pass


class Command(Process):
    """A site of a shell command, with a port and a folder of its own; all of its processes end."""

    is_ours = True

    def __init__(self, side, template, ready, folder):
        self.side, self.template, self.ready = side, template, ready
        self.home = folder / side
        super().__init__(side, [], folder)

    def launch(self):
        """Starts it on a free port, with an empty folder, as if for the first time."""
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir()
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        filled = self.template.replace("{port}", str(port)).replace("{folder}", str(self.home))
        self.command = ["sh", "-c", filled]
        super().__enter__()

    def start_again(self):
        self.__exit__()
        self.launch()

    def __enter__(self):
        self.launch()
        try:
            self.wait_until_ready()
        except BaseException:
            self.__exit__()
            raise
        return self

    def wait_until_ready(self):
        def is_ready():
            self.check()
            return answers(self.url + self.ready)

        try:
            wait_until(is_ready, "it is ready", START_SECONDS)
        except Ended:
            raise
        except Failed:
            said = f"no good answer at {self.ready} after {START_SECONDS} s"
            raise Ended(self.side, said) from None

    def check(self):
        if self.process.poll() is not None:
            said = reason(self.said.read_text(errors="replace"))
            raise Ended(self.side, f"it ended with {self.process.returncode}: {said}")

    def __exit__(self, *_):
        """The shell's session is its processes' group, and may outlive it."""
        for number, seconds in [(signal.SIGTERM, 10), (signal.SIGKILL, 5)]:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                self.process.poll()
                if not lives(self.process.pid):
                    return
                time.sleep(0.02)


def lives(group):
    """Whether a process of the group runs; one that has ended may wait for its parent."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, 0)
        return any(is_running_in(group, name) for name in os.listdir("/proc") if name.isdigit())
    return False


def is_running_in(group, pid):
    with contextlib.suppress(OSError):
        with open(f"/proc/{pid}/stat") as file:
            state, _, of_group, *_ = file.read().rpartition(")")[2].split()
        return int(of_group) == group and state not in "ZX"
    return False


def answers(url):
    """Whether it does, and well."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with contextlib.suppress(OSError, ValueError):
        with opener.open(url, timeout=5) as answer:
            return answer.status < 400
    return False
