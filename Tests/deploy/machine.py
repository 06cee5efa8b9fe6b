"""A machine that runs the marketplace, in a folder, with processes for its replicas."""

import contextlib
import os
import signal
import stat
import subprocess
from pathlib import Path

from client import wait_until
from experiment.processes import accepts, free_port

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"

# Does with processes what systemd does with the units of replicas, and keeps what it was asked for.
SYSTEMCTL = """#!/bin/sh
echo "$*" >>"$MACHINE/asked"
verb=$1
shift
for unit; do
    case $unit in marketplace-replica@*) ;; *) continue ;; esac
    number=${unit#*@}
    number=${number%.service}
    case $verb in stop | restart)
        read -r process <"$MACHINE/process-$number"
        kill -TERM "$process" && tail --pid="$process" -s 0.05 -f /dev/null
    ;; esac
    case $verb in start | restart)
        setsid "$MACHINE/current/bin/marketplace" serve --port "$(cat "$MACHINE/port-$number")" \\
            --name "replica-$number" --database "$MACHINE/market.sqlite" --behind-proxy \\
            --drain 1 >>"$MACHINE/log-$number" 2>&1 </dev/null &
        echo $! >"$MACHINE/process-$number"
    ;; esac
done
"""


class Machine:
    """Replicas that `systemctl` of this folder starts and stops; leaving the context ends them."""

    def __init__(self, folder, replicas):
        self.folder = folder
        self.numbers = range(1, replicas + 1)
        self.ports = [free_port() for _ in self.numbers]
        self.database = folder / "market.sqlite"
        self.environment = os.environ | {
            "MACHINE": str(folder),
            "PATH": f"{folder / 'programs'}:{os.environ['PATH']}",
            "SETTINGS": str(folder / "settings"),
            "DATABASE": str(self.database),
            "BACKUPS": str(folder / "backups"),
        }
        (folder / "settings").write_text(f"REPLICAS={replicas}\n")
        (folder / "backups").mkdir()
        (folder / "programs").mkdir()
        program(folder / "programs" / "systemctl", SYSTEMCTL)
        program(folder / "programs" / "redis-cli", tells("redis $*"))
        for number, port in zip(self.numbers, self.ports):
            (folder / f"port-{number}").write_text(f"{port}\n")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for number in self.numbers:
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                os.kill(self.process(number), signal.SIGKILL)

    def release(self, name, marketplace):
        """A release as it is unpacked, with this program as its marketplace."""
        release = self.folder / name
        (release / "bin").mkdir(parents=True)
        (release / "bin" / "marketplace").symlink_to(marketplace)
        (release / "deploy").mkdir()
        (release / "deploy" / "replace").write_text((DEPLOY / "replace").read_text())
        program(release / "deploy" / "install", tells(f"install {name}"))
        for settings in ("haproxy/haproxy.cfg", "haproxy/log-server/rsyslog.conf"):
            (release / settings).parent.mkdir(parents=True, exist_ok=True)
            (release / settings).write_text((ROOT / settings).read_text())
        return release

    def use(self, release):
        """Has replicas that start from now on come from this release."""
        current = self.folder / "current"
        current.unlink(missing_ok=True)
        current.symlink_to(release)

    def start(self):
        """Starts all replicas, and returns once they take connections."""
        units = [f"marketplace-replica@{number}.service" for number in self.numbers]
        self.run(["systemctl", "start", *units])
        for port in self.ports:
            wait_until(lambda: accepts(port), "a replica takes connections")

    def process(self, number):
        return int((self.folder / f"process-{number}").read_text())

    def asked(self):
        """What `systemctl`, Redis and other releases were asked for, in order."""
        return (self.folder / "asked").read_text().splitlines()

    def run(self, command, succeeds=True, **environment):
        ended = subprocess.run(
            list(map(str, command)),
            env=self.environment | environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert (ended.returncode == 0) == succeeds, ended.stdout + ended.stderr
        return ended


def tells(what):
    """A program that only keeps what it was asked for."""
    return f'#!/bin/sh\necho "{what}" >>"$MACHINE/asked"\n'


def program(path, text):
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
