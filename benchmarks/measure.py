"""Runs programs on cores of their own, and the server that they are run against."""

import contextlib
import os
import pathlib
import select
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from dataclasses import dataclass

# The server has the first core that may be used, the generator the next one. A second worker has a
# core of its own where the machine has a third one, and shares the generator's otherwise.
CORES = sorted(os.sched_getaffinity(0))
SERVER_CORE = CORES[0]
GENERATOR_CORES = CORES[1:2]
TWO_WORKERS_CORES = CORES[1:3]

# No generator may take longer than this beyond what it was asked to, start and end included.
GRACE_SECONDS = 120

BODY = '{"token":4711,"text":"' + "x" * 40 + '"}'

# One worker, answers of 64 bytes, and connections that are never closed by the server. Nothing is
# logged but /timed, a tenth of which waits in a queue that 100 a second leave.
NGINX = """
daemon off;
worker_processes 1;
worker_cpu_affinity {affinity};
worker_rlimit_nofile 20000;
pid {folder}/nginx.pid;
error_log stderr;
events {{ worker_connections 16384; multi_accept on; }}
http {{
    log_format timed "$status $request_time";
    access_log off;
    keepalive_requests 1000000000;
    keepalive_timeout 1h;
    client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
    uwsgi_temp_path {folder}; scgi_temp_path {folder};
    split_clients "$request_id" $queue {{ 10% slow; * ""; }}
    limit_req_zone $queue zone=queue:1m rate=100r/s;
    limit_req_log_level info;
    server {{
        listen 127.0.0.1:{port} backlog=4096 reuseport;
        location / {{ return 200 '{body}'; }}
        location = /status {{ stub_status; }}
        location /site/ {{ root {folder}; default_type text/html; }}
        # A file, since `return` answers before anything could wait.
        location = /timed {{
            root {folder};
            limit_req zone=queue burst=1000;
            access_log {folder}/timed.log timed;
        }}
    }}
}}
"""


class Failed(Exception):
    """A generator did not do what it was asked to do."""


@dataclass
class Measured:
    """What a program cost: CPU is user and system time of all its threads and children."""

    output: str
    cpu_seconds: float
    peak_kib: int


def measured(command, seconds=0, accepted=(0,), cores=None, watch_memory=True, window=None):
    """Runs a generator on its cores and measures it, and kills it when it does not end.

    To watch its memory takes a core from it or from the server for some 0.2 ms, 20 times a second;
    where it is to be punctual, nothing looks. A `Window` has to be watched.
    """
    command = [str(word) for word in command]
    cpus = ",".join(map(str, cores or GENERATOR_CORES))
    limit = time.monotonic() + seconds + GRACE_SECONDS
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(
            ["taskset", "--cpu-list", cpus, *command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
        )
        try:
            peak_kib = peak_until_exit(process.pid, limit, watch_memory, window)
        except BaseException:
            process.kill()
            process.wait()
            raise
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        text = output.read()
        if process.returncode not in accepted:
            tail = (text + errors.read())[-2000:]
            raise Failed(f"{command[0]} ended with {process.returncode}:\n{tail}")
    return Measured(text, usage.ru_utime + usage.ru_stime, peak_kib)


def peak_until_exit(pid, limit, watch_memory, window):
    """The most memory a child has had when it ends, which it is left to the caller to reap."""
    peak_kib = 0
    ended = select.poll()
    descriptor = os.pidfd_open(pid)
    try:
        ended.register(descriptor, select.POLLIN)
        # The peak of rusage would begin with this script's own memory, which the child inherited.
        while not ended.poll(50 if watch_memory else 1000 * (limit - time.monotonic())):
            peak_kib = max(peak_kib, high_water_kib(pid))
            if window:
                window.look(pid)
            if time.monotonic() > limit:
                raise Failed(f"Process {pid} did not end in time and was killed.")
    finally:
        os.close(descriptor)
    return peak_kib


def high_water_kib(pid):
    """The most memory that a process has had, or 0 where it is gone."""
    with contextlib.suppress(OSError):
        for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return 0


class Window:
    """What a generator costs between two moments of a run, by what nginx counted meanwhile."""

    def __init__(self, url, start, end):
        """The moments are seconds after this."""
        self.url = url
        now = time.monotonic()
        self.moments = [now + start, now + end]
        # Of each moment that is over: seconds of CPU, requests, and when it really was.
        self.looks = []

    def look(self, pid):
        """To be called a few times a second with the process's number."""
        if len(self.looks) < 2 and time.monotonic() >= self.moments[len(self.looks)]:
            self.looks.append((cpu_seconds(pid), self.requests(), time.monotonic()))

    def requests(self):
        """All that nginx has had, this look included."""
        try:
            with urllib.request.urlopen(f"{self.url}status", timeout=5) as answer:
                return int(answer.read().split()[9])
        except OSError as error:
            raise Failed(f"nginx does not say how many requests it had: {error}") from error

    def costs(self):
        """Requests a second, and microseconds of CPU a request."""
        if len(self.looks) < 2:
            raise Failed("The generator ended before it was measured.")
        cpu, requests, seconds = (b - a for a, b in zip(*self.looks))
        # One of them was the look itself.
        requests -= 1
        if requests <= 0:
            raise Failed("The generator sent nothing while it was measured.")
        return requests / seconds, cpu / requests * 1e6


def cpu_seconds(pid):
    """User and system time of a process that runs, all threads."""
    # Behind the name, which may have spaces in it and ends with the last parenthesis.
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def nginx(folder):
    """Serves on a free port for as long as the block lasts, and gives the URL."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    affinity = format(1 << SERVER_CORE, "b")
    configuration = folder / "nginx.conf"
    configuration.write_text(
        NGINX.format(folder=folder, port=port, affinity=affinity, body=BODY)
    )
    (folder / "timed").write_text(BODY)
    # The worker leaves root's rights behind, and has to get at the file.
    folder.chmod(0o755)
    log = folder / "nginx.log"
    with log.open("w") as errors:
        server = subprocess.Popen(
            ["taskset", "--cpu-list", str(SERVER_CORE)]
            + ["nginx", "-e", "stderr", "-c", str(configuration)],
            stderr=errors,
        )
    try:
        wait_until_served(server, port, log)
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


class Connections:
    """Watches, while its block lasts, how many connections nginx has open at once."""

    def __init__(self, folder):
        # The worker is the only child of the process that wrote this.
        master = (folder / "nginx.pid").read_text().strip()
        worker = pathlib.Path(f"/proc/{master}/task/{master}/children").read_text().strip()
        self.files = pathlib.Path(f"/proc/{worker}/fd")
        # Its files are the connections and a few more, so this is at most those few too high.
        self.most = 0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.watch)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()

    def watch(self):
        while not self.over.wait(0.1):
            self.most = max(self.most, len(os.listdir(self.files)))


class TimedLog:
    """What nginx itself says of the requests to /timed since this was made."""

    def __init__(self, folder):
        self.file = folder / "timed.log"
        self.start = self.file.stat().st_size

    def milliseconds(self):
        """The time of each request that was answered, in order of length; it is in whole ones."""
        with self.file.open() as log:
            log.seek(self.start)
            rows = [line.split() for line in log]
        return sorted(float(time) * 1000 for status, time in rows if status == "200")


def machine():
    """One line on what this was measured on."""
    models = [
        line.split(":", 1)[1].strip()
        for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    kernel = os.uname().release
    return f"{models[0] if models else 'unknown CPU'}, {os.cpu_count()} cores, Linux {kernel}"


def say(text):
    """Talk goes to stderr, results to stdout."""
    print(text, file=sys.stderr, flush=True)
