"""Redis is a help and no more: it may go, hang and come back under load."""

import signal

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
