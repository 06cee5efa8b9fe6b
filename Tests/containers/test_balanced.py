"""Replicas behind HAProxy in containers: used, changed under load, and each request logged."""

import json
import os
import sqlite3

import pytest
from client import Client, wait_until
from compose import Stack, can_run, docker, docker_said

pytestmark = pytest.mark.skipif(not can_run(), reason="Docker cannot run here")

USERS = 10
RELOADS = 3
# Not root, and not the user that the image was made with.
USER = 12_345


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    results = tmp_path_factory.mktemp("results")
    os.chown(results, USER, USER)
    settings = {"RESULTS_FOLDER": str(results), "RESULTS_USER": f"{USER}:{USER}"}
    with Stack("balanced", "runner", **settings) as stack:
        stack.results = results
        stack.run("up", "--build", "--detach", "--scale", "marketplace=3", timeout=600)
        stack.run("build", "runner", timeout=600)
        stack.wait_until_healthy("haproxy", 1)
        yield stack


class Visitors:
    """The runner's container, which browses until it is told to stop."""

    def __init__(self, site):
        self.site = site
        number = len(list(site.results.iterdir()))
        self.name = f"{site.project}-visitors-{number}"
        self.store = site.results / f"{number}.sqlite"

    def __enter__(self):
        self.process = self.site.start(
            *["run", "--rm", "--name", self.name, "runner", "run", "plans/compare.json", "--quiet"],
            *["--target", "http://site:8080", "--users", str(USERS), "--duration", "5m"],
            *["--results", f"results/{self.store.name}"],
        )
        return self

    def __exit__(self, *_):
        docker("kill", "--signal", "INT", self.name)
        status = self.process.wait(timeout=60)
        assert status in (0, 130), self.process.stderr.read()
        self.process.stderr.close()

    def wait_for(self, requests):
        goal = self.requests() + requests
        wait_until(lambda: self.requests() >= goal, f"{requests} more requests are answered", 90)

    def requests(self):
        sum_of_all = "SELECT coalesce(sum(requests), 0) FROM timeline WHERE kind = 'all'"
        return self.query(sum_of_all)[0][0]

    def errors(self):
        return self.query("SELECT step, outcome, sum(count) FROM errors GROUP BY step, outcome")

    def query(self, text):
        if not self.store.exists():
            return [(0,)]
        store = sqlite3.connect(self.store, timeout=20)
        try:
            return store.execute(text).fetchall()
        finally:
            store.close()


def lines(site):
    """What the log server has of each request."""
    text = site.run("exec", "-T", "log-server", "cat", "/var/log/haproxy/requests.jsonl", ok=False)
    return [json.loads(line) for line in text[: text.rfind("\n") + 1].splitlines()]


def kill(site):
    docker("kill", site.containers("marketplace")[0])


def scale(site):
    site.run("up", "--detach", "--no-recreate", "--scale", "marketplace=4")
    site.wait_until_healthy("marketplace", 4)


def drain(site):
    docker("stop", "--time", "30", site.containers("marketplace")[0])


def reload(site):
    (haproxy,) = site.containers("haproxy")

    def taken_over():
        return docker_said(haproxy).count("Former worker")

    for _ in range(RELOADS):
        before = taken_over()
        docker("kill", "--signal", "USR2", haproxy)
        wait_until(lambda: taken_over() > before, "the new HAProxy has taken over")


def stop_redis(site):
    site.run("stop", "redis")


@pytest.mark.parametrize("change", [kill, scale, drain, reload, stop_redis])
def test_visitors_do_not_notice(site, change):
    before = len(lines(site))
    with Visitors(site) as visitors:
        visitors.wait_for(requests=30)
        change(site)
        visitors.wait_for(requests=60)
    print(f"{change.__name__}: {visitors.requests()} requests, {visitors.errors()} failed")
    assert visitors.errors() == []
    # At a reload the old HAProxy no longer logs what it still answers.
    logged = visitors.requests() - (RELOADS * USERS if change is reload else 0)
    wait_until(lambda: len(lines(site)) - before >= logged, "the log server has all lines")
    assert len(lines(site)) - before <= visitors.requests()


def test_the_site_is_there_for_this_machine(site):
    answer = Client(site).get("/readyz")
    assert answer.status == 200
    assert answer.headers["X-Served-By"]


def test_no_service_runs_as_root(site):
    for service in ["marketplace", "haproxy", "log-server", "redis"]:
        for container in site.containers(service):
            if json.loads(docker("inspect", container))[0]["State"]["Running"]:
                assert docker("exec", container, "id", "-u").strip() != "0", service
