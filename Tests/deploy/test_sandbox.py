"""The programs do their work with no other calls of the system than their units leave them."""

import subprocess
from pathlib import Path

import pytest
from balancer import Balancer, LogServer
from client import Client, wait_until
from experiment.processes import Process, accepts, free_port
from machine import DEPLOY
from marketplace import PROGRAM
from test_services import send
from test_tls import Server, certificate


def inside(service, *command):
    """A command with the filters of a unit."""
    sandbox = Path(__file__).with_name("sandbox.py")
    unit = f"marketplace-{service}.service"
    return ["/usr/bin/python3", "-B", str(sandbox), unit, *map(str, command)]


@pytest.fixture
def database(tmp_path):
    """A market, written with the filters of the unit that writes it."""
    database = tmp_path / "market.sqlite"
    seed = [PROGRAM, "seed", "--database", database, "--listings", "100", "--users", "20"]
    subprocess.run(inside("seed", *seed), check=True, capture_output=True)
    return database


@pytest.mark.parametrize(
    "command, said",
    [
        (["chroot", "/", "true"], "Operation not permitted"),
        (["chrt", "--other", "0", "true"], "Operation not permitted"),
        (["python3", "-c", "import socket; socket.socket(socket.AF_PACKET)"], "PermissionError"),
    ],
)
def test_what_a_unit_may_not_do_fails(command, said):
    ended = subprocess.run(inside("replica@", *command), capture_output=True, text=True)
    assert ended.returncode != 0
    assert said in ended.stderr


def test_replicas_keep_pages_in_redis(database, tmp_path):
    cache, port = free_port(), free_port()
    redis = ["redis-server", "--bind", "127.0.0.1", "--port", cache, "--dir", tmp_path]
    redis += ["--save", "", "--appendonly", "no", "--maxmemory", "96mb"]
    serve = [PROGRAM, "serve", "--port", port, "--database", database]
    serve += ["--cache", f"redis://127.0.0.1:{cache}", "--drain", "0"]
    with Process("redis", inside("cache", *redis), tmp_path) as kept:
        kept.wait_for(lambda: accepts(cache), "Redis takes connections")
        with Process("replica", inside("replica@", *serve), tmp_path) as replica:
            replica.address = ("127.0.0.1", port)
            replica.wait_for(lambda: accepts(port), "the replica takes connections")
            assert Client(replica).get("/").status == 200
            ask = ["redis-cli", "-p", str(cache), "dbsize"]
            wait_until(lambda: subprocess.check_output(ask) != b"0\n", "Redis keeps the page")


def test_the_log_server_keeps_lines(tmp_path):
    logs = LogServer(tmp_path)
    logs.command = inside("log", *logs.command)
    with logs:
        send(logs, 1)


def test_haproxy_sends_visitors_to_tls(tmp_path):
    with LogServer(tmp_path) as logs, Server("replica") as replica:
        balancer = Balancer(tmp_path, [replica.port], logs)
        balancer.command = inside("balancer", *balancer.command)
        balancer.environment |= {
            "TLS_BIND": f"127.0.0.1:{free_port()}",
            "TLS_CERTIFICATE": str(certificate(tmp_path)),
        }
        with balancer:
            balancer.wait_for_state("UP", "replica-1")
            assert Client(balancer).get("/").status == 308


def test_a_backup_is_made(database, tmp_path):
    backups = {"DATABASE": str(database), "BACKUPS": str(tmp_path)}
    with Process("backup", inside("backup", DEPLOY / "backup"), tmp_path, backups) as backup:
        assert backup.process.wait(timeout=30) == 0, backup.said.read_text()
    assert len(list(tmp_path.glob("market-*.sqlite.gz"))) == 1
