"""The file for cloud-init on a machine that starts: served, started again, restored on another one.

Each guest is made once for several tests, as an emulated one takes a quarter of an hour.
"""

import argparse
import json
import os
import pathlib
import re
import subprocess

import pytest
from guest.machine import Guest

OPTIONS = argparse.Namespace(
    bin=pathlib.Path(os.environ["MARKETPLACE_BIN"]),
    replicas=2, listings=200, cores=2, memory=2048, accelerator=None,
)
ACCOUNT = json.dumps({"email": "user1@example.com", "password": "play-money-only"})
TABLES = """
    SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
        AND name NOT LIKE '%\\_data' ESCAPE '\\' AND name NOT LIKE '%\\_idx' ESCAPE '\\'
        AND name NOT LIKE '%\\_docsize' ESCAPE '\\' AND name NOT LIKE '%\\_config' ESCAPE '\\'
        AND name NOT LIKE '%\\_content' ESCAPE '\\' ORDER BY name
"""


@pytest.fixture(scope="module")
def guest(tmp_path_factory):
    guest = Guest(tmp_path_factory.mktemp("guest"))
    try:
        guest.up(OPTIONS)
        yield guest
    finally:
        guest.down()


def curl(guest, path, *options, name="https"):
    """What curl writes of the answer, on one line."""
    scheme = "http" if name == "http" else "https"
    command = ["curl", "--silent", "--show-error", "--insecure", "--max-time", "120", *options]
    done = subprocess.run(
        [*command, f"{scheme}://127.0.0.1:{guest.ports[name]}{path}"],
        capture_output=True, text=True, check=True,
    )
    return done.stdout.strip()


def rows(guest):
    """How many rows each table has."""
    database = "/var/lib/marketplace/market.sqlite"
    names = guest.run(f'sqlite3 "file:{database}?mode=rw" "{" ".join(TABLES.split())}"').split()
    counts = "; ".join(f"SELECT '{name}', count(*) FROM {name}" for name in names)
    lines = guest.run(f'sqlite3 "file:{database}?mode=rw" "{counts}"').splitlines()
    return {name: int(count) for name, count in (line.split("|") for line in lines)}


def sign_in(guest):
    """A visitor signs in, which is a row that no fresh machine has."""
    options = ["--header", "Content-Type: application/json", "--data", ACCOUNT]
    options += ["--output", os.devnull, "--write-out", "%{http_code}"]

    def is_signed_in():
        # A replica that is emulated may be too late for HAProxy's checks while it hashes.
        return curl(guest, "/api/v1/sessions", *options) == "201"

    guest.wait_for(is_signed_in, "the sign-in is answered")


@pytest.mark.parametrize("asked, version", [("--http2", "2"), ("--http1.1", "1.1")])
def test_it_comes_up_by_itself_and_serves_over_tls(guest, asked, version):
    written = ["--output", os.devnull, "--write-out", "%{http_code} %{http_version}"]
    assert curl(guest, "/listings/1", asked, *written) == f"200 {version}"
    assert guest.run("cloud-init status").strip() == "status: done"


def test_plain_http_is_sent_to_tls_after_it_comes_up(guest):
    written = ["--output", os.devnull, "--write-out", "%{http_code} %{redirect_url}"]
    assert re.match("308 https://", curl(guest, "/", *written, name="http"))


def test_every_replica_serves_and_nothing_has_failed_after_it_comes_up(guest):
    # `/healthz` of each is behind the balancer alone: its pages say who made them.
    seen = {curl(guest, "/api/v1/listings", "--head") for _ in range(6)}
    served = {name for head in seen for name in re.findall(r"x-served-by: (\S+)", head, re.I)}
    assert served == {"replica-1", "replica-2"}
    assert guest.run("systemctl list-units --failed --no-legend 'marketplace-*'") == ""
    # Debian's own services of what is installed have never run.
    for unit in ("haproxy", "redis-server", "rsyslog"):
        assert guest.run(f"systemctl is-active {unit} || true").strip() == "inactive"


def test_no_service_may_do_much_after_it_comes_up(guest):
    units = guest.run("systemctl list-units --plain --no-legend 'marketplace-*.service'")
    names = [line.split()[0] for line in units.splitlines()]
    assert len(names) >= 5
    table = guest.run("systemd-analyze security --no-pager " + " ".join(names), seconds=1800)
    exposures = re.findall(r"Overall exposure level for (\S+): ([\d.]+)", table)
    exposures = exposures or re.findall(r"^(\S+\.service)\s+([\d.]+)", table, re.MULTILINE)
    assert {name for name, _ in exposures} == set(names)
    assert max(float(level) for _, level in exposures) <= 3.0


def test_it_starts_again_with_its_data(guest):
    sign_in(guest)
    before, boot = rows(guest), guest.boot()
    guest.reboot()
    assert guest.boot() != boot
    assert rows(guest) == before
    assert before["sessions"] > 0


def test_a_backup_is_restored_on_a_fresh_machine(guest):
    sign_in(guest)
    before = rows(guest)
    guest.run("systemctl start marketplace-backup.service")
    copied = guest.folder / "market.sqlite.gz"
    newest = "ls -t /var/backups/marketplace/market-*.sqlite.gz | head -n 1"
    with open(copied, "wb") as file:
        subprocess.run([*guest.ssh(), f"cat $({newest})"], stdout=file, check=True)
    guest.down()
    guest.up(OPTIONS)
    assert rows(guest) != before
    with open(copied, "rb") as file:
        subprocess.run([*guest.ssh(), "cat >/var/tmp/backup.sqlite.gz"], stdin=file, check=True)
    said = guest.run("/opt/marketplace/current/deploy/restore /var/tmp/backup.sqlite.gz")
    assert "goes on from" in said
    assert rows(guest) == before
    guest.wait_for(guest.answers, "the site answers")


def test_nothing_is_left_of_a_guest_that_was_ended(guest):
    guest.down()
    found = subprocess.run(["pgrep", "--full", str(guest.folder)], capture_output=True, text=True)
    assert found.stdout == ""
    assert not guest.disk.exists() and not guest.runs()
