"""Runs programs on a core of their own, and the server that they are run against."""

import contextlib
import os
import pathlib
import socket
import subprocess
import time
from dataclasses import dataclass

SERVER_CORE = 0
GENERATOR_CORE = 1

# One worker, one answer of 64 bytes, and connections that are never closed by the server.
NGINX = """
daemon off;
worker_processes 1;
worker_cpu_affinity {affinity};
worker_rlimit_nofile 20000;
pid {folder}/nginx.pid;
error_log stderr;
events {{ worker_connections 16384; multi_accept on; }}
http {{
    access_log off;
    keepalive_requests 1000000000;
    keepalive_timeout 1h;
    client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
    uwsgi_temp_path {folder}; scgi_temp_path {folder};
    server {{
        listen 127.0.0.1:{port} backlog=4096 reuseport;
        location / {{ return 200 "{body}"; }}
    }}
}}
"""


@dataclass
class Measured:
    """What a program cost: CPU is user and system time of all its threads."""

    output: str
    cpu_seconds: float
    peak_kib: int


def pinned(core, command):
    """The command as it is run on one core."""
    return ["taskset", "--cpu-list", str(core), *map(str, command)]


def measured(command, accepted=(0,)):
    """Runs a generator on its core and measures it; other exit codes than these end the script."""
    process = subprocess.Popen(
        pinned(GENERATOR_CORE, command),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    peak_kib = 0
    # The peak of rusage would begin with this script's own memory, which the child has inherited.
    while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        peak_kib = max(peak_kib, high_water_kib(process.pid))
        time.sleep(0.05)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in accepted:
        raise SystemExit(f"{command[0]} ended with {process.returncode}:\n{output}")
    return Measured(output, usage.ru_utime + usage.ru_stime, peak_kib)


def high_water_kib(pid):
    """The most memory that a process has had, or 0 where it is gone."""
    with contextlib.suppress(OSError):
        for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return 0


@contextlib.contextmanager
def nginx(folder):
    """Serves on a free port for as long as the block lasts, and gives the URL."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    configuration = folder / "nginx.conf"
    affinity = format(1 << SERVER_CORE, "b")
    configuration.write_text(
        NGINX.format(folder=folder, port=port, affinity=affinity, body="x" * 64)
    )
    server = subprocess.Popen(
        pinned(SERVER_CORE, ["nginx", "-e", "stderr", "-c", configuration]),
        stderr=(folder / "nginx.log").open("w"),
    )
    try:
        wait_until_served(server, port, folder / "nginx.log")
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()


def wait_until_served(server, port, log):
    """Returns when a connection is taken; ends the script when the server has ended instead."""
    while server.poll() is None:
        with contextlib.suppress(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
            return
        time.sleep(0.02)
    raise SystemExit(f"nginx did not start:\n{log.read_text()}")


def machine():
    """One line on what this was measured on."""
    models = [
        line.split(":", 1)[1].strip()
        for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    kernel = os.uname().release
    return f"{models[0] if models else 'unknown CPU'}, {os.cpu_count()} cores, Linux {kernel}"
