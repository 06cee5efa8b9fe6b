"""Replicas come and go behind HAProxy, under load; the log server has a line for each request."""

import contextlib
import http.server
import socket
import threading
from collections import Counter

import pytest
from balancer import Balancer, LogServer
from client import Client, Load, wait_until
from experiment.processes import free_port
from load import Visitors
from marketplace import Market
from redis_server import Redis

USERS = 16
REPLICAS = ["replica-1", "replica-2", "replica-3"]


class Site:
    """Three replicas with pages kept in Redis, HAProxy before them, and the log server."""

    def __enter__(self):
        self.market = Market(listings=300, users=60).__enter__()
        self.redis = Redis(self.market.folder).__enter__()
        self.logs = LogServer(self.market.folder).__enter__()
        self.ports = [free_port() for _ in range(4)]
        self.balancer = Balancer(self.market.folder, self.ports, self.logs).__enter__()
        self.replicas = {name: self.start(name) for name in REPLICAS}
        self.balancer.wait_for_state("UP", *REPLICAS)
        return self

    def __exit__(self, *_):
        for part in [self.balancer, self.logs, self.market, self.redis]:
            part.__exit__()

    def start(self, name):
        """A replica at the place that HAProxy knows by this name."""
        port = self.ports[int(name.removeprefix("replica-")) - 1]
        return self.market.serve(
            *["--port", str(port), "--cache", self.redis.url, "--behind-proxy", "--drain", "2"]
        )

    def replace(self, name):
        """As an operator does: stops it, and starts the next one when it has gone."""
        self.replicas[name].terminate()
        self.replicas[name].process.wait(timeout=30)
        self.balancer.wait_for_state("DOWN", name)
        self.replicas[name] = self.start(name)
        self.balancer.wait_for_state("UP", name)


@pytest.fixture(scope="module")
def site():
    with Site() as site:
        yield site


def kill(site):
    site.replicas["replica-1"].process.kill()
    site.balancer.wait_for_state("DOWN", "replica-1")
    site.replicas["replica-1"] = site.start("replica-1")
    site.balancer.wait_for_state("UP", "replica-1")


def drain(site):
    site.replace("replica-2")


def add(site):
    site.start("replica-4")
    site.balancer.wait_for_state("UP", "replica-4")


def replace_all(site):
    for name in REPLICAS:
        site.replace(name)


def reload(site):
    for _ in range(3):
        site.balancer.reload()


def stop_redis(site):
    site.redis.kill()


@pytest.mark.parametrize("change", [kill, drain, add, replace_all, reload, stop_redis])
def test_visitors_do_not_notice(site, change, tmp_path):
    before = len(site.logs.requests())
    with Visitors(tmp_path / "runs.sqlite", site.balancer.url, USERS) as visitors:
        visitors.wait_for(requests=50)
        change(site)
        visitors.wait_for(requests=50)
    print(f"{change.__name__}: {visitors.requests()} requests, {visitors.errors()} failed")
    assert visitors.errors() == []

    # Readiness probes go past HAProxy's front: each line is a request of a visitor.
    unlogged = 3 * 2 * USERS if change is reload else 0
    lines = logged(site, before, visitors.requests(), unlogged)
    assert len({line["id"] for line in lines}) == len(lines)
    assert {line["status"] for line in lines} == {200}
    assert {line["server"] for line in lines} <= {*REPLICAS, "replica-4"}


def logged(site, before, requests, unlogged=0):
    """The lines of so many requests, once they have come.

    At a reload the old HAProxy closes its connection to the log server at once, although it still
    ends the answer that is under way to each visitor, and answers once more to say that it closes:
    two lines of each may be missing.
    """

    def is_complete():
        return len(site.logs.requests()) - before >= requests - unlogged

    wait_until(is_complete, "the log server has all lines")
    lines = site.logs.requests()[before:]
    assert len(lines) <= requests
    return lines


def test_an_order_is_one_order_whatever_becomes_of_a_replica(site):
    """Buyers ask again with the same key where the balancer could not say what became of it."""
    site.market.write("UPDATE listings SET stock = 100000, seller_id = 1")
    orders = site.market.value("SELECT count(*) FROM orders")
    before = len(site.logs.requests())
    buyers = [(number, site.market.token(number)) for number in range(2, 10)]
    taken, statuses = [], []

    def buy(number):
        buyer, token = buyers[number]
        key = f"{buyer}-{len(taken)}-{len(statuses)}"
        for _ in range(5):
            client = Client(site.balancer, token)
            path = f"/api/v1/listings/{buyer + 10}/orders"
            answer = client.send("POST", path, {"quantity": 1}, Idempotency_Key=key)
            client.close()
            statuses.append(answer.status)
            if answer.status == 201:
                taken.append(answer.document["id"])
                return
            assert answer.status in (502, 503), answer.text
        raise AssertionError("five attempts failed")

    with Load(len(buyers), buy) as load:
        load.wait_for(rounds=50)
        kill(site)
        load.wait_for(rounds=50)
        site.replace("replica-2")
        load.wait_for(rounds=50)
        site.balancer.reload()
        load.wait_for(rounds=50)
    assert load.failures == []
    print(f"orders: {dict(Counter(statuses))} answers, {len(taken)} orders")
    assert len(set(taken)) == len(taken)
    assert site.market.value("SELECT count(*) FROM orders") - orders == len(taken)
    lines = logged(site, before, len(statuses), unlogged=2 * len(buyers))
    assert {line["method"] for line in lines} == {"POST"}
    assert {line["status"] for line in lines} <= set(statuses)


class Deaf:
    """A replica that is ready, and closes the connection of each request that it gets."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.requests = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.listener.accept()
                head = connection.recv(65_536)
                if head.startswith(b"GET /readyz "):
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
                elif head:
                    self.requests.append(head)
                connection.close()

    def close(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


@pytest.mark.parametrize("method, attempts", [("GET", 3), ("HEAD", 3), ("POST", 1), ("PUT", 1)])
def test_what_got_no_answer_is_sent_again_only_where_that_is_safe(method, attempts, tmp_path):
    replicas = [Deaf() for _ in REPLICAS]
    ports = [replica.port for replica in replicas]
    with LogServer(tmp_path) as logs, Balancer(tmp_path, ports, logs) as balancer:
        balancer.wait_for_state("UP", *REPLICAS)
        body = {"quantity": 1} if method in ("POST", "PUT") else None
        claim = {"X_Forwarded_For": "192.0.2.1"}
        answer = Client(balancer).send(method, "/api/v1/orders", body, **claim)
        wait_until(lambda: len(logs.requests()) == 1, "the log server has the line")
        assert answer.status == 502
        # Each attempt at another replica.
        assert sorted(len(replica.requests) for replica in replicas)[-attempts:] == [1] * attempts
        assert sum(len(replica.requests) for replica in replicas) == attempts
        # A visitor cannot claim an address that a replica would believe.
        heads = b"".join(head for replica in replicas for head in replica.requests).lower()
        assert heads.count(b"x-forwarded-for: 127.0.0.1\r\n") == attempts
        assert b"192.0.2.1" not in heads
        assert int(logs.requests()[0]["retries"].lstrip("+")) == attempts - 1
    for replica in replicas:
        replica.close()


def test_the_id_of_a_request_is_the_clients_or_made(site):
    client = Client(site.balancer)
    own = client.get("/", X_Request_ID='mine-"1"').headers["X-Request-ID"]
    made = client.get("/").headers["X-Request-ID"]
    assert own == 'mine-"1"'
    assert made not in ("", own)

    def both_are_logged():
        return {own, made} <= {line["id"] for line in site.logs.requests()}

    wait_until(both_are_logged, "the log server has both lines")


def test_the_statistics_are_there_for_people_and_for_programs(site):
    class Statistics:
        address = ("127.0.0.1", site.balancer.statistics)

    client = Client(Statistics)
    assert "replica-1" in client.get("/").text
    assert "haproxy_server_status" in client.get("/metrics").text
    assert client.get("/healthz").text == "ready"


class Overloaded(http.server.BaseHTTPRequestHandler):
    """A replica that answers everything, and each check later than the next one would be due."""

    checks = 0
    is_over = threading.Event()

    def do_GET(self):
        if self.path == "/readyz":
            Overloaded.checks += 1
            self.is_over.wait(0.8)
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def test_a_replica_that_is_late_with_its_checks_stays(tmp_path):
    with contextlib.ExitStack() as stack:
        replica = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Overloaded)
        stack.callback(replica.server_close)
        threading.Thread(target=replica.serve_forever, daemon=True).start()
        stack.callback(replica.shutdown)
        stack.callback(Overloaded.is_over.set)
        logs = stack.enter_context(LogServer(tmp_path))
        balancer = stack.enter_context(Balancer(tmp_path, [replica.server_port], logs))
        balancer.wait_for_state("UP", "replica-1")
        wait_until(lambda: Overloaded.checks >= 5, "HAProxy has checked it some times")
        assert balancer.replicas()["replica-1"]["chkfail"] == "0"
        assert Client(balancer).get("/").status == 200
