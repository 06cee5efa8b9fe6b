"""HAProxy and the log server as `haproxy/` sets them up, as plain processes."""

import socket

from experiment.processes import ROOT, Process, accepts, free_port

SETTINGS = ROOT / "haproxy"


class LogServer(Process):
    """An rsyslog that keeps HAProxy's lines in a folder."""

    def __init__(self, folder):
        self.folder = folder / "log-server"
        self.folder.mkdir(exist_ok=True)
        self.port = free_port()
        self.requests_file = self.folder / "requests.jsonl"
        self.requests_file.unlink(missing_ok=True)
        settings = SETTINGS / "log-server" / "rsyslog.conf"
        command = ["rsyslogd", "-n", "-f", settings, "-i", self.folder / "pid"]
        environment = {"LOG_PORT": str(self.port), "LOG_FOLDER": str(self.folder)}
        super().__init__("rsyslogd", command, folder, environment)

    def __enter__(self):
        super().__enter__()
        try:
            self.wait_for(lambda: accepts(self.port), "the log server takes connections")
        except BaseException:
            self.__exit__()
            raise
        return self


class Balancer(Process):
    """HAProxy over replicas at given ports, which need not be there yet.

    With a certificate visitors come over TLS, at `tls_port`, and `port` sends them there.
    """

    def __init__(self, folder, ports, log_server, certificate=None):
        self.socket = folder / "haproxy.sock"
        self.socket.unlink(missing_ok=True)
        self.port, self.statistics = free_port(), free_port()
        self.address = ("127.0.0.1", self.port)
        self.url = f"http://127.0.0.1:{self.port}"
        environment = {
            "BIND": f"127.0.0.1:{self.port}",
            "STATISTICS_BIND": f"127.0.0.1:{self.statistics}",
            "RUNTIME_SOCKET": str(self.socket),
            "LOG_SERVER": f"127.0.0.1:{log_server.port}",
        } | {f"REPLICA_{n}": f"127.0.0.1:{port}" for n, port in enumerate(ports, start=1)}
        if certificate:
            self.tls_port = free_port()
            environment["TLS_BIND"] = f"127.0.0.1:{self.tls_port}"
            environment["TLS_CERTIFICATE"] = str(certificate)
        command = ["haproxy", "-W", "-db", "-f", SETTINGS / "haproxy.cfg"]
        super().__init__("haproxy", command, folder, environment)

    def __enter__(self):
        super().__enter__()
        try:
            # Its runtime socket gets its name after the ports are open.
            self.wait_for(self.socket.exists, "HAProxy has its runtime socket")
            self.wait_for(lambda: accepts(self.port), "HAProxy takes connections")
        except BaseException:
            self.__exit__()
            raise
        return self

    def ask(self, command):
        """What the runtime interface answers."""
        with socket.socket(socket.AF_UNIX) as runtime:
            runtime.settimeout(5)
            runtime.connect(str(self.socket))
            runtime.sendall(f"{command}\n".encode())
            return b"".join(iter(lambda: runtime.recv(65_536), b"")).decode()

    def rows(self):
        """HAProxy's own table, as its statistics page gives it as CSV."""
        return rows(self.ask("show stat"))

    def wait_for_replicas(self, count):
        def are_up():
            return [row["status"] for row in self.rows() if is_server(row)].count("UP") == count

        self.wait_for(are_up, "HAProxy sees all replicas up")


def rows(table):
    """The rows of HAProxy's CSV, by the names of its columns."""
    heading, *lines = table.strip().splitlines()
    names = heading.removeprefix("# ").split(",")
    return [dict(zip(names, line.split(","))) for line in lines]


def is_server(row):
    return row["svname"] not in ("FRONTEND", "BACKEND")
