"""The programs: how each is installed, built and run, and on which machine."""

import os
import pathlib
import platform
import re
import resource
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
CACHE = HERE / ".cache"
MODELS = {"mm10": "M/M/10, rho 0.9", "clinic": "The clinic network"}


class Unavailable(Exception):
    """Why a program cannot be had here."""


def shell(*command, folder=HERE, **environment):
    """Runs a step of an installation; its last line is the reason if it fails."""
    command = [str(part) for part in command]
    if not shutil.which(command[0]):
        raise Unavailable(f"{command[0]} is not on this machine")
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode:
        said = [line.strip() for line in done.stdout.splitlines() if line.strip()]
        raise Unavailable(f"{pathlib.Path(command[0]).name}: {said[-1] if said else done.returncode}")
    return done.stdout


def pinned(file, pattern):
    """Returns the version that a file beside the programs pins."""
    return re.search(pattern, (HERE / file).read_text(), re.MULTILINE)[1]


def on_one_core(*command):
    """Returns a command line that stays on the last core, where that can be said."""
    pin = ["taskset", "-c", str(max(os.sched_getaffinity(0)))] if shutil.which("taskset") else []
    return [str(part) for part in [*pin, *command]]


def run_program(peer, model, customers, seed):
    """Returns {answer: value} with two more: the share of the core that the program
    had, and the seconds of the core that the simulation took. Others who use the
    machine thus lengthen the run, not the time that counts."""
    command = on_one_core(*peer.command(model), customers, seed)
    begin, before = time.monotonic(), core_seconds()
    done = subprocess.run(command, cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    share = min(1, (core_seconds() - before) / (time.monotonic() - begin))
    if done.returncode:
        raise RuntimeError((done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1])
    try:
        got = {name: float(value) for name, value in (line.split() for line in done.stdout.splitlines())}
    except ValueError:
        got = {}
    if not got.get("seconds", 0) > 0:
        raise RuntimeError("printed no answers or no time")
    return {**got, "seconds": got["seconds"] * share, "share": share}


def core_seconds():
    """Returns what all programs that have ended took of the processor."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Peer:
    name = "?"

    def prepare(self):
        """Installs and builds, or raises Unavailable."""

    def command(self, model):
        """Returns the command line, to which customers and seed are added."""

    def version(self):
        return "?"


class Gradus(Peer):
    name = "Gradus"

    def prepare(self):
        shell("go", "build", "-o", CACHE / "gradus", "./benchmarks/peers/gradus", folder=HERE.parent.parent)

    def command(self, model):
        return [CACHE / "gradus", model]

    def version(self):
        try:
            commit = shell("git", "describe", "--always", "--dirty", "--exclude=*").strip()
        except Unavailable:
            commit = "not a checkout"
        go = shell("go", "env", "GOVERSION").strip().removeprefix("go")
        return f"{commit}, Go {go}"


class Cpp(Peer):
    """std::priority_queue by hand; flags choose how the exponential law is drawn."""

    def __init__(self, name, *flags):
        self.name, self.flags = name, flags

    def file(self, model):
        return CACHE / ("-".join(["cpp", model, *self.flags]).replace("-D", ""))

    def prepare(self):
        for model in MODELS:
            shell("g++", "-std=c++20", "-O3", "-march=native", *self.flags, "-o", self.file(model), HERE / "cpp" / f"{model}.cpp")

    def command(self, model):
        return [self.file(model)]

    def version(self):
        return f"g++ {shell('g++', '-dumpfullversion').strip()}"


class Ssj(Peer):
    name = "SSJ"

    def prepare(self):
        shell("java", "-version")
        shell("mvn", "-q", "-B", f"-DbuildFolder={CACHE / 'ssj'}", "compile", folder=HERE / "ssj")

    def command(self, model):
        path = os.pathsep.join([str(CACHE / "ssj" / "classes"), str(CACHE / "ssj" / "dependency" / "*")])
        return ["java", "-XX:+UseSerialGC", "-cp", path, model.capitalize()]

    def version(self):
        java = re.search(r'"(.*?)"', shell("java", "-version"))[1]
        ssj = pinned("ssj/pom.xml", r"simul</groupId>\s*<artifactId>ssj</artifactId>\s*<version>(.*)</version>")
        return f"{ssj}, Java {java}"


class NeXosim(Peer):
    name = "NeXosim"

    def prepare(self):
        shell("cargo", "build", "--release", folder=HERE / "nexosim", CARGO_TARGET_DIR=str(CACHE / "cargo"))

    def command(self, model):
        return [CACHE / "cargo" / "release" / model]

    def version(self):
        rust = shell("rustc", "--version").split()[1]
        return f"{pinned('nexosim/Cargo.toml', 'nexosim = .=(.*).$')}, Rust {rust}"


class Simgo(Peer):
    name = "simgo"

    def prepare(self):
        for model in MODELS:
            shell("go", "build", "-o", CACHE / f"simgo-{model}", f"./{model}", folder=HERE / "simgo", GOFLAGS="-mod=readonly")

    def command(self, model):
        return [CACHE / f"simgo-{model}"]

    def version(self):
        go = shell("go", "env", "GOVERSION").strip().removeprefix("go")
        return f"{pinned('simgo/go.mod', r'simgo v(.*)')}, Go {go}"


class Python(Peer):
    def __init__(self, name):
        self.name = name

    def prepare(self):
        shell(sys.executable, "-m", "venv", CACHE / "venv")
        shell(CACHE / "venv/bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", "requirements.txt")

    def command(self, model):
        return [CACHE / "venv/bin/python", HERE / self.name.lower() / f"{model}.py"]

    def version(self):
        return f"{pinned('requirements.txt', f'(?i){self.name}==(.*)')}, Python {platform.python_version()}"


class Simmer(Peer):
    """Without a program: no machine on which this table was made could run it."""

    name = "simmer"

    def prepare(self):
        reasons = []
        if not shutil.which("Rscript"):
            reasons.append("R is not on this machine")
        if shutil.which("apt-cache") and not shell("apt-cache", "search", "--names-only", "^r-cran-simmer$").strip():
            reasons.append("the distribution has no package r-cran-simmer")
        raise Unavailable("; ".join(reasons) or "no program is written for it")


PEERS = [
    Gradus(),
    Cpp("C++"),
    Cpp("C++ ziggurat", "-DZIGGURAT"),
    Ssj(),
    NeXosim(),
    Simgo(),
    Python("SimPy"),
    Python("Ciw"),
    Simmer(),
]


def machine():
    model = platform.processor() or platform.machine()
    try:
        model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())[1]
    except (OSError, TypeError):
        pass
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"
