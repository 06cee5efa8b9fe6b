"""Redis is a help and no more: it may go, hang and come back under load."""

import signal
import socket
import threading
import time

import pytest
from client import Client, Load, metric, wait_until
from marketplace import Market
from redis_server import Redis

PATHS = ["/", "/search?q=bike", "/search?sort=cheapest", "/listings/7", "/listings/11"]


@pytest.fixture
def market():
    with Market() as market:
        yield market


@pytest.fixture
def redis(market):
    with Redis(market.folder) as redis:
        yield redis


def test_killed_hung_and_back_under_load_without_one_failed_request(market, redis):
    server = market.serve("--cache", redis.url)
    watch = Client(server)
    clients = [Client(server) for _ in range(8)]

    def visit(number):
        path = PATHS[number % len(PATHS)]
        answer = clients[number].get(path)
        assert answer.status == 200, f"{path} was answered {answer.status}"
        assert answer.text.rstrip().endswith("</html>"), f"{path} was cut short"

    def counts(name):
        return metric(watch, f"page_cache_{name}_total")

    def rises(name, what):
        before = counts(name)
        wait_until(lambda: counts(name) > before or load.failures, what)

    with Load(len(clients), visit) as load:
        wait_until(lambda: counts("hits") > 0 or load.failures, "pages come from Redis")
        redis.kill()
        rises("errors", "an error is counted while Redis is gone")
        load.wait_for(rounds=100)
        redis.start()
        rises("hits", "the Redis that came back is used")
        redis.signal(signal.SIGSTOP)
        rises("errors", "an error is counted while Redis hangs")
        load.wait_for(rounds=100)
        redis.signal(signal.SIGCONT)
        rises("hits", "the Redis that woke up is used")
    assert load.failures == []


class Molasses:
    """A proxy before Redis that holds each answer back for as long as it is told to."""

    def __init__(self, port):
        self.delay = 0.0
        self.closing = threading.Event()
        self.upstream = port
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"redis://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self.closing.set()
        self.listener.close()

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.upstream))
            for way in ((client, server, False), (server, client, True)):
                threading.Thread(target=self._carry, args=way, daemon=True).start()

    def _carry(self, source, target, is_answer):
        try:
            while part := source.recv(65536):
                if is_answer:
                    self.closing.wait(self.delay)
                target.sendall(part)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            # Either end has had enough of waiting.
            target.close()


def test_slow_costs_little_and_is_used_again_once_it_is_quick(market, redis):
    molasses = Molasses(redis.port)
    client = Client(market.serve("--cache", molasses.url))

    def counts(name):
        return metric(client, f"page_cache_{name}_total")

    def visit():
        start = time.monotonic()
        for path in PATHS:
            assert client.get(path).status == 200
        return time.monotonic() - start

    wait_until(lambda: visit() and counts("hits") > 0, "pages come from Redis")
    molasses.delay = 3.0
    errors, before = counts("errors"), counts("hits")
    took = [visit() for _ in range(10)]
    # Redis would have taken 15 s for each of these.
    assert sum(took) < 10
    assert counts("errors") >= errors + 20
    assert counts("hits") == before
    molasses.delay = 0.0
    wait_until(lambda: visit() and counts("hits") > before, "the quick Redis is used again")
    molasses.close()
