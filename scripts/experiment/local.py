"""The site as plain processes on this machine, each replica with its share of CPU."""

import contextlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from experiment.balancer import Balancer, LogServer
from experiment.failure import Failed
from experiment.processes import ROOT, Process, accepts, free_port, installed, run
from experiment.quota import Quota
from experiment.sampling import cpu_seconds, processes_of

LISTENING = re.compile(r"listening on http://[^:]+:(\d+)")


class Site:
    """The programs, and a market in a temporary folder that goes with it."""

    def __init__(self, options):
        self.options = options
        Quota(f"compare-{os.getpid()}", options.cpus).remove()
        installed("haproxy", "rsyslogd", "redis-server", purpose="operations")
        if "jmeter" in options.tools:
            installed("java", purpose="jmeter")
            self.jmeter_home = options.jmeter_home or jmeter_home()
        self.bin = options.bin.resolve() if options.bin else built()

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="compare-"))
        try:
            self.database = self.folder / "market.sqlite"
            seed = [self.bin / "marketplace", "seed", "--database", self.database]
            run([*seed, "--listings", self.options.listings], accepted=(0,), timeout=600)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def deployed(self, setup):
        return Deployment(self, setup)

    def versions(self):
        yield from first_line("haproxy", "-v")
        yield from first_line("redis-server", "--version")
        yield from first_line("rsyslogd", "-v")
        if "jmeter" in self.options.tools:
            (jar,) = self.jmeter_home.glob("lib/ext/ApacheJMeter_core*.jar")
            yield f"JMeter {jar.stem.rpartition('-')[2]}"
            yield from first_line("java", "--version")


class Deployment:
    """Replicas, and HAProxy, Redis and the log server where the setup has them."""

    def __init__(self, site, setup):
        self.site, self.setup = site, setup
        self.processes = []

    def __enter__(self):
        with contextlib.ExitStack() as stack:
            self.url = self.start(stack)
            self.stack = stack.pop_all()
        return self

    def __exit__(self, *_):
        self.stack.close()

    def path(self, file):
        return file

    def check(self):
        """Fails where a part of the site has ended."""
        for process in self.processes:
            process.check()

    def perf_runner(self, words, timeout):
        # A threshold that is missed is a result.
        run([self.site.bin / "perf-runner", *words], (0, 99), timeout)

    def jmeter(self, plan, timeout):
        """Runs a plan; its samples."""
        folder = self.site.folder
        samples = folder / "samples.jtl"
        # JMeter would add to it.
        samples.unlink(missing_ok=True)
        jar = self.site.jmeter_home / "bin" / "ApacheJMeter.jar"
        # Its quick compiler alone: the other one would use the first seconds of each load.
        command = ["java", "-Xms512m", "-Xmx512m", "-XX:TieredStopAtLevel=1"]
        command += [f"-Djava.util.prefs.userRoot={folder}", "-jar", jar]
        command += [ "-n", "-t", plan, "-l", samples, "-j", folder / "jmeter.log"]
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
            command = ["redis-server", "--port", port, "--bind", "127.0.0.1", "--save", ""]
            redis = self.add(stack, Process("redis", [*command, "--appendonly", "no"], self.folder))
            redis.wait_for(lambda: accepts(port), "Redis takes connections")
            cache = f"redis://127.0.0.1:{port}"
        self.ports = self.replicas(stack, cache)
        if not self.setup.balanced:
            return f"http://127.0.0.1:{self.ports[0]}"
        self.logs = self.add(stack, LogServer(self.folder))
        self.balancer = self.add(stack, Balancer(self.folder, self.ports, self.logs))
        self.balancer.wait_for_replicas(len(self.ports))
        self.balancer_processes = processes_of(self.balancer.pid)
        return self.balancer.url

    def replicas(self, stack, cache):
        """Starts them all with the whole machine, and gives each its share once it is ready."""
        started = []
        for number in range(1, self.setup.replicas + 1):
            quota = Quota(f"{self.site.folder.name}-{number}", self.site.options.cpus)
            stack.callback(quota.remove)
            name = f"replica-{number}"
            command = [self.site.bin / "marketplace", "serve", "--port", "0", "--cache", cache]
            command += ["--database", self.site.database, "--name", name, "--drain", "0"]
            command += ["--behind-proxy"] * self.setup.balanced
            started.append((self.add(stack, Process(name, command, self.folder)), quota))
        return [self.port(process, quota) for process, quota in started]

    def port(self, process, quota):
        found = process.wait_for(
            lambda: LISTENING.search(process.said.read_text()), f"{process.name} is ready"
        )
        quota.take(process.pid)
        return int(found[1])

    def add(self, stack, process):
        stack.enter_context(process)
        self.processes.append(process)
        return process

    @property
    def folder(self):
        return self.site.folder

    def table(self):
        """HAProxy's own figures as CSV."""
        return self.balancer.ask("show stat")

    def balancer_cpu(self):
        return cpu_seconds(self.balancer_processes)

    def save(self, folder, name):
        """Keeps what HAProxy has counted, and a page of its log."""
        (folder / f"haproxy-{name}.csv").write_text(self.table().strip() + "\n")
        with open(self.logs.requests_file) as log:
            page = "".join(line for line, _ in zip(log, range(100)))
        (folder / f"haproxy-{name}.jsonl").write_text(page)


def first_line(*command):
    """What a program says of its version, or nothing."""
    done = subprocess.run(command, capture_output=True, text=True)
    line = (done.stdout or done.stderr).partition("\n")[0]
    yield line.partition(" - ")[0].partition(" sha=")[0].partition(" (aka")[0]


def built(*products):
    """The programs, or those that are named, built for release."""
    subprocess.run([ROOT / "scripts" / "setup", "build"], check=True, stdout=sys.stderr)
    build = ["swift", "build", "-c", "release", "--package-path", ROOT]
    for product in products or ["marketplace", "perf-runner", "perf-report"]:
        subprocess.run([*build, "--product", product], check=True, stdout=sys.stderr)
    path = subprocess.run([*build, "--show-bin-path"], check=True, capture_output=True, text=True)
    return pathlib.Path(path.stdout.strip())


def jmeter_home():
    sys.path.insert(0, str(ROOT / "benchmarks"))
    import install

    return install.jmeter()
