"""HAProxy and the log server as `haproxy/` sets them up, as plain processes."""

import json
import os
import signal
import socket
import subprocess
from pathlib import Path

from client import wait_until
from marketplace import free_port

SETTINGS = Path(__file__).resolve().parents[2] / "haproxy"


class LogServer:
    """An rsyslog that keeps HAProxy's lines in a folder."""

    def __init__(self, folder):
        self.folder = folder / "log-server"
        self.folder.mkdir()
        self.port = free_port()
        self.requests_file = self.folder / "requests.jsonl"

    def __enter__(self):
        environment = {"LOG_PORT": str(self.port), "LOG_FOLDER": str(self.folder)}
        settings = SETTINGS / "log-server" / "rsyslog.conf"
        self.process = subprocess.Popen(
            ["rsyslogd", "-n", "-f", settings, "-i", self.folder / "pid"],
            env=os.environ | environment,
        )
        wait_until(lambda: accepts(self.port), "the log server takes connections")
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def requests(self):
        """What is told of each request, in order; a line that is being written is left out."""
        if not self.requests_file.exists():
            return []
        text = self.requests_file.read_text()
        return [json.loads(line) for line in text[: text.rfind("\n") + 1].splitlines()]


class Balancer:
    """HAProxy over replicas at given ports, which need not be there yet."""

    def __init__(self, folder, ports, log_server):
        self.socket = folder / "haproxy.sock"
        self.port, self.statistics = free_port(), free_port()
        self.address = ("127.0.0.1", self.port)
        self.url = f"http://127.0.0.1:{self.port}"
        self.said = folder / "haproxy.log"
        self.environment = {
            "BIND": f"127.0.0.1:{self.port}",
            "STATISTICS_BIND": f"127.0.0.1:{self.statistics}",
            "RUNTIME_SOCKET": str(self.socket),
            "LOG_SERVER": f"127.0.0.1:{log_server.port}",
        } | {f"REPLICA_{n}": f"127.0.0.1:{port}" for n, port in enumerate(ports, start=1)}

    def __enter__(self):
        with open(self.said, "wb") as said:
            self.process = subprocess.Popen(
                ["haproxy", "-W", "-db", "-f", SETTINGS / "haproxy.cfg"],
                env=os.environ | self.environment,
                stdout=said,
                stderr=said,
            )
        # Its runtime socket gets its name after the ports are open.
        wait_until(self.socket.exists, "HAProxy has its runtime socket")
        wait_until(lambda: accepts(self.port), "HAProxy takes connections")
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def ask(self, command):
        """What the runtime interface answers."""
        with socket.socket(socket.AF_UNIX) as runtime:
            runtime.connect(str(self.socket))
            runtime.sendall(f"{command}\n".encode())
            return b"".join(iter(lambda: runtime.recv(65_536), b"")).decode()

    def replicas(self):
        """The columns of `show stat` of each replica, by its name."""
        return {row["svname"]: row for row in self.rows() if row["svname"].startswith("replica-")}

    def rows(self):
        """HAProxy's own table, as its statistics page gives it as CSV."""
        heading, *lines = self.ask("show stat").strip().splitlines()
        names = heading.removeprefix("# ").split(",")
        return [dict(zip(names, line.split(","))) for line in lines]

    def wait_for(self, state, *replicas):
        def is_so():
            rows = self.replicas()
            return all(rows[name]["status"] == state for name in replicas)

        wait_until(is_so, f"HAProxy sees {', '.join(replicas)} {state}")

    def reload(self):
        """Has a new process take over; returns once it has, and the next may be asked for."""
        before = self.taken_over()
        self.process.send_signal(signal.SIGUSR2)
        wait_until(lambda: self.taken_over() > before, "the new HAProxy has taken over")

    def taken_over(self):
        """How often a process has ended since another had taken over."""
        return self.said.read_text().count("Former worker")


def accepts(port):
    """Whether something listens there.

    Asked from another address: from the same one, a free port may be connected with itself.
    """
    source = ("127.0.0.2", 0)
    try:
        socket.create_connection(("127.0.0.1", port), 1, source).close()
    except OSError:
        return False
    return True
