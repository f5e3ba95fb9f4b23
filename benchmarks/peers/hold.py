#!/usr/bin/env python3
"""Runs the hold model on sim.Calendar and on C++'s std::priority_queue, side by side,
and prints a table: nanoseconds a hold and their ratio, medians over the rounds. In
each round both run once at every size, on one core, in turn.

    hold.py                       five rounds of 10^4, 10^6 and 10^7 pending events
    hold.py --rounds 9 --sizes 10000
"""

import argparse
import os
import re
import statistics
import subprocess

from peers import CACHE, HERE, machine, on_one_core, shell

ROOT = HERE.parent.parent


def nanoseconds_in(text):
    """Returns the nanoseconds a hold that a program has printed."""
    return float(re.search(r"([\d.]+) ns", text)[1])


def ours(size):
    return [CACHE / "sim.test", "-test.run", "^$", "-test.bench", f"^BenchmarkHold$/^{size}$", "-test.benchtime", "3000000x"]


def theirs(size):
    return [CACHE / "hold", size]


def measure(command):
    done = subprocess.run(on_one_core(*command), stdout=subprocess.PIPE, text=True, check=True)
    return nanoseconds_in(done.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", default="10000,1000000,10000000", help="pending events")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]

    CACHE.mkdir(exist_ok=True)
    shell("go", "test", "-c", "-o", CACHE / "sim.test", "./sim", folder=ROOT)
    shell("g++", "-std=c++20", "-O3", "-march=native", "-o", CACHE / "hold", HERE / "cpp" / "hold.cpp")

    load = os.getloadavg()[0]
    times = {size: ([], []) for size in sizes}
    for r in range(options.rounds):
        for size in sizes:
            for side in ((0, 1), (1, 0))[r % 2]:
                times[size][side].append(measure((ours, theirs)[side](size)))
    print(f"{options.rounds} rounds, {machine()}, load before the first {load:.2f}; ns a hold, median (range)\n")
    print("| pending | Gradus | C++ | Gradus over C++, median of rounds |\n|--:|--:|--:|--:|")
    for size, sides in times.items():
        cells = [f"{statistics.median(t):.1f} ({min(t):.1f}–{max(t):.1f})" for t in sides]
        ratio = statistics.median(a / b for a, b in zip(*sides))
        print(f"| {size:,} | {cells[0]} | {cells[1]} | {ratio:.3f} = 1/{1 / ratio:.1f} |")


if __name__ == "__main__":
    main()
