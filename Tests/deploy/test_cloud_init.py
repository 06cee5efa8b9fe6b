"""The file that a clean machine starts with, as cloud-init reads it, and the program in it."""

import json
import os
import re
import shutil
import subprocess

import pytest
from machine import DEPLOY, program

FILE = DEPLOY / "cloud-init.yaml"
SETTINGS = {
    "domain": "shop.example.com",
    "email": "owner@example.com",
    "replicas": "2",
    "listings": "10000",
    "backup_days": "14",
    "release_url": "https://example.com/marketplace.tar.gz",
    "release_sha256": "0" * 64,
}


def filled_in():
    """The file with its settings, as Terraform and `envsubst` put them in."""
    return re.sub(r"\$\{(\w+)\}", lambda name: SETTINGS[name[1]], FILE.read_text())


def schema(text, folder):
    """What cloud-init says of a file."""
    file = folder / "cloud-init.yaml"
    file.write_text(text)
    packages = f"{os.environ['CLOUD_INIT']}/usr/lib/python3/dist-packages"
    return subprocess.run(
        ["/usr/bin/python3", "-B", "-m", "cloudinit.cmd.main", "schema", "--config-file", file],
        env=os.environ | {"PYTHONPATH": packages},
        capture_output=True,
        text=True,
    )


def test_cloud_init_takes_the_file(tmp_path):
    ended = schema(filled_in(), tmp_path)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "Valid cloud-config" in ended.stdout
    assert "deprecat" not in ended.stdout + ended.stderr


def test_it_would_say_so_of_a_file_that_is_wrong(tmp_path):
    ended = schema(filled_in().replace("packages:\n", "packages: 3\nothers:\n"), tmp_path)
    assert ended.returncode != 0


def written(path):
    """What the file has written to a path of the machine."""
    script = "import json, sys, yaml; print(json.dumps(yaml.safe_load(sys.stdin)))"
    loaded = subprocess.run(
        ["/usr/bin/python3", "-c", script],
        input=filled_in(),
        capture_output=True,
        text=True,
        check=True,
    )
    (text,) = [f["content"] for f in json.loads(loaded.stdout)["write_files"] if f["path"] == path]
    return text


def test_the_settings_are_what_shells_and_units_read(tmp_path):
    (tmp_path / "settings").write_text(written("/etc/marketplace/settings"))
    said = subprocess.run(
        ["sh", "-euc", '. "$0"; echo "$DOMAIN $EMAIL $REPLICAS $LISTINGS $BACKUP_DAYS"']
        + [tmp_path / "settings"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == "shop.example.com owner@example.com 2 10000 14\n"
    known = set(re.findall(r"^(\w+)=", (tmp_path / "settings").read_text(), re.MULTILINE))
    read = set()
    for unit in (DEPLOY / "systemd").glob("*.service"):
        read |= set(re.findall(r"\$\{(\w+)\}", unit.read_text()))
    assert read <= known


@pytest.fixture
def fetch(tmp_path):
    """The program that fetches a release, with its folder below a temporary one."""
    text = written("/usr/local/sbin/marketplace-release")
    program(tmp_path / "fetch", text.replace("/opt/marketplace", str(tmp_path / "opt")))

    def run(*arguments):
        return subprocess.run([tmp_path / "fetch", *arguments], capture_output=True, text=True)

    return run


@pytest.fixture
def archive(tmp_path):
    """A release as deploy/release packs it, of a program that has no need of Swift."""
    (tmp_path / "bin").mkdir()
    shutil.copy("/bin/true", tmp_path / "bin" / "marketplace")
    packed = subprocess.run(
        [DEPLOY / "release", tmp_path / "bin", tmp_path / "release.tar.gz"],
        capture_output=True,
        text=True,
        check=True,
    )
    digest, path = packed.stdout.split()
    return f"file://{path}", digest


def test_the_same_release_makes_the_same_file(archive, tmp_path):
    again = subprocess.run(
        [DEPLOY / "release", tmp_path / "bin", tmp_path / "again.tar.gz"],
        capture_output=True,
        text=True,
        check=True,
        umask=0o077,
    )
    assert again.stdout.split()[0] == archive[1]


def test_a_release_has_what_the_units_name(archive, tmp_path):
    listing = ["tar", "--list", "--file", archive[0].removeprefix("file://")]
    packed = subprocess.run(listing, capture_output=True, text=True, check=True).stdout.split()
    named = set()
    for unit in (DEPLOY / "systemd").glob("*.service"):
        named |= set(re.findall(r"/opt/marketplace/current/(\S+)", unit.read_text()))
    assert named
    assert {f"./{path}" for path in named} <= set(packed)


def test_a_release_that_is_another_one_is_not_run(fetch, archive, tmp_path):
    ended = fetch(archive[0], "1" * 64)
    assert ended.returncode != 0
    assert list((tmp_path / "opt" / "releases").iterdir()) == []


def test_a_release_is_unpacked_and_asked_to_install_itself(fetch, archive, tmp_path):
    # Its `install` needs root and systemd: here it ends at its first step, without settings.
    ended = fetch(*archive)
    assert "settings" in ended.stderr
    release = tmp_path / "opt" / "releases" / archive[1]
    assert (release / "bin" / "marketplace").stat().st_mode & 0o777 == 0o755
    assert (release / "deploy" / "systemd" / "marketplace-log.service").exists()
    assert [path.name for path in release.parent.iterdir()] == [archive[1]]
