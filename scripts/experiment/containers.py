"""The site in containers, as the compose files have it; the tools are containers beside it."""

import http.client
import os
import secrets
import shutil
import subprocess

from experiment.failure import Failed
from experiment.local import built, first_line
from experiment.processes import ROOT, run, wait_until
from experiment.sampling import cpu_seconds, processes_of


class Site:
    """The images, and a market in a volume that goes with the experiment's containers."""

    def __init__(self, options):
        self.options = options
        if not shutil.which("docker") or not answers("docker", "info"):
            raise Failed("Docker does not answer; start it, or use --local")
        has_plugin = answers("docker", "compose", "version")
        self.compose = ["docker", "compose"] if has_plugin else ["docker-compose"]
        if not shutil.which(self.compose[0]):
            raise Failed("Docker has no compose; scripts/setup containers installs it")
        # What converts and imports puts no load on anything, and runs outside.
        self.bin = options.bin.resolve() if options.bin else built()
        # The files that have them.
        self.tools = ["runner" if tool == "perf-runner" else tool for tool in options.tools]
        self.project = f"compare{secrets.token_hex(3)}"
        self.environment = os.environ | {
            "COMPOSE_DOCKER_CLI_BUILD": "1",
            "DOCKER_BUILDKIT": "1",
            # What is stopped has no visitors any more.
            "DRAIN": "0",
            "LISTINGS": str(options.listings),
            "REPLICA_CPUS": str(options.cpus),
            "RESULTS_FOLDER": str(options.folder.resolve()),
            "RESULTS_USER": f"{os.getuid()}:{os.getgid()}",
            # Of 127.0.0.1: whatever is free.
            "PORT": "0",
            "STATISTICS_PORT": "0",
        }

    def __enter__(self):
        for files in (["balanced"], ["single", *self.tools]):
            self.run(files, "build", timeout=3600)
        return self

    def __exit__(self, *_):
        self.run(["balanced"], "down", "--volumes", "--remove-orphans", "--timeout", "5")

    def deployed(self, setup):
        return Deployment(self, setup)

    def versions(self):
        engine = "{{.Server.Version}}"
        for version in first_line("docker", "version", "--format", engine):
            yield f"Docker {version}"
        for words in [["haproxy", "haproxy", "-v"], ["redis", "redis-server", "--version"]]:
            service, *command = words
            done = self.run(
                ["balanced"], "run", "--rm", "--no-deps", "--entrypoint", "", service, *command
            )
            yield from done.splitlines()[:1]

    def run(self, files, *words, timeout=300, accepted=(0,), **settings):
        command = [*self.compose, "--project-name", self.project]
        for file in files:
            command += ["--file", ROOT / "compose" / f"{file}.yml"]
        return run([*command, *words], accepted, timeout, env=self.environment | settings)


class Deployment:
    """The services of one setup; the volume of the market stays."""

    url = "http://site:8080"

    def __init__(self, site, setup):
        self.site, self.setup = site, setup
        self.files = ["balanced" if setup.balanced else "single", *site.tools]
        self.settings = {"CACHE": "redis://redis:6379" if setup.redis else "off"}

    def __enter__(self):
        words = ["up", "--detach"]
        if self.setup.balanced:
            words += ["--scale", f"marketplace={self.setup.replicas}"]
        try:
            self.run(*words)
            self.wait_until_healthy("haproxy" if self.setup.balanced else "marketplace")
            if self.setup.balanced:
                self.find_balancer()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.run("down", "--remove-orphans", "--timeout", "10")

    def run(self, *words, timeout=300, accepted=(0,), **settings):
        return self.site.run(
            self.files, *words, timeout=timeout, accepted=accepted, **self.settings | settings
        )

    def find_balancer(self):
        """Where its statistics are, and which processes of this machine it is."""
        host, _, port = self.run("port", "haproxy", "8404").strip().rpartition(":")
        self.statistics = (host, int(port))
        (container,) = self.run("ps", "--quiet", "haproxy").split()
        self.balancer_processes = processes_of(int(inspect(container, "{{.State.Pid}}")))

    def wait_until_healthy(self, service):
        for container in self.run("ps", "--quiet", service).split():

            def is_healthy():
                return inspect(container, "{{.State.Health.Status}}") == "healthy"

            wait_until(is_healthy, f"{service} is healthy", seconds=60)

    def check(self):
        """Fails where a part of the site has ended."""
        running = 0
        for container in self.run("ps", "--quiet", "marketplace").split():
            running += inspect(container, "{{.State.Running}}") == "true"
        if running != self.setup.replicas:
            raise Failed(f"{self.setup.replicas - running} of {self.setup.replicas} replicas ended")

    def path(self, file):
        """Where a file of the experiment's folder is in the runner's container."""
        return f"results/{file.name}"

    def perf_runner(self, words, timeout):
        # A threshold that is missed is a result.
        self.run("run", "--rm", "runner", *words, timeout=timeout, accepted=(0, 99))

    def jmeter(self, plan, timeout):
        """Runs a plan; its samples."""
        folder = self.site.options.folder / f"jmeter-{secrets.token_hex(3)}"
        names = ["-e", f"RUN={folder.name}", "-e", "DASHBOARD=no"]
        # Else it lingers a minute after arrivals.
        settings = ["-Jjmeterengine.force.system.exit=true", f"-Jtarget={self.url}"]
        plan = f"/results/{plan.name}"
        self.run("run", "--rm", *names, "jmeter", plan, *settings, timeout=timeout)
        samples = folder / "samples.jtl"
        if not samples.exists():
            raise Failed("JMeter left no samples")
        return samples

    def table(self):
        """HAProxy's own figures as CSV, from its statistics page."""
        connection = http.client.HTTPConnection(*self.statistics, timeout=5)
        try:
            connection.request("GET", "/;csv")
            return connection.getresponse().read().decode()
        except http.client.HTTPException as error:
            raise OSError(error) from error
        finally:
            connection.close()

    def balancer_cpu(self):
        return cpu_seconds(self.balancer_processes)

    def save(self, folder, name):
        """Keeps what HAProxy has counted, and a page of its log."""
        (folder / f"haproxy-{name}.csv").write_text(self.table().strip() + "\n")
        log = "/var/log/haproxy/requests.jsonl"
        page = self.run("exec", "-T", "log-server", "tail", "-n", "100", log)
        (folder / f"haproxy-{name}.jsonl").write_text(page)


def inspect(container, format):
    return run(["docker", "inspect", "--format", format, container], (0,), timeout=20).strip()


def answers(*command):
    return subprocess.run(command, capture_output=True).returncode == 0
