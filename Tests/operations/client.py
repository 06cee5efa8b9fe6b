"""A client of the JSON interface and of the pages, and a load made of many of them."""

import http.client
import json
import threading
import time
from dataclasses import dataclass


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def document(self):
        return json.loads(self.body)

    @property
    def text(self):
        return self.body.decode()


class Client:
    """One connection, kept between requests until the server closes it."""

    def __init__(self, replica, token=None, timeout=20):
        self.connection = http.client.HTTPConnection(*replica.address, timeout=timeout)
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def send(self, method, path, document=None, **headers):
        body = None
        headers = {name.replace("_", "-"): value for name, value in headers.items()} | self.headers
        if document is not None:
            body = json.dumps(document)
            headers["Content-Type"] = "application/json"
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        return Answer(response.status, response.headers, response.read())

    def get(self, path, **headers):
        return self.send("GET", path, **headers)

    def connect(self):
        self.connection.connect()

    def close(self):
        self.connection.close()


class Load:
    """Threads that do the same again and again until they are told to stop, or it returns False.

    `work(number, load)` is done by each; what it raises is kept in `failures` and ends the thread.
    """

    def __init__(self, threads, work):
        self.failures = []
        self.rounds = 0
        self._lock = threading.Condition()
        self._stopping = threading.Event()
        self._threads = [
            threading.Thread(target=self._run, args=(number, work)) for number in range(threads)
        ]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._stopping.set()
        self.join()

    def join(self):
        for thread in self._threads:
            thread.join()

    def wait_for(self, rounds, seconds=20):
        """Waits until so many more rounds are done, however slow this machine is just now."""
        with self._lock:
            goal = self.rounds + rounds
            done = self._lock.wait_for(lambda: self.rounds >= goal or self.failures, seconds)
        assert done, f"The load did only {self.rounds} of {goal} rounds in {seconds} s."

    def _run(self, number, work):
        while not self._stopping.is_set():
            try:
                goes_on = work(number)
            except Exception as failure:
                with self._lock:
                    self.failures.append(f"{type(failure).__name__}: {failure}")
                    self._lock.notify_all()
                return
            with self._lock:
                self.rounds += 1
                self._lock.notify_all()
            if goes_on is False:
                return


def wait_until(condition, what, seconds=20):
    """Asks again until the condition holds; `condition` itself takes its time, by a request."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"Waited {seconds} s in vain until {what}."


def metric(client, name):
    """One series of `/metrics`, 0 while nothing was counted."""
    for line in client.get("/metrics").text.splitlines():
        if line.startswith(name + " "):
            return float(line.split()[-1])
    return 0.0
