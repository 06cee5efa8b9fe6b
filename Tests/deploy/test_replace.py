"""An upgrade: replicas are replaced one after another behind HAProxy, under load."""

import pytest
from balancer import Balancer, LogServer
from load import Visitors
from machine import Machine
from marketplace import PROGRAM

REPLICAS = ["replica-1", "replica-2"]


@pytest.fixture
def site(tmp_path):
    """A machine with two replicas of a first release, and HAProxy before them."""
    with Machine(tmp_path, replicas=2) as machine:
        machine.run([PROGRAM, "seed", "--listings", "300", "--database", machine.database])
        machine.first = machine.release("first", PROGRAM)
        machine.use(machine.first)
        with LogServer(tmp_path) as logs, Balancer(tmp_path, machine.ports, logs) as balancer:
            machine.environment["STATISTICS"] = f"http://127.0.0.1:{balancer.statistics}"
            machine.start()
            balancer.wait_for_state("UP", *REPLICAS)
            machine.balancer = balancer
            yield machine


def replace(site, release, **options):
    site.use(release)
    return site.run(["sh", release / "deploy" / "replace", site.first], **options)


def test_visitors_do_not_notice_an_upgrade(site):
    before = [site.process(number) for number in site.numbers]
    second = site.release("second", PROGRAM)
    with Visitors(site.folder / "runs.sqlite", site.balancer.url, 8) as visitors:
        visitors.wait_for(requests=20)
        replace(site, second)
        visitors.wait_for(requests=20)
    assert visitors.errors() == []
    assert not set(before) & {site.process(number) for number in site.numbers}
    # Neither HAProxy nor the log server has other settings than before.
    assert site.asked()[1:] == [f"restart marketplace-replica@{n}.service" for n in site.numbers]


def test_a_release_that_does_not_come_up_ends_at_the_first_replica(site):
    second = site.process(2)
    broken = site.release("broken", "/bin/false")
    ended = replace(site, broken, succeeds=False, PATIENCE="1")
    assert "Replica 1 did not come up" in ended.stderr
    assert site.process(2) == second
    assert site.asked()[1:] == ["restart marketplace-replica@1.service", "install first"]
    site.balancer.wait_for_state("UP", "replica-2")


def test_the_way_back_has_no_way_back(site):
    broken = site.release("broken", "/bin/false")
    replace(site, broken, succeeds=False, PATIENCE="1", GOING_BACK="yes")
    assert site.asked()[1:] == ["restart marketplace-replica@1.service"]


def test_other_settings_are_taken_up_when_the_replicas_are_there(site):
    second = site.release("second", PROGRAM)
    for settings in ("haproxy/haproxy.cfg", "haproxy/log-server/rsyslog.conf"):
        with open(second / settings, "a") as file:
            file.write("# Other.\n")
    replace(site, second)
    assert site.asked()[-2:] == [
        "restart marketplace-log.service",
        "reload marketplace-balancer.service",
    ]
