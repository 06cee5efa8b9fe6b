"""The site in containers, as the compose files have it; the tools are containers beside it."""

import os
import secrets
import subprocess

from experiment.failure import Failed
from experiment.local import built, wait_until
from experiment.loads import ROOT, run


class Site:
    """The images, and a market in a volume that goes with the experiment's containers."""

    def __init__(self, options):
        self.options = options
        if silent("docker", "info").returncode != 0:
            raise Failed("Docker does not answer; start it, or use --local")
        has_plugin = silent("docker", "compose", "version").returncode == 0
        self.compose = ["docker", "compose"] if has_plugin else ["docker-compose"]
        # What converts and imports puts no load on anything, and runs outside.
        self.bin = options.bin.resolve() if options.bin else built()
        self.project = f"compare{secrets.token_hex(3)}"
        self.environment = os.environ | {
            "COMPOSE_DOCKER_CLI_BUILD": "1",
            "DOCKER_BUILDKIT": "1",
            "LISTINGS": str(options.listings),
            "REPLICA_CPUS": str(options.cpus),
            "RESULTS_FOLDER": str(options.folder.resolve()),
            "RESULTS_USER": f"{os.getuid()}:{os.getgid()}",
            # Of 127.0.0.1: whatever is free.
            "PORT": "0",
            "STATISTICS_PORT": "0",
        }

    def __enter__(self):
        for files in (["balanced"], ["single", "runner", "jmeter"]):
            self.run(files, "build", timeout=3600)
        return self

    def __exit__(self, *_):
        self.run(["balanced"], "down", "--volumes", "--remove-orphans", "--timeout", "5")

    def deployed(self, setup):
        return Deployment(self, setup)

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
        self.files = ["balanced" if setup.balanced else "single", "runner", "jmeter"]
        self.settings = {"CACHE": "redis://redis:6379" if setup.redis else "off"}

    def __enter__(self):
        words = ["up", "--detach"]
        if self.setup.balanced:
            words += ["--scale", f"marketplace={self.setup.replicas}"]
        try:
            self.run(*words)
            self.wait_until_healthy("haproxy" if self.setup.balanced else "marketplace")
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

    def wait_until_healthy(self, service):
        for container in self.run("ps", "--quiet", service).split():
            state = ["docker", "inspect", "--format", "{{.State.Health.Status}}", container]

            def is_healthy():
                return run(state, (0,), timeout=20).strip() == "healthy"

            wait_until(is_healthy, f"{service} is healthy", seconds=60)

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
        target = f"-Jtarget={self.url}"
        self.run("run", "--rm", *names, "jmeter", f"/results/{plan.name}", target, timeout=timeout)
        samples = folder / "samples.jtl"
        if not samples.exists():
            raise Failed("JMeter left no samples")
        return samples

    def save(self, folder, name):
        """Keeps what HAProxy has counted, and a page of its log."""
        if not self.setup.balanced:
            return
        connect = "exec 3<>/dev/tcp/127.0.0.1/8404"
        ask = f"{connect}; printf 'GET /;csv HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3"
        answer = self.run("exec", "-T", "haproxy", "bash", "-c", ask)
        _, table = answer.replace("\r", "").split("\n\n", 1)
        (folder / f"haproxy-{name}.csv").write_text(table.strip() + "\n")
        log = "/var/log/haproxy/requests.jsonl"
        page = self.run("exec", "-T", "log-server", "tail", "-n", "100", log)
        (folder / f"haproxy-{name}.jsonl").write_text(page)


def silent(*command):
    return subprocess.run(command, capture_output=True)
