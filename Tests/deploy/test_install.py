"""`install` on a machine that is this one as it sees itself, with folders that only it sees."""

import os
import re
import shutil
import subprocess

import pytest
from machine import DEPLOY

# What is written below these folders is gone with the process; systemctl only says what it is
# asked for.
MACHINE = r"""
set -eu
mount -t tmpfs tmpfs "$1"
for folder in etc opt var; do
    mkdir -p "$1/$folder/new" "$1/$folder/work"
    mount -t overlay overlay "/$folder" \
        -o "lowerdir=/$folder,upperdir=$1/$folder/new,workdir=$1/$folder/work"
done
mkdir -p "$1/bin" /etc/marketplace /opt/marketplace/releases/first/bin
printf '#!/bin/sh\necho "systemctl $*"\n' >"$1/bin/systemctl"
chmod +x "$1/bin/systemctl"
export PATH="$1/bin:$PATH"
printf 'REPLICAS=%s\nDOMAIN=shop.example.com\n' "$3" >/etc/marketplace/settings
cp -r "$2" /opt/marketplace/releases/first/deploy
/opt/marketplace/releases/first/deploy/install
"""


def install(folder, then, replicas=2):
    """What `install` says, and what a command finds that is run after it."""
    if os.geteuid() != 0 or subprocess.run(["unshare", "--mount", "true"]).returncode != 0:
        pytest.skip("this needs root, and mounts of its own")
    return subprocess.run(
        ["unshare", "--mount", "--propagation", "private", "sh", "-c", MACHINE + then, "sh"]
        + [folder, DEPLOY, str(replicas)],
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_units_are_installed_and_started(tmp_path):
    find = "find /etc/systemd/system -type f -name '*.service' -o -name 'marketplace-*.timer'"
    added = "find /etc/systemd/system/marketplace-*.d -type f"
    ended = install(tmp_path, f"{find}; {added}; readlink /opt/marketplace/current")
    assert ended.returncode == 0, ended.stderr
    units = {
        path.name for path in (DEPLOY / "systemd").glob("marketplace-*.*r*") if path.is_file()
    }
    assert units <= set(re.findall(r"^/etc/systemd/system/(marketplace-\S+)$", ended.stdout, re.M))
    for path in (DEPLOY / "systemd").glob("*.service.d/*.conf"):
        assert f"/etc/systemd/system/{path.parent.name}/{path.name}\n" in ended.stdout
    asked = re.findall(r"^systemctl (.*)$", ended.stdout, re.M)
    assert asked[0] == "daemon-reload"
    assert "marketplace-replica@2.service" in asked[1].split()
    assert "marketplace-replica@3.service" in asked[2].split()
    # Services that a timer or `install` itself starts need no start of their own.
    started = {name.replace("@1", "@").replace("@2", "@") for name in asked[1].split()[2:]}
    assert units - started == {"marketplace-backup.service", "marketplace-certificate.service"}
    assert ended.stdout.endswith("/opt/marketplace/releases/first\n")


def test_it_can_be_done_again(tmp_path):
    again = "/opt/marketplace/current/deploy/install; readlink /opt/marketplace/current"
    ended = install(tmp_path, again)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.endswith("/opt/marketplace/releases/first\n")


@pytest.mark.parametrize(
    "user, file, may",
    [
        ("haproxy", "/var/lib/marketplace-tls/site.pem", True),
        ("marketplace", "/var/lib/marketplace-tls/site.pem", False),
        ("nobody", "/var/backups/marketplace/.", False),
        ("nobody", "/var/lib/marketplace/.", False),
    ],
)
def test_a_user_reads_what_it_needs_alone(tmp_path, user, file, may):
    ended = install(tmp_path, f"runuser --user {user} -- test -r {file} && echo readable")
    assert ended.stdout.endswith("readable\n") == may, ended.stderr


def test_what_the_units_run_is_what_a_release_brings(tmp_path):
    """The files that `install` takes are packed, too."""
    (tmp_path / "bin").mkdir()
    shutil.copy("/bin/true", tmp_path / "bin" / "marketplace")
    packed = tmp_path / "release.tar.gz"
    subprocess.run([DEPLOY / "release", tmp_path / "bin", packed], check=True, capture_output=True)
    subprocess.run(["tar", "--extract", "--file", packed, "--directory", tmp_path], check=True)
    for file in ("install", "replace", "backup", "restore", "certificate", "logrotate.conf"):
        assert (tmp_path / "deploy" / file).read_bytes() == (DEPLOY / file).read_bytes()


@pytest.mark.parametrize("replicas", ["0", "9", "2.5", "''"])
def test_a_number_of_replicas_that_cannot_be_is_refused(tmp_path, replicas):
    ended = install(tmp_path, "", replicas)
    assert ended.returncode == 64
    assert "must be 1 to 8" in ended.stderr
