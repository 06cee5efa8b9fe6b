"""A guest and its folder: it is set up by the file for cloud-init, and reached by SSH."""

import contextlib
import http.client
import json
import os
import re
import signal
import ssl
import sys
import time

from experiment.failure import Failed
from experiment.processes import ROOT, free_port, installed, run, wait_until
from guest import qemu
from guest.image import CLOUD_INIT, Image
from guest.release import Release

# Seconds until an emulated machine has done what a real one does in a minute.
PATIENCE = {"kvm": 600, "tcg": 5400}
# All guests begin with the same one.
IMAGES = ROOT / ".build" / "vm-images"
# Its own `--wait` asks so often that an emulated machine does little else.
CLOUD_INIT_ENDS = """
until [ -e /run/cloud-init/result.json ]; do sleep 2; done
cloud-init status >/dev/null
"""
KEPT = ["accelerator", "cores", "memory", "ports", "pid"]


class Guest:
    """At most one a folder; what a process left behind there is found again by the next one."""

    def __init__(self, folder):
        self.folder = folder.resolve()
        self.disk, self.seed = self.folder / "disk.qcow2", self.folder / "seed.iso"
        self.console, self.key = self.folder / "console.log", self.folder / "key"
        self.state = self.folder / "machine.json"
        self.pid = None
        if self.state.exists():
            vars(self).update(json.loads(self.state.read_text()))

    def up(self, options):
        """Starts it, and returns when the site answers."""
        if self.runs():
            say("It runs already.")
            return
        installed("qemu-system-x86_64", "qemu-img", "genisoimage", "ssh", purpose="vm")
        image = Image(IMAGES)
        if not image.folder.exists():
            say("Making the image of Debian's packages.")
            image.make()
        self.accelerator = options.accelerator or qemu.accelerator(image, self.folder)
        say(f"Starting the guest: {WHERE[self.accelerator]}.")
        self.cores, self.memory = options.cores, options.memory
        self.ports = {name: free_port() for name in ("ssh", "http", "https")}
        with contextlib.ExitStack() as stack:
            if not self.disk.exists():
                release = stack.enter_context(Release(self.folder, options.bin))
                self.prepare(image, release, options)
            self.pid = qemu.start(self, image)
            self.save()
            try:
                self.wait_for_site()
            except (KeyboardInterrupt, SystemExit):
                self.down()
                raise

    def prepare(self, image, release, options):
        """A disk that is as the image, a key, and the file for cloud-init with its settings."""
        settings = {"domain": "", "email": "", "backup_days": "14"}
        settings |= {"replicas": str(options.replicas), "listings": str(options.listings)}
        settings |= {"release_url": release.url, "release_sha256": release.sha256}
        (self.folder / "user-data").write_text(filled_in(settings))
        self.key.unlink(missing_ok=True)
        (self.folder / "known_hosts").unlink(missing_ok=True)
        run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.key], (0,), timeout=20)
        (self.folder / "meta-data").write_text(
            f"instance-id: vm-{int(time.time())}\nlocal-hostname: marketplace\n"
            f"public-keys:\n  - {self.key.with_suffix('.pub').read_text()}"
        )
        files = [self.folder / "user-data", self.folder / "meta-data"]
        command = ["genisoimage", "-quiet", "-output", self.seed, "-volid", "cidata"]
        run([*command, "-joliet", "-rock", *files], (0,), timeout=60)
        backing = ["-b", image.disk, "-F", "raw"]
        run(["qemu-img", "create", "-q", "-f", "qcow2", *backing, self.disk], (0,), timeout=60)

    def wait_for_site(self):
        """Until cloud-init has done its work, and the balancer answers for a replica."""
        started = time.monotonic()
        self.wait_for(self.takes_commands, "the guest takes commands")
        say(f"It takes commands after {time.monotonic() - started:.0f} s.")
        try:
            self.run(CLOUD_INIT_ENDS, PATIENCE[self.accelerator])
        except Failed:
            told = self.run("cloud-init status --long; journalctl --unit cloud-final -n 20; true")
            raise Failed(f"cloud-init failed:\n{told}") from None
        self.wait_for(self.answers, "the site answers")
        say(f"It serves {self.url} after {time.monotonic() - started:.0f} s.")

    def wait_for(self, condition, what):
        def holds():
            if not self.runs():
                raise Failed(f"QEMU ended; {self.console} is what the guest said")
            return condition()

        # To be asked costs an emulated machine dear.
        return wait_until(holds, what, PATIENCE[self.accelerator], every=2)

    def takes_commands(self):
        with contextlib.suppress(Failed):
            return self.boot()
        return None

    def answers(self):
        """Whether the front page comes over TLS."""
        unverified = ssl.create_default_context()
        unverified.check_hostname, unverified.verify_mode = False, ssl.CERT_NONE
        host = f"127.0.0.1:{self.ports['https']}"
        connection = http.client.HTTPSConnection(host, timeout=60, context=unverified)
        with contextlib.closing(connection):
            with contextlib.suppress(OSError, http.client.HTTPException):
                connection.request("GET", "/")
                return connection.getresponse().status == 200
        return False

    def boot(self):
        """The kernel's name for the time since it started."""
        return self.run("cat /proc/sys/kernel/random/boot_id", seconds=90).strip()

    def reboot(self):
        before = self.boot()
        with contextlib.suppress(Failed):
            self.run("systemctl reboot")
        self.wait_for(lambda: self.takes_commands() not in (None, before), "it has started again")
        self.wait_for(self.answers, "the site answers")

    def down(self):
        """Ends it; what it had on its disk is gone."""
        if self.runs():
            os.kill(self.pid, signal.SIGTERM)
            wait_until(lambda: not self.runs(), "QEMU has ended")
        for file in (self.disk, self.seed, self.state, self.folder / "release.tar.gz"):
            file.unlink(missing_ok=True)

    def runs(self):
        return self.pid is not None and qemu.runs(self.pid, self.disk)

    def save(self):
        self.state.write_text(json.dumps({name: getattr(self, name) for name in KEPT}) + "\n")

    @property
    def url(self):
        return f"https://127.0.0.1:{self.ports['https']}"

    def ssh(self):
        """The words before a command for the guest."""
        options = {"Port": self.ports["ssh"], "IdentityFile": self.key, "IdentitiesOnly": "yes"}
        options |= {"UserKnownHostsFile": self.folder / "known_hosts", "BatchMode": "yes"}
        # Nothing else of this machine listens at the port that was just given to it.
        options |= {"StrictHostKeyChecking": "accept-new", "LogLevel": "ERROR"}
        options |= {"ConnectTimeout": 60, "ServerAliveInterval": 30, "ServerAliveCountMax": 20}
        words = [f"-o{name}={value}" for name, value in options.items()]
        return ["ssh", "-F", "none", *words, "root@127.0.0.1"]

    def run(self, command, seconds=600):
        """What a command of the guest's shell printed."""
        return run([*self.ssh(), command], (0,), timeout=seconds)


WHERE = {
    "kvm": "on this processor, by KVM",
    "tcg": "on an emulated processor, some 20 times slower, as KVM starts no kernel here",
}


def filled_in(settings):
    """The file for cloud-init, with these settings."""
    return re.sub(r"\$\{(\w+)\}", lambda name: settings[name[1]], CLOUD_INIT.read_text())


def say(text):
    print(text, file=sys.stderr, flush=True)
