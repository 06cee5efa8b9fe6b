"""The units, as systemd itself reads them; none is started."""

import re
import shutil
import subprocess

import pytest
from machine import DEPLOY, program

UNITS = DEPLOY / "systemd"
SERVICES = sorted(path.name for path in UNITS.glob("*.service"))


@pytest.fixture
def units(tmp_path):
    """The units with a release that is there, and an instance of the one for replicas."""
    release = tmp_path / "release"
    (release / "bin").mkdir(parents=True)
    program(release / "bin" / "marketplace", "#!/bin/sh\n")
    shutil.copytree(DEPLOY, release / "deploy")
    folder = tmp_path / "units"
    shutil.copytree(UNITS, folder, ignore=shutil.ignore_patterns("sysusers.conf"))
    for service in folder.glob("*.service"):
        service.write_text(service.read_text().replace("/opt/marketplace/current", str(release)))
    (folder / "marketplace-replica@.service").rename(folder / "marketplace-replica@1.service")
    return folder


def analyze(*arguments):
    return subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True)


def verify(units):
    files = [*units.glob("*.service"), *units.glob("*.timer")]
    return analyze("verify", "--recursive-errors=no", *files)


def test_systemd_has_nothing_to_say_about_the_units(units):
    ended = verify(units)
    assert (ended.returncode, ended.stdout + ended.stderr) == (0, "")


def test_it_would_say_so_of_a_word_that_it_does_not_know(units):
    with open(units / "marketplace-log.service", "a") as unit:
        unit.write("[Service]\nProtectHom=yes\n")
    ended = verify(units)
    assert ended.returncode != 0
    assert "ProtectHom" in ended.stderr


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_may_do_little(service):
    """Of 10, which is all; what Debian's own services have is between 6 and 10."""
    ended = analyze("security", "--offline=true", "--no-pager", UNITS / service)
    (level,) = re.findall(r"exposure level for \S+: ([0-9.]+)", ended.stdout)
    assert float(level) <= 1.7


def names(text):
    return set(re.findall(r"^(\w+)=", text, re.MULTILINE))


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_sets_nothing_that_is_set_otherwise_after_it(service):
    """What is added to all units is read after each of them, and would win without a word."""
    shared = (UNITS / "marketplace-.service.d" / "10-sandbox.conf").read_text()
    assert names((UNITS / service).read_text()) & names(shared) == set()


def test_what_a_service_needs_beyond_the_sandbox_is_read_after_it():
    added = sorted(path.name for path in UNITS.glob("*.service.d/*.conf"))
    assert added == ["10-sandbox.conf", *["20-needs.conf"] * (len(added) - 1)]
    assert all((UNITS / path.parent.name[:-2]).exists() for path in UNITS.glob("*/20-needs.conf"))


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_has_a_user_of_its_own_and_a_limit_of_memory(service):
    text = (UNITS / service).read_text()
    (user,) = re.findall(r"^User=(\S+)$", text, re.MULTILINE)
    known = re.findall(r"^u (\S+)", (UNITS / "sysusers.conf").read_text(), re.MULTILINE)
    assert user in [*known, "haproxy", "redis"]
    assert "MemoryMax=" in text or "Type=oneshot" in text
    # What serves comes back, whatever ended it.
    assert "Restart=always" in text or "Type=oneshot" in text


@pytest.mark.parametrize("timer", sorted(path.name for path in UNITS.glob("*.timer")))
def test_a_timer_has_a_service_and_a_time_that_comes(timer):
    assert timer.replace(".timer", ".service") in SERVICES
    (when,) = re.findall(r"^OnCalendar=(.+)$", (UNITS / timer).read_text(), re.MULTILINE)
    ended = analyze("calendar", when)
    assert "Next elapse" in ended.stdout, ended.stderr
