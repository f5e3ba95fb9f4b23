#!/usr/bin/env python3
"""Runs the same two models on Gradus and on its peers, side by side, and writes
the table of times and ratios. README.md defines the models and the answers.

    run.py                    five rounds, writes RESULTS.md
    run.py --quick            two short rounds, prints the table only
    run.py --converge         long runs of Gradus and C++, writes answers.tsv

Whatever the programs need is installed from their registries into .cache, at
the versions pinned beside the programs. What cannot be had is listed as missing.
A program whose answers are wrong fails the run.
"""

import argparse
import datetime
import math
import os
import statistics
import sys

from peers import CACHE, HERE, MODELS, PEERS, Unavailable, machine, run_program

TOO_FAR = 4.5  # standard errors


def read_answers():
    """Returns {model: {answer: (value, its standard error, sigma)}}; a mean of n
    customers has the standard error sigma/sqrt(n)."""
    answers = {model: {} for model in MODELS}
    for line in (HERE / "answers.tsv").read_text().splitlines():
        if line and not line.startswith("#"):
            model, answer, *numbers = line.split("\t")
            answers[model][answer] = tuple(float(x) for x in numbers)
    return answers


def furthest(got, expected, customers):
    """Returns (|z|, answer, mean, expected value) of the answer that is furthest
    from where it should be. got: answers of each round."""
    worst = (0.0, "", math.nan, math.nan)
    for answer, (value, error, sigma) in expected.items():
        mean = statistics.fmean(g.get(answer, math.nan) for g in got)
        z = abs(mean - value) / math.hypot(error, sigma / math.sqrt(customers * len(got)))
        if not z <= worst[0]:  # a missing or undefined answer, too
            worst = (z, answer, mean, value)
        if math.isnan(z):
            break
    return worst


def say(text):
    print(text, file=sys.stderr, flush=True)


def prepare(chosen):
    """Installs and builds; returns (programs, {name: reason}) of what is there and
    what is not."""
    CACHE.mkdir(exist_ok=True)
    there, missing = [], {}
    for peer in chosen:
        say(f"{peer.name}: installing and building")
        try:
            peer.prepare()
            there.append(peer)
        except Unavailable as reason:
            missing[peer.name] = str(reason)
            say(f"{peer.name}: missing: {reason}")
    return there, missing


def fitting(peer, model, seconds):
    """Returns a number of customers, of one digit, that takes about so long."""
    customers, took = 10_000, 0.0
    while took < min(0.3, seconds / 4):
        customers *= 4
        took = run_program(peer, model, customers, 1_000_000)["seconds"]
    wanted = customers * seconds / took
    digit = 10 ** math.floor(math.log10(wanted))
    return max(20_000, int(wanted / digit) * digit)


class Row:
    """What one program did with one model."""

    def __init__(self, peer, customers):
        self.peer, self.customers = peer, customers
        self.got, self.nanoseconds, self.broken = [], [], None

    def run(self, model, seed):
        if self.broken:
            return
        try:
            self.got.append(run_program(self.peer, model, self.customers, seed))
            self.nanoseconds.append(self.got[-1]["seconds"] / self.customers * 1e9)
        except RuntimeError as failure:
            self.broken = str(failure)

    def check(self, expected):
        """Returns the words of the last column and whether all is well."""
        if self.broken:
            return f"**failed**: {self.broken}", False
        z, answer, mean, value = furthest(self.got, expected, self.customers)
        if z <= TOO_FAR:
            return f"right ({z:.1f})", True
        return f"**wrong**: {answer} {mean:.5g} instead of {value:.5g} ({z:.1f})", False


def measure(peers, rounds, seconds):
    """Returns {model: rows}. In each round every program runs once, one after the
    other; each round begins with another program and has a seed of its own."""
    rows = {model: [] for model in MODELS}
    for model in MODELS:
        for peer in peers:
            try:
                row = Row(peer, fitting(peer, model, seconds))
            except RuntimeError as failure:
                row = Row(peer, 0)
                row.broken = str(failure)
            rows[model].append(row)
    for r in range(rounds):
        for model in MODELS:
            turn = r % len(peers)
            for row in rows[model][turn:] + rows[model][:turn]:
                say(f"round {r + 1} of {rounds}: {model} on {row.peer.name}, {row.customers:,} customers")
                row.run(model, r + 1)
    return rows


def table(rows, expected):
    """Returns the lines of a model's table and whether all answers are right."""
    ours = next((row.nanoseconds for row in rows if row.peer.name == "Gradus"), [])
    lines = [
        "| program | version | customers a run | ns a customer, median | range | times Gradus, median of rounds | answers (largest z) |",
        "|---|---|--:|--:|--:|--:|---|",
    ]
    good = True
    for row in rows:
        verdict, right = row.check(expected)
        good = good and right
        times = row.nanoseconds
        cells = ["–", "–", "–"]
        if times and not row.broken:
            cells = [f"{statistics.median(times):,.0f}", f"{min(times):,.0f}–{max(times):,.0f}", "–"]
            if len(ours) == len(times):
                cells[2] = f"{statistics.median(t / o for t, o in zip(times, ours)):.3g}"
        lines.append(f"| {row.peer.name} | {row.peer.version()} | {row.customers:,} | {' | '.join(cells)} | {verdict} |")
    return lines, good


def report(rows, missing, options, load):
    """Returns the page and whether all answers are right."""
    expected = read_answers()
    share = min((got["share"] for of_model in rows.values() for row in of_model for got in row.got), default=math.nan)
    lines = [
        "# The same work in Gradus and its peers",
        "",
        f"Written by `run.py` on {datetime.date.today()}: every program once in each of {options.rounds} rounds, on one core, about "
        f"{options.seconds:g} s a run; {machine()}; load before the first round {load:.2f}, smallest share of the core that a run had "
        f"{100 * share:.0f} %. README.md defines models and answers. Machines "
        "and minutes differ: read the ratios.",
    ]
    good = True
    for model, title in MODELS.items():
        body, right = table(rows[model], expected[model])
        good = good and right
        lines += ["", f"## {title}", "", *body]
    if missing:
        lines += ["", "## Missing", "", "| program | reason |", "|---|---|"]
        lines += [f"| {name} | {reason} |" for name, reason in missing.items()]
    return "\n".join(lines) + "\n", good


def erlang_c():
    """Returns share that waits and mean wait of M/M/10 at 9 Erlang."""
    servers, load = 10, 9.0
    lost = 1.0
    for k in range(1, servers + 1):
        lost = load * lost / (k + load * lost)
    delayed = lost / (1 - load / servers * (1 - lost))
    return {"delayed_share": delayed, "mean_wait": delayed / (servers - load)}


def converge(peers, batches, customers):
    """Writes answers.tsv from batches of two programs that share no code; refuses
    if they disagree."""
    lines = [
        f"# model, answer, value, its standard error, sigma; {batches} runs of {customers:,} customers each on Gradus and on C++",
    ]
    agree = True
    for model in MODELS:
        runs = [[run_program(p, model, customers, 1000 + b) for p in peers] for b in range(batches)]
        for answer in sorted(runs[0][0].keys() - {"seconds", "share"}):
            means, errors = [], []
            for p in range(2):
                values = [run[p][answer] for run in runs]
                means.append(statistics.fmean(values))
                errors.append(statistics.stdev(values) / math.sqrt(batches))
            z = (means[0] - means[1]) / math.hypot(*errors)
            agree = agree and abs(z) <= TOO_FAR
            value, error = statistics.fmean(means), math.hypot(*errors) / 2
            sigma = math.sqrt(statistics.fmean(e * e for e in errors) * batches * customers)
            say(f"{model} {answer}: {means[0]:.7g} and {means[1]:.7g}, each ± {max(errors):.2g}, z {z:.2f}, sigma {sigma:.4g}")
            if model == "mm10":  # known exactly
                exact = erlang_c()[answer]
                say(f"    Erlang C {exact:.12g}, z {(value - exact) / error:.2f}")
                agree = agree and abs(value - exact) <= TOO_FAR * error
                value, error = exact, 0.0
            lines.append(f"{model}\t{answer}\t{value:.{12 if not error else 7}g}\t{error:.2g}\t{sigma:.4g}")
    if not agree:
        sys.exit("the programs disagree: answers.tsv is left as it was")
    (HERE / "answers.tsv").write_text("\n".join(lines) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, help="default 5, with --quick 2")
    parser.add_argument("--seconds", type=float, help="of each run; default 8, with --quick 1")
    parser.add_argument("--quick", action="store_true", help="print the table, leave RESULTS.md alone")
    parser.add_argument("--only", metavar="NAME,...", help="these programs only; leaves RESULTS.md alone")
    parser.add_argument("--converge", action="store_true", help="write answers.tsv")
    parser.add_argument("--batches", type=int, default=100, help="of --converge, at least 20")
    parser.add_argument("--customers", type=int, default=2_000_000, help="of each batch of --converge")
    options = parser.parse_args()
    options.rounds = options.rounds or (2 if options.quick else 5)
    options.seconds = options.seconds or (1 if options.quick else 8)

    chosen = PEERS
    if options.converge:
        if options.batches < 20:
            parser.error("--batches: at least 20")
        options.only = "Gradus,C++ ziggurat"
    if options.only:
        names = options.only.split(",")
        chosen = [p for p in PEERS if p.name in names]
        if len(chosen) < len(names):
            parser.error(f"--only knows {', '.join(p.name for p in PEERS)}")
    peers, missing = prepare(chosen)
    if options.converge:
        if missing:
            sys.exit("both programs are needed")
        converge(peers, options.batches, options.customers)
        return
    load = os.getloadavg()[0]
    page, good = report(measure(peers, options.rounds, options.seconds), missing, options, load)
    print(page, end="")
    if not options.quick and not options.only:
        (HERE / "RESULTS.md").write_text(page)
    if not good:
        sys.exit("not all programs give the right answers")


if __name__ == "__main__":
    main()
