"""Machines that have the site: this one, and one that SSH reaches, as a guest of scripts/vm is."""

import base64
import contextlib
import os
import pathlib
import subprocess
import tarfile
import tempfile

from experiment import local
from experiment.balancer import Balancer
from experiment.failure import Failed
from experiment.merge import merge
from experiment.processes import Process, run
from experiment.rounds import Setup

FACTS = r"""
. /etc/os-release
tell() { printf '%s\t%s\n' "$1" "$2"; }
tell processor "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)"
tell cores "$(nproc)"
tell memory "$(awk '/^MemTotal/ { printf "%.1f GB", $2 / 1e6 }' /proc/meminfo)"
tell virtualization "$(systemd-detect-virt --vm 2>/dev/null || true)"
tell system "$PRETTY_NAME, Linux $(uname -r)"
"""


class Machine:
    """What is asked of both; `shell` runs a script there."""

    def facts(self):
        """What it is, by name."""
        return dict(line.split("\t") for line in self.shell(FACTS).splitlines())


class Here(Machine):
    """The site as plain processes: replicas, Redis and the log server, and HAProxy twice.

    One HAProxy has a certificate as on a machine of its own, and the other one none.
    """

    name = "local"

    def __init__(self, options):
        self.options = options
        self.site = local.Site(options)
        self.setup = Setup(self.name, options.replicas, redis=True)

    def __enter__(self):
        with contextlib.ExitStack() as stack:
            site = stack.enter_context(self.site)
            self.plain = stack.enter_context(site.deployed(self.setup))
            folder = site.folder / "tls"
            folder.mkdir()
            signed = certificate(folder)
            balancer = Balancer(folder, self.plain.ports, self.plain.logs, signed)
            self.secure = stack.enter_context(balancer)
            self.secure.wait_for_replicas(self.setup.replicas)
            self.stack = stack.pop_all()
        self.urls = {"plain": self.plain.url, "tls": f"https://127.0.0.1:{self.secure.tls_port}"}
        return self

    def __exit__(self, *_):
        self.stack.close()

    def shell(self, script, seconds=120):
        return run(["sh", "-c", script], (0,), seconds, stdin=subprocess.DEVNULL)

    def perf_runner(self, plan, words, store, seconds):
        command = [self.site.bin / "perf-runner", "run", plan, *words, "--results", store]
        run(command, (0,), seconds, stdin=subprocess.DEVNULL)


class Remote(Machine):
    """A machine that deploy/ set up, and on which SSH makes its user root."""

    folder = "/var/tmp/places"
    urls = {"plain": "http://127.0.0.1:8090", "tls": "https://127.0.0.1"}

    def __init__(self, name, ssh, url):
        self.name, self.ssh, self.url = name, ssh, url

    def __enter__(self):
        with contextlib.ExitStack() as stack:
            # One connection for all commands: an emulated machine takes seconds to agree on a key.
            folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ssh-")))
            program, *words = self.ssh
            self.ssh = [program, "-S", str(folder / "socket"), *words]
            master = Process("ssh", [*self.ssh[:3], "-M", "-N", *words], folder)
            stack.enter_context(master)
            master.wait_for((folder / "socket").exists, f"SSH reaches {self.name}", seconds=300)
            self.shell(PLAIN_START)
            self.stack = stack.pop_all()
        return self

    def __exit__(self, *_):
        with self.stack, contextlib.suppress(Failed):
            self.shell(f"systemctl stop marketplace-plain; rm -rf {self.folder}")

    def shell(self, script, seconds=600):
        return run([*self.ssh, script], (0,), seconds, stdin=subprocess.DEVNULL)

    def settings(self):
        """How many replicas it has, and how many listings."""
        text = self.shell("cat /etc/marketplace/settings")
        told = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
        return {"replicas": int(told["REPLICAS"]), "listings": int(told["LISTINGS"])}

    def send(self, *files):
        """Brings files into its folder."""
        with tempfile.NamedTemporaryFile(suffix=".tar.gz") as archive:
            with tarfile.open(archive.name, "w:gz", compresslevel=1) as packed:
                for file in files:
                    packed.add(file, file.name)
            unpack = f"mkdir -p {self.folder} && tar -xz -C {self.folder} --no-same-owner"
            with open(archive.name, "rb") as packed:
                run([*self.ssh, unpack], (0,), 1800, stdin=packed)

    def perf_runner(self, plan, words, store, seconds):
        """Runs a plan that was sent, and adds what it stored there to the store here."""
        # Where a release packed them, Swift's libraries are the program's as well.
        command = "LD_LIBRARY_PATH=/opt/marketplace/current/bin ./perf-runner run"
        quoted = " ".join(f"'{word}'" for word in [plan.name, *words])
        self.shell(
            f"cd {self.folder} && rm -f runs.sqlite* run.sqlite && "
            f"{command} {quoted} --results runs.sqlite && "
            "sqlite3 runs.sqlite \"VACUUM INTO 'run.sqlite'\"",
            seconds,
        )
        with tempfile.NamedTemporaryFile(suffix=".sqlite") as fetched:
            encoded = self.shell(f"base64 {self.folder}/run.sqlite")
            pathlib.Path(fetched.name).write_bytes(base64.b64decode(encoded))
            merge(pathlib.Path(fetched.name), pathlib.Path(store))


# HAProxy once more, with the same settings and without a certificate, for the machine itself alone.
PLAIN_START = """
systemctl stop marketplace-plain.service 2>/dev/null || true
systemctl reset-failed marketplace-plain.service 2>/dev/null || true
systemd-run --quiet --unit marketplace-plain --property Type=notify --property User=haproxy \
    --property RuntimeDirectory=marketplace-plain --property LimitNOFILE=20000 \
    $(systemctl show --property Environment --value marketplace-balancer.service | tr ' ' '\\n' |
        grep -v -e TLS_ -e '^BIND=' -e '^STATISTICS_BIND=' -e '^RUNTIME_SOCKET=' |
        sed 's/^/--setenv /') \
    --setenv BIND=127.0.0.1:8090 --setenv STATISTICS_BIND=127.0.0.1:8405 \
    --setenv RUNTIME_SOCKET=/run/marketplace-plain/runtime.sock \
    /usr/sbin/haproxy -Ws -f /opt/marketplace/current/haproxy/haproxy.cfg
curl --silent --fail --output /dev/null --retry 60 --retry-delay 1 --retry-all-errors \
    http://127.0.0.1:8090/
"""


def certificate(folder):
    """A file as HAProxy wants it, made as deploy/certificate makes the first one."""
    script = local.ROOT / "deploy" / "certificate"
    run([script, "first"], (0,), 60, env=os.environ | {"STATE_DIRECTORY": str(folder)})
    return folder / "site.pem"
