"""The site as plain processes on this machine, each replica with its share of CPU."""

import contextlib
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

from experiment.failure import Failed
from experiment.loads import ROOT, run
from experiment.quota import Quota

LISTENING = re.compile(r"listening on (http://\S+)")


class Site:
    """The programs, and a market in a temporary folder that goes with it."""

    def __init__(self, options):
        self.options = options
        setup = [ROOT / "scripts" / "setup", "build", "operations"]
        subprocess.run(setup, check=True, stdout=sys.stderr)
        self.bin = options.bin.resolve() if options.bin else built()

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="compare-"))
        self.database = self.folder / "market.sqlite"
        seed = [self.bin / "marketplace", "seed", "--database", self.database]
        run([*seed, "--listings", self.options.listings], accepted=(0,), timeout=600)
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def deployed(self, setup):
        return Deployment(self, setup)


class Deployment:
    """Replicas, and HAProxy, Redis and the log server where the setup has them."""

    def __init__(self, site, setup):
        self.site, self.setup = site, setup

    def __enter__(self):
        self.stack = contextlib.ExitStack()
        with contextlib.ExitStack() as stack:
            self.url = self.start(stack)
            self.stack = stack.pop_all()
        return self

    def __exit__(self, *_):
        self.stack.close()

    def path(self, file):
        return file

    def perf_runner(self, words, timeout):
        # A threshold that is missed is a result.
        run([self.site.bin / "perf-runner", *words], (0, 99), timeout)

    def jmeter(self, plan, timeout):
        """Runs a plan; its samples."""
        folder = self.site.folder
        samples = folder / "samples.jtl"
        jar = jmeter_home(self.site.options) / "bin" / "ApacheJMeter.jar"
        command = ["java", "-Xms512m", "-Xmx512m", f"-Djava.util.prefs.userRoot={folder}"]
        command += ["-jar", jar, "-n", "-t", plan, "-l", samples, "-j", folder / "jmeter.log"]
        # Else it lingers a minute after arrivals.
        command += ["-Jjmeterengine.force.system.exit=true", f"-Jtarget={self.url}"]
        run(command, (0,), timeout)
        if not samples.exists():
            raise Failed("JMeter left no samples")
        return samples

    def start(self, stack):
        cache = "off"
        if self.setup.redis:
            port = free_port()
            redis = ["redis-server", "--port", port, "--bind", "127.0.0.1", "--save", ""]
            stack.enter_context(Process("redis", [*redis, "--appendonly", "no"], self.site.folder))
            wait_until_accepts(port)
            cache = f"redis://127.0.0.1:{port}"
        replicas = [self.replica(stack, number, cache) for number in range(self.setup.replicas)]
        return self.balancer(stack, replicas) if self.setup.balanced else replicas[0]

    def replica(self, stack, number, cache):
        quota = Quota(f"replica-{os.getpid()}-{number}", self.site.options.cpus)
        stack.callback(quota.remove)
        command = [self.site.bin / "marketplace", "serve", "--port", "0", "--cache", cache]
        command += ["--database", self.site.database, "--name", f"replica-{number + 1}"]
        command += ["--behind-proxy"] * self.setup.balanced
        name = f"replica-{number + 1}"
        process = Process(name, command, self.site.folder, preexec_fn=quota.enter)
        stack.enter_context(process)
        return process.wait_for(LISTENING)

    def balancer(self, stack, replicas):
        """HAProxy with its log server, as `haproxy/` has them."""
        log_port, port = free_port(), free_port()
        settings = ROOT / "haproxy"
        self.socket = self.site.folder / "haproxy.sock"
        self.socket.unlink(missing_ok=True)
        self.log = self.site.folder / "requests.jsonl"
        environment = {"LOG_PORT": str(log_port), "LOG_FOLDER": str(self.site.folder)}
        log_server = ["rsyslogd", "-n", "-f", settings / "log-server" / "rsyslog.conf"]
        log_server += ["-i", self.site.folder / "rsyslogd.pid"]
        stack.callback(self.log.unlink, missing_ok=True)
        stack.enter_context(Process("log-server", log_server, self.site.folder, environment))
        wait_until_accepts(log_port)
        environment = {
            "BIND": f"127.0.0.1:{port}",
            "STATISTICS_BIND": f"127.0.0.1:{free_port()}",
            "RUNTIME_SOCKET": str(self.socket),
            "LOG_SERVER": f"127.0.0.1:{log_port}",
        } | {f"REPLICA_{n}": url.removeprefix("http://") for n, url in enumerate(replicas, 1)}
        command = ["haproxy", "-W", "-db", "-f", settings / "haproxy.cfg"]
        stack.enter_context(Process("haproxy", command, self.site.folder, environment))
        # The runtime socket gets its name after the ports are open.
        wait_until(self.socket.exists, "HAProxy has its runtime socket")
        self.wait_for_replicas(len(replicas))
        return f"http://127.0.0.1:{port}"

    def wait_for_replicas(self, count):
        wait_until(lambda: self.table().count(",UP,") == count, "HAProxy sees all replicas up")

    def table(self):
        """HAProxy's own figures as CSV, without the sums."""
        text = self.ask("show stat")
        return "\n".join(line for line in text.splitlines() if ",BACKEND," not in line)

    def ask(self, command):
        with socket.socket(socket.AF_UNIX) as runtime:
            runtime.connect(str(self.socket))
            runtime.sendall(f"{command}\n".encode())
            return b"".join(iter(lambda: runtime.recv(65_536), b"")).decode()

    def save(self, folder, name):
        """Keeps what HAProxy has counted, and a page of its log."""
        if self.setup.balanced:
            (folder / f"haproxy-{name}.csv").write_text(self.ask("show stat").strip() + "\n")
            with open(self.log) as log:
                page = "".join(line for line, _ in zip(log, range(100)))
            (folder / f"haproxy-{name}.jsonl").write_text(page)


class Process:
    """A process that is stopped at the end, and whose words are kept in a file."""

    def __init__(self, name, command, folder, environment=None, **options):
        self.name, self.command = name, list(map(str, command))
        self.said = folder / f"{name}.log"
        self.environment = os.environ | (environment or {})
        self.options = options

    def __enter__(self):
        with open(self.said, "wb") as said:
            self.process = subprocess.Popen(
                self.command,
                stdout=said,
                stderr=said,
                env=self.environment,
                # Ctrl-C is for the load first; this one is stopped after it.
                start_new_session=True,
                **self.options,
            )
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def wait_for(self, pattern):
        def found():
            if self.process.poll() is not None:
                raise Failed(f"{self.name} ended: {self.said.read_text().strip()[:200]}")
            return pattern.search(self.said.read_text())

        return wait_until(found, f"{self.name} is ready")[1]


def wait_until(condition, what, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = condition()
        if answer:
            return answer
        time.sleep(0.02)
    raise Failed(f"waited {seconds} s in vain until {what}")


def wait_until_accepts(port):
    # From another address: from the same one, a free port may be connected with itself.
    source = ("127.0.0.2", 0)

    def accepts():
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1, source).close()
            return True

    wait_until(accepts, f"something listens at port {port}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def built():
    """The programs, built for release."""
    build = ["swift", "build", "-c", "release", "--package-path", ROOT]
    for product in ["marketplace", "perf-runner", "perf-report"]:
        subprocess.run([*build, "--product", product], check=True, stdout=sys.stderr)
    path = subprocess.run([*build, "--show-bin-path"], check=True, capture_output=True, text=True)
    return pathlib.Path(path.stdout.strip())


def jmeter_home(options):
    if options.jmeter_home:
        return options.jmeter_home
    sys.path.insert(0, str(ROOT / "benchmarks"))
    import install

    subprocess.run([ROOT / "scripts" / "setup", "build", "bench"], check=True, stdout=sys.stderr)
    return install.jmeter()
