"""The compose files as a person uses them, on ports that are free, and gone after the test."""

import json
import os
import secrets
import shutil
import subprocess
import time
from pathlib import Path

from experiment.processes import free_port

FOLDER = Path(__file__).resolve().parents[2] / "compose"
IMAGES = {
    "BASE_IMAGE": "lab-test/debian",
    "PROGRAMS_IMAGE": "lab-test/programs",
    "HAPROXY_IMAGE": "lab-test/haproxy",
    "REDIS_IMAGE": "lab-test/debian",
    "JAVA_IMAGE": "lab-test/debian",
    "CHROME_IMAGE": "lab-test/chrome",
    "PYTHON_IMAGE": "lab-test/python",
}


def command():
    """Compose 2 where it is, else 1."""
    has_plugin = subprocess.run(["docker", "compose", "version"], capture_output=True)
    return ["docker", "compose"] if has_plugin.returncode == 0 else ["docker-compose"]


class Stack:
    """The services of some compose files; leaving the context removes all of it."""

    def __init__(self, *files, **settings):
        self.project = f"lab{secrets.token_hex(4)}"
        self.port, self.statistics = free_port(), free_port()
        self.address = ("127.0.0.1", self.port)
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = os.environ | IMAGES | {
            "PORT": str(self.port),
            "STATISTICS_PORT": str(self.statistics),
            "LISTINGS": "300",
            # What 1.29 needs to build with stages that are left out.
            "COMPOSE_DOCKER_CLI_BUILD": "1",
            "DOCKER_BUILDKIT": "1",
            "RESULTS_USER": f"{os.getuid()}:{os.getgid()}",
        } | settings
        self.command = [*command(), "--project-name", self.project]
        for file in files:
            self.command += ["--file", str(FOLDER / f"{file}.yml")]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.run("down", "--volumes", "--remove-orphans", "--timeout", "0")

    def run(self, *words, ok=True, **options):
        """What compose printed on its standard output."""
        done = self.attempt(*words, **options)
        assert not ok or done.returncode == 0, f"{words}:\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def attempt(self, *words, timeout=300):
        return subprocess.run(
            [*self.command, *map(str, words)],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=timeout,
        )

    def start(self, *words):
        return subprocess.Popen(
            [*self.command, *map(str, words)],
            env=self.environment,
            stdout=subprocess.DEVNULL,
        )

    def containers(self, service):
        return self.run("ps", "--quiet", service).split()

    def inspect(self, service):
        return [
            json.loads(docker("inspect", container))[0] for container in self.containers(service)
        ]

    def wait_until_healthy(self, service, count, seconds=60):
        end = time.monotonic() + seconds
        while True:
            states = [c["State"].get("Health", {}).get("Status") for c in self.inspect(service)]
            if states == ["healthy"] * count:
                return
            assert time.monotonic() < end, f"{service} is {states} after {seconds} s."


def docker(*words):
    done = subprocess.run(["docker", *words], capture_output=True, text=True)
    assert done.returncode == 0, f"docker {words}: {done.stderr}"
    return done.stdout


def docker_said(container):
    """What a container has written to either of its outputs."""
    done = subprocess.run(["docker", "logs", container], capture_output=True, text=True)
    return done.stdout + done.stderr


def can_run():
    return os.environ.get("LAB_CONTAINERS") == "yes" and shutil.which("docker") is not None
