"""The disk that a guest begins with: what a hoster's image of Debian 12 holds, made of packages.

What cloud-init.yaml installs and what starts no service is in the image already, as emulated
machines are slow. What starts one lies beside, in a folder that the guest's apt takes for its
mirror: the guest installs it itself, as the file has it, and needs no network.
"""

import hashlib
import os
import pathlib
import re
import shutil
import tempfile

from experiment.failure import Failed
from experiment.processes import ROOT, installed, run

CLOUD_INIT = ROOT / "deploy" / "cloud-init.yaml"
PACKAGES = "/var/lib/packages"
SYSTEM = [
    *["systemd", "systemd-sysv", "udev", "dbus", "iproute2", "netbase", "initramfs-tools"],
    *["linux-image-cloud-amd64", "cloud-init", "openssh-server"],
]
# Debian starts what these bring, unless the file has forbidden it before.
STARTING = ["haproxy", "redis-server", "rsyslog", "certbot"]
# What certbot needs besides, and what perf-runner loads.
LIBRARIES = ["python3-certbot", "libduktape207", "libgumbo1", "libidn2-0", "libpcre2-8-0"]
FILES = {
    "etc/apt/sources.list": f"deb [trusted=yes] file:{PACKAGES} ./\n",
    "etc/apt/apt.conf.d/50image": 'APT::Install-Recommends "false";\n',
    "etc/cloud/cloud.cfg.d/50_image.cfg": """\
datasource_list: [NoCloud, None]
network: {config: disabled}
apt: {preserve_sources_list: true}
# The key of the seed is root's, as on a droplet.
disable_root: false
users: []
locale: false
ssh_genkeytypes: [ed25519]
""",
    "etc/fstab": "/dev/vda / ext4 defaults 0 0\n",
    "etc/hostname": "marketplace\n",
    "etc/hosts": "127.0.0.1 localhost\n::1 localhost\n",
    "etc/resolv.conf": "nameserver 10.0.2.3\n",
    "etc/systemd/network/50-image.network": """\
[Match]
Name=e*

[Network]
DHCP=ipv4
""",
}
# Of the kernel's modules, those that find the disk.
INITRAMFS = """\
mkdir -p "$1/etc/initramfs-tools/conf.d" "$1/usr/share/initramfs-tools/modules.d"
echo MODULES=list >"$1/etc/initramfs-tools/conf.d/image"
for module in virtio_pci virtio_blk ext4 crc32c crc32c_generic; do echo $module; done \\
    >"$1/usr/share/initramfs-tools/modules.d/image"
"""
DOWNLOAD = f"""\
mkdir -p "$1{PACKAGES}/partial"
chroot "$1" apt-get install --yes --quiet=2 --download-only --no-install-recommends \\
    -o Dir::Cache::archives={PACKAGES} {" ".join(STARTING)}
"""


class Image:
    """A disk, a kernel and its first file system, made once for the same list of packages."""

    def __init__(self, folder):
        content = "\n".join([*packages(), *FILES.values(), INITRAMFS, DOWNLOAD])
        self.folder = folder / f"image-{hashlib.sha256(content.encode()).hexdigest()[:12]}"
        self.disk, self.kernel = self.folder / "disk.ext4", self.folder / "vmlinuz"
        self.initramfs = self.folder / "initramfs"

    def make(self):
        if self.folder.exists():
            return
        installed("mmdebstrap", "dpkg-scanpackages", "mkfs.ext4", purpose="vm")
        if os.geteuid() != 0:
            raise Failed("making the image needs root, as its files belong to many users")
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.folder.parent, prefix=".making-") as work:
            made = pathlib.Path(work) / "image"
            made.mkdir()
            root = pathlib.Path(work) / "root"
            install(root, made.parent / "debian.sources")
            pack(root, made)
            made.rename(self.folder)


def packages():
    """Those that are in the image."""
    listed = re.search(r"^packages:\n((?:  .*\n)+)", CLOUD_INIT.read_text(), re.MULTILINE)[1]
    named = re.findall(r"^  - (\S+)$", listed, re.MULTILINE)
    return SYSTEM + [name for name in named if name not in STARTING] + LIBRARIES


def install(root, sources):
    """Debian in a folder, from the mirror that this machine's apt has."""
    sources.write_text(debian_sources())
    command = ["mmdebstrap", "--quiet", "--variant=minbase", "--format=directory"]
    command += [f"--include={','.join(packages())}", "--skip=check/qemu"]
    command += [f"--essential-hook={INITRAMFS}", f"--customize-hook={DOWNLOAD}"]
    run([*command, "bookworm", root, sources], (0,), timeout=1800)
    folder = root / PACKAGES.lstrip("/")
    shutil.rmtree(folder / "partial")
    index = run(["dpkg-scanpackages", "--multiversion", "."], (0,), timeout=120, cwd=folder)
    (folder / "Packages").write_text(index)
    for path, text in FILES.items():
        (root / path).unlink(missing_ok=True)
        (root / path).write_text(text)
    shutil.rmtree(root / "etc/apt/sources.list.d")
    (root / "etc/machine-id").write_text("")
    run(["chroot", root, "systemctl", "enable", "--quiet", "systemd-networkd"], (0,), timeout=60)


def debian_sources():
    """Of this machine's sources of packages, those that are Debian's own."""
    folder = pathlib.Path("/etc/apt")
    for file in (folder / "sources.list.d" / "debian.sources", folder / "sources.list"):
        if file.exists() and "bookworm" in file.read_text():
            return file.read_text()
    raise Failed("apt of this machine has no source of Debian 12, of which the image is made")


def pack(root, made):
    """The folder as a disk, and the kernel beside it, as QEMU starts it itself."""
    for name, file in [("vmlinuz", "vmlinuz"), ("initrd.img", "initramfs")]:
        (found,) = (root / "boot").glob(f"{name}-*")
        found.rename(made / file)
    disk = made / "disk.ext4"
    command = ["mkfs.ext4", "-q", "-L", "root", "-d", root, disk, "8G"]
    run(command, (0,), timeout=600)
