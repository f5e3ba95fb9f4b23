#!/usr/bin/env python3
"""Measures revisions of this repository beside each other: the measured year of the
tiny and of the default profile, a customer of M/M/10 and a hold with 10^4 pending,
each built as its program is, with its profile where it has one.

    steps.py                      the revisions of steps.tsv, writes STEPS.md
    steps.py main HEAD            these, and prints their table
    steps.py --rounds 20 A B      more rounds tell smaller differences
    steps.py --readings DIR A B   leaves what was measured, a file a revision: for benchstat

In each round every revision does the same work once, one right after the other, on one
core, every other round backwards. The hours of a shared machine are then the same for
neighbours, and a step is told by the ratio to the line before within a round. The
instructions of a tiny year (valgrind) hardly depend on the machine.
"""

import argparse
import csv
import datetime
import io
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(HERE / "peers"))
from peers import Unavailable, machine, on_one_core, shell  # noqa: E402

WORK = [  # heading, package, benchmark, iterations of a round
    ("tiny year", "benchmarks", "BenchmarkYear/tiny", "10x"),
    ("default year", "benchmarks", "BenchmarkYear/default", "1x"),
    ("M/M/10", "sim", "BenchmarkMM10", "3000000x"),
    ("hold, 10⁴", "sim", "BenchmarkHold/10000", "3000000x"),
]


def say(text):
    print(text, file=sys.stderr, flush=True)


class Step:
    """A revision: its words, its programs in a folder, what they took."""

    def __init__(self, revision, words, work):
        log = shell("git", "log", "-1", "--format=%h%x09%s", revision, "--", folder=ROOT)
        self.hash, title = log.rstrip("\n").split("\t", 1)
        self.words = words or title
        self.folder = pathlib.Path(work, self.hash)
        self.readings = pathlib.Path(work, f"{self.hash}.txt")
        self.times = {work[0]: [] for work in WORK}  # seconds, by round
        self.instructions = 0

    def build(self):
        say(f"builds {self.hash} {self.words}")
        with tempfile.TemporaryDirectory() as checkout:
            archive = subprocess.run(["git", "archive", self.hash], cwd=ROOT, stdout=subprocess.PIPE, check=True)
            subprocess.run(["tar", "-x", "-C", checkout], input=archive.stdout, check=True)
            profile = pathlib.Path(checkout, "cmd/gradus/default.pgo")
            pgo = profile if profile.exists() else "off"
            for package in {work[1] for work in WORK}:
                out = self.folder / f"{package}.test"
                shell("go", "test", "-c", "-trimpath", f"-pgo={pgo}", "-o", out, f"./{package}", folder=checkout)

    def command(self, package, benchmark, iterations):
        exactly = "/".join(f"^{part}$" for part in benchmark.split("/"))
        return [self.folder / f"{package}.test", "-test.run", "^$", "-test.bench", exactly, "-test.benchtime", iterations]

    def run(self, heading, *work):
        text = output(on_one_core(*self.command(*work)))
        with open(self.readings, "a") as readings:
            readings.write(text)
        self.times[heading].append(float(re.search(r"([\d.]+) ns/op", text)[1]) * 1e-9)

    def count(self):
        """Counts the instructions of a tiny year: those of two less those of one."""
        say(f"counts {self.hash} {self.words}")
        of = []
        for years in ("1x", "2x"):
            line = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
            line += self.command("benchmarks", "BenchmarkYear/tiny", years)
            text = output(line, GOGC="off", GOMAXPROCS="1", GODEBUG="asyncpreemptoff=1")
            of.append(int(re.search(r"I\s+refs:\s+([\d,]+)", text)[1].replace(",", "")))
        self.instructions = of[1] - of[0]


def output(line, **environment):
    """Returns what a benchmark has printed, which must hold a time."""
    line = [str(part) for part in line]
    done = subprocess.run(line, env={**os.environ, **environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode or "ns/op" not in done.stdout:
        sys.exit(f"{' '.join(line)}\n{done.stdout}")
    return done.stdout


def measure(steps, rounds):
    for r in range(rounds):
        say(f"round {r + 1} of {rounds}")
        for work in WORK:
            for step in steps[:: 1 if r % 2 == 0 else -1]:
                step.run(*work)


def readable(seconds):
    """Returns a time with three digits and its unit."""
    unit, size = next((u, s) for u, s in (("s", 1), ("ms", 1e-3), ("ns", 1e-9)) if seconds >= s)
    return f"{seconds / size:.3g} {unit}"


def cell(heading, before, step):
    """Returns the median, the median ratio to the line before and in how many rounds
    it was below one."""
    times = step.times[heading]
    text = readable(statistics.median(times))
    if before:
        ratios = [after / was for after, was in zip(times, before.times[heading])]
        text += f", {statistics.median(ratios):.3f} ({sum(x < 1 for x in ratios)})"
    return text


def counted(before, step):
    if not step.instructions:
        return "–"
    text = f"{step.instructions / 1e6:.0f} million"
    if before:
        text += f", {step.instructions / before.instructions:.3f}"
    return text


def overall(first, last):
    """Returns benchstat's comparison of two steps, a row each."""
    text = shell("go", "-C", "tools", "tool", "benchstat", "-format", "csv", first.readings, last.readings, folder=ROOT)
    rows, unit = [], ""
    for row in csv.reader(io.StringIO(text)):
        if len(row) > 1 and row[0] == "":
            unit = row[1]
        elif unit == "sec/op" and len(row) > 6 and row[0] != "geomean":
            change = row[5].replace("-", "−")
            rows.append(f"| {row[0]} | {readable(float(row[1]))} ± {row[2]} | {readable(float(row[3]))} ± {row[4]} | {change} ({row[6]}) |")
    return rows


def page(steps, rounds, load):
    lines = [
        "# Step by step",
        "",
        f"Written by `steps.py` on {datetime.date.today()}: {rounds} rounds on one core; {machine()}; load before the first "
        f"{load:.2f}. Median; the median of the ratios to the line before, each within a round; in how many of the rounds it was "
        "faster. Instructions are those of a tiny year.",
        "",
        "| revision | step | " + " | ".join(work[0] for work in WORK) + " | instructions |",
        "|---" * (len(WORK) + 3) + "|",
    ]
    for before, step in zip([None, *steps], steps):
        cells = [step.hash, step.words, *(cell(work[0], before, step) for work in WORK), counted(before, step)]
        lines.append(f"| {' | '.join(cells)} |")
    lines += ["", "The last beside the first, by benchstat:", "", f"| | {steps[0].hash} | {steps[-1].hash} | |", "|---|---|---|---|"]
    return "\n".join(lines + overall(steps[0], steps[-1])) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("revisions", nargs="*", metavar="REV")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--readings", metavar="DIR", type=pathlib.Path)
    options = parser.parse_args()
    named = [(revision, "") for revision in options.revisions]
    if not named:
        listed = (HERE / "steps.tsv").read_text().splitlines()
        named = [tuple(line.split("\t", 1)) for line in listed if line and not line.startswith("#")]
    if len(named) < 2:
        parser.error("at least two revisions: each is held against the one before it")
    if options.rounds < 1:
        parser.error("--rounds: at least 1")
    with tempfile.TemporaryDirectory() as work:
        try:
            steps = [Step(revision, words, work) for revision, words in named]
            for step in steps:
                step.build()
        except Unavailable as reason:
            sys.exit(str(reason))
        if shutil.which("valgrind"):
            for step in steps:
                step.count()
        else:
            say("instructions are not counted: valgrind is not on this machine")
        load = os.getloadavg()[0]
        measure(steps, options.rounds)
        text = page(steps, options.rounds, load)
        if options.readings:
            options.readings.mkdir(parents=True, exist_ok=True)
            for step in steps:
                shutil.copy(step.readings, options.readings)
    print(text, end="")
    if not options.revisions:
        (HERE / "STEPS.md").write_text(text)


if __name__ == "__main__":
    main()
