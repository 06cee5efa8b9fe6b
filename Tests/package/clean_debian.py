"""A Debian with nothing but what every Debian has, for as long as a test uses it."""

import fcntl
import os
import re
import shutil
import subprocess
from pathlib import Path

KEPT = Path(__file__).resolve().parents[2] / ".build" / "package"
# What apt itself writes when it installs and removes anything at all.
OF_APT = ("var/cache", "var/lib/apt", "var/lib/dpkg", "var/log", "etc/ld.so.cache", "tmp")


def can_be_made():
    return os.geteuid() == 0 and subprocess.run(["unshare", "--mount", "true"]).returncode == 0


def archive():
    """Its files, which are gathered once: debootstrap takes half a minute."""
    KEPT.mkdir(parents=True, exist_ok=True)
    file = KEPT / "debian.tar"
    with open(KEPT / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            root, part = KEPT / "root", KEPT / "debian.tar.part"
            shutil.rmtree(root, ignore_errors=True)
            make = ["debootstrap", "--variant=minbase", "bookworm", root, mirror()]
            subprocess.run(make, check=True, stdout=subprocess.DEVNULL)
            pack = ["tar", "--directory", root, "--create", "--file", part, "."]
            subprocess.run(pack, check=True)
            shutil.rmtree(root)
            part.rename(file)
    return file


def mirror():
    """Where this machine's apt gets Debian 12 from, written in either form."""
    sources = [*Path("/etc/apt").glob("sources.list"), *Path("/etc/apt/sources.list.d").glob("*")]
    text = "\n\n".join(source.read_text() for source in sources)
    found = re.search(r"^deb (?:\[.*?\] )?(\S+) bookworm\b", text, re.MULTILINE)
    found = found or re.search(r"^URIs: *(\S+)\nSuites: *bookworm\b", text, re.MULTILINE)
    return found[1] if found else "http://deb.debian.org/debian"


class CleanDebian:
    def __init__(self, folder):
        self.root = folder
        subprocess.run(["tar", "--directory", folder, "--extract", "--file", archive()], check=True)
        # It reaches what this machine reaches, and asks for it in the same way.
        for path in ("/etc/resolv.conf", "/etc/apt/apt.conf.d", "/etc/ssl/certs"):
            place = self.root / path[1:]
            if Path(path).is_dir():
                shutil.copytree(path, place, dirs_exist_ok=True, symlinks=False)
            elif Path(path).exists():
                shutil.copyfile(path, place)

    def run(self, script, ok=True):
        """What a shell said that has this Debian as its root, and processes of its own."""
        words = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]
        words += [f"--root={self.root}", "sh", "-euc", script]
        environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive"}
        environment |= {name: os.environ[name] for name in os.environ if name.endswith("_proxy")}
        done = subprocess.run(
            words, cwd="/", env=environment, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0 or not ok, done.stdout + done.stderr
        return done.stdout

    def files(self):
        """Every path but those that apt writes whatever it does."""
        return {
            str(path)
            for path in (each.relative_to(self.root) for each in self.root.rglob("*"))
            if not str(path).startswith(OF_APT)
        }
