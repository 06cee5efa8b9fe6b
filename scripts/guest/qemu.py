"""QEMU: on the processor itself where KVM starts a kernel, else on an emulated one."""

import contextlib
import os
import pathlib
import subprocess
import time

from experiment.failure import Failed, reason

# A kernel that runs says so within a second.
PROBE_SECONDS = 15
HOW = {
    "kvm": ("kvm", "host"),
    # A thread for each core, and room in MB for what has been translated.
    "tcg": ("tcg,thread=multi,tb-size=512", "max,la57=off"),
}
# What all starts at once takes an emulated machine longer than systemd waits, which are 90 s.
COMMAND_LINE = (
    "root=/dev/vda rw console=ttyS0 quiet mitigations=off systemd.default_timeout_start_sec=900"
)


def accelerator(image, folder):
    """`kvm` where a kernel starts by it within some seconds, else `tcg`, which emulates."""
    if not os.access("/dev/kvm", os.R_OK | os.W_OK):
        return "tcg"
    console = folder / "probe.log"
    console.write_text("")
    command = [*machine("kvm", 1, 512), *kernel(image, "console=ttyS0 panic=-1")]
    command += ["-no-reboot", "-serial", f"file:{console}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as probe:
        try:
            end = time.monotonic() + PROBE_SECONDS
            while probe.poll() is None and time.monotonic() < end:
                if "Linux version" in console.read_text(errors="replace"):
                    return "kvm"
                time.sleep(0.1)
        finally:
            probe.kill()
    return "tcg"


def machine(accelerator, cores, memory):
    how, processor = HOW[accelerator]
    command = ["qemu-system-x86_64", "-accel", how, "-cpu", processor]
    command += ["-smp", cores, "-m", memory, "-nodefaults", "-no-user-config", "-display", "none"]
    return list(map(str, command))


def kernel(image, line):
    return ["-kernel", str(image.kernel), "-initrd", str(image.initramfs), "-append", line]


def start(guest, image):
    """Starts the guest as a process that goes on when this one has ended; its number."""
    forwarded = "".join(
        f",hostfwd=tcp:127.0.0.1:{guest.ports[name]}-:{port}"
        for name, port in [("ssh", 22), ("http", 80), ("https", 443)]
    )
    command = [*machine(guest.accelerator, guest.cores, guest.memory)]
    command += kernel(image, COMMAND_LINE)
    command += ["-drive", f"file={guest.disk},if=virtio,cache=unsafe,discard=unmap"]
    command += ["-drive", f"file={guest.seed},if=virtio,format=raw,readonly=on"]
    command += ["-netdev", f"user,id=net{forwarded}"]
    command += ["-device", "virtio-net-pci,netdev=net,romfile=", "-device", "virtio-rng-pci"]
    command += ["-serial", f"file:{guest.console}", "-name", "vm"]
    said = guest.folder / "qemu.log"
    with open(said, "wb") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, start_new_session=True
        )
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=1)
        raise Failed(f"QEMU ended: {reason(said.read_text())}")
    return process.pid


def runs(pid, disk):
    """Whether this process is the QEMU of the guest with this disk."""
    with contextlib.suppress(OSError):
        command = pathlib.Path(f"/proc/{pid}/cmdline").read_bytes()
        return command.startswith(b"qemu-system") and os.fsencode(disk) in command
    return False
