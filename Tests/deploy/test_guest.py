"""What scripts/vm makes a guest of, as far as it can be told without one; Tests/vm starts some."""

import argparse
import os
import re
import subprocess
import urllib.error
import urllib.request

import pytest
from experiment.failure import Failed
from guest import image, machine, qemu
from guest.release import Release
from machine import DEPLOY, program
from test_cloud_init import SETTINGS, filled_in

# A kernel that starts says so on the console that QEMU was told to write to.
STARTS = """#!/bin/sh
for word; do case $word in file:*) echo "Linux version 6.1" >"${word#file:}" ;; esac; done
exec sleep 60
"""


def test_what_cloud_init_installs_is_in_the_image_or_beside_it():
    text = image.CLOUD_INIT.read_text()
    section = text[text.index("packages:") : text.index("ssh_pwauth")]
    named = {line.strip("- ") for line in section.splitlines() if line.startswith("  - ")}
    assert named - set(image.packages()) == set(image.STARTING)


def test_what_the_file_masks_is_left_to_the_guest():
    """Else Debian's services would run in the image before the file could forbid it."""
    (masked,) = re.findall(r"own-units, systemctl, mask, (.*?)\]", filled_in(), re.DOTALL)
    for unit in re.findall(r"[\w-]+(?=\.service|\.timer)", masked):
        assert unit in image.STARTING
        assert unit not in image.packages()


def test_the_guest_gets_the_file_that_a_droplet_gets():
    assert machine.filled_in(SETTINGS) == filled_in()


@pytest.mark.parametrize("said, found", [
    (STARTS, "kvm"),
    ("#!/bin/sh\nexit 1\n", "tcg"),
    ("#!/bin/sh\nexec sleep 60\n", "tcg"),
])
def test_a_processor_is_emulated_where_kvm_starts_no_kernel(tmp_path, monkeypatch, said, found):
    program(tmp_path / "qemu-system-x86_64", said)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(os, "access", lambda *_: True)
    monkeypatch.setattr(qemu, "PROBE_SECONDS", 2)
    files = argparse.Namespace(kernel="kernel", initramfs="initramfs")
    assert qemu.accelerator(files, tmp_path) == found
    left = subprocess.run(["pgrep", "--full", str(tmp_path)], capture_output=True, text=True)
    assert left.stdout == ""


def test_a_guest_that_ended_or_whose_number_another_process_has_does_not_run(tmp_path):
    guest = machine.Guest(tmp_path)
    assert not guest.runs()
    guest.pid = os.getpid()
    assert not guest.runs()


def test_a_mirror_that_is_not_debians_is_told(monkeypatch):
    monkeypatch.setattr(image.pathlib.Path, "exists", lambda _: False)
    with pytest.raises(Failed, match="has no source of Debian 12"):
        image.debian_sources()


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """A program that needs Swift's libraries, as `ldd` tells."""
    folder, swift = tmp_path / "bin", tmp_path / "swift"
    for made in (folder, swift):
        made.mkdir()
    for name in ("libswiftCore.so", "libFoundation.so"):
        (swift / name).write_text(name)
    program(folder / "marketplace", "#!/bin/sh\n")
    loaded = "".join(f"\tlib{name}.so => {swift}/lib{name}.so (0x0)\n" for name in
                     ("swiftCore", "Foundation"))
    loaded += "\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x0)\n"
    program(tmp_path / "ldd", f"#!/bin/sh\nprintf '{loaded}'\n")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return folder


def test_swifts_libraries_are_packed_beside_a_program_that_needs_them(programs, tmp_path):
    packed = tmp_path / "release.tar.gz"
    subprocess.run([DEPLOY / "release", programs, packed], check=True, capture_output=True)
    listed = subprocess.run(["tar", "--list", "--file", packed], capture_output=True, text=True)
    held = {name for name in listed.stdout.split() if name.startswith("./bin/")}
    assert held == {"./bin/", *(f"./bin/{name}" for name in
                                ("marketplace", "libswiftCore.so", "libFoundation.so"))}


def test_a_guest_can_fetch_the_release_and_nothing_else(programs, tmp_path):
    with Release(tmp_path, programs) as release:
        here = release.url.replace("10.0.2.2", "127.0.0.1")
        with urllib.request.urlopen(here) as answer:
            assert answer.read() == (tmp_path / "release.tar.gz").read_bytes()
        for other in ("/", "/key", "/../key", "/release.tar.gz/../key"):
            with pytest.raises(urllib.error.HTTPError):
                urllib.request.urlopen(here.replace("/release.tar.gz", other))
