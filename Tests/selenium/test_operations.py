"""What happens to requests while things around the server come, go and break."""

import http.client
import shutil
import signal
import socket
import subprocess
import threading
import time
import urllib.request

import pytest

from conftest import Server


class Load:
    """Asks for pages over and over, on kept connections, until it is told to stop."""

    def __init__(self, port, paths, users=4):
        self.port = port
        self.paths = paths
        self.done = 0
        self.failures = []
        self.refused = []
        self.stopping = threading.Event()
        self.threads = [threading.Thread(target=self.run) for _ in range(users)]
        for thread in self.threads:
            thread.start()

    def run(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        while not self.stopping.is_set():
            for path in self.paths:
                try:
                    connection.request("GET", path)
                    answer = connection.getresponse()
                    answer.read()
                    if answer.status != 200:
                        self.failures.append(answer.status)
                    self.done += 1
                except ConnectionRefusedError:
                    # The listener is closed: whoever comes now was not promised anything.
                    self.refused.append(path)
                    return
                except Exception as problem:  # Whatever it is, it is a request that failed.
                    self.failures.append(repr(problem))
                    return

    def wait_for(self, more):
        wanted, deadline = self.done + more, time.monotonic() + 30
        while self.done < wanted and not self.failures and time.monotonic() < deadline:
            time.sleep(0.01)
        assert self.done >= wanted or self.failures, "the load stands still"

    def stop(self):
        self.stopping.set()
        for thread in self.threads:
            thread.join()


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Redis:
    def __init__(self, port):
        command = ["redis-server", "--port", str(port), "--save", "", "--bind", "127.0.0.1"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except ConnectionRefusedError:
                assert self.process.poll() is None, "redis-server did not start"

    def kill(self):
        self.process.kill()
        self.process.wait()


def count(server, name):
    lines = [line for line in server.metrics().splitlines() if line.startswith(name + " ")]
    return int(lines[0].split()[-1])


@pytest.mark.skipif(not shutil.which("redis-server"), reason="redis-server is not installed")
def test_redis_is_killed_and_comes_back_and_no_request_fails(database):
    port = free_port()
    redis = Redis(port)
    with Server(database, "--cache", f"redis://127.0.0.1:{port}") as server:
        load = Load(server.port, ["/", "/search?q=desk", "/listings/5"])
        load.wait_for(300)
        assert count(server, "page_cache_hits_total") > 200
        redis.kill()
        load.wait_for(300)
        assert count(server, "page_cache_errors_total") > 0
        redis = Redis(port)
        hits, deadline = count(server, "page_cache_hits_total"), time.monotonic() + 20
        while count(server, "page_cache_hits_total") < hits + 100:
            assert time.monotonic() < deadline, "Redis is not used again"
        load.stop()
        redis.kill()
    assert load.failures == []


def test_a_server_told_to_stop_fails_no_request_before_its_listener_closes(database):
    server = Server(database)
    load = Load(server.port, ["/", "/search?q=desk", "/listings/5"])
    load.wait_for(300)
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(20) == 0
    load.stop()
    assert load.failures == []
    assert len(load.refused) == 4


def test_a_change_on_one_replica_shows_on_the_other_at_once(database):
    kept = ["--cache", "memory", "--cache-ttl", "3600"]
    with Server(database, *kept, "--name", "one") as one, Server(database, *kept) as two:
        def page(server):
            with urllib.request.urlopen(server.url + "/search?q=aspidistra") as answer:
                return answer.read().decode(), answer.headers["X-Served-By"]

        assert "Nothing matches." in page(one)[0] and "Nothing matches." in page(two)[0]
        assert page(one)[1] == "one" != page(two)[1]
        token = post(one, "/api/v1/sessions", None, email="user1@example.com")["token"]
        listing = dict(title="Aspidistra", description="Green.", category="garden")
        post(one, "/api/v1/listings", token, **listing, priceCents=900, stock=1)
        assert "Aspidistra</span>" in page(two)[0]


def post(server, path, token, **document):
    import json

    document = document if token else {**document, "password": "play-money-only"}
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    data = json.dumps(document).encode()
    request = urllib.request.Request(server.url + path, data, headers)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)
