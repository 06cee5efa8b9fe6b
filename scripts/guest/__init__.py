"""The parts of scripts/vm: an image of Debian's packages, QEMU, and the guest that runs in it."""
