"""Replicas behind HAProxy in containers: used, changed under load, and each request logged."""

import json
import os
import tempfile
from pathlib import Path

import pytest
from client import Client, wait_until
from compose import Stack, can_run, docker, docker_said
from load import Visitors

pytestmark = pytest.mark.skipif(not can_run(), reason="Docker cannot run here")

USERS = 10
RELOADS = 3
# Not root, and not the user that the image was made with.
USER = 12_345


@pytest.fixture(scope="module")
def site():
    # Where its owner gets at it, too: folders of pytest are root's alone.
    with tempfile.TemporaryDirectory() as folder:
        yield from balanced(Path(folder))


def balanced(results):
    os.chown(results, USER, USER)
    settings = {"RESULTS_FOLDER": str(results), "RESULTS_USER": f"{USER}:{USER}"}
    with Stack("balanced", "runner", **settings) as stack:
        stack.results = results
        stack.run("up", "--build", "--detach", "--scale", "marketplace=3", timeout=600)
        stack.run("build", "runner", timeout=600)
        stack.wait_until_healthy("haproxy", 1)
        yield stack


class ContainerVisitors(Visitors):
    """The same from the runner's container."""

    def __init__(self, site):
        self.site = site
        number = len(list(site.results.iterdir()))
        self.name = f"{site.project}-visitors-{number}"
        super().__init__(site.results / f"{number}.sqlite", "http://site:8080", USERS)

    def start(self):
        run = ["run", "--rm", "--name", self.name, "runner", "run", "plans/compare.json"]
        return self.site.start(*run, *self.options, "--results", f"results/{self.results.name}")

    def interrupt(self):
        docker("kill", "--signal", "INT", self.name)


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
    with ContainerVisitors(site) as visitors:
        visitors.wait_for(requests=30)
        change(site)
        visitors.wait_for(requests=60)
    print(f"{change.__name__}: {visitors.requests()} requests, {visitors.errors()} failed")
    assert visitors.errors() == []
    # At a reload the old HAProxy no longer logs what it still answers: what is under way to each
    # visitor, and an answer more to say that it closes.
    logged = visitors.requests() - (RELOADS * 2 * USERS if change is reload else 0)
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
