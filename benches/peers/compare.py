"""Speed of the statistics beside other programs: one run, all programs in turn, on the same bits.

Each program runs in a process of its own, reads the data before it is timed, and is then asked to run again and
again, one program after the other: a busy machine slows all of them alike. A round whose figures differ from
ours is an error, not a time. `make peers` starts it; `--write` puts the table into docs/performance.md.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import data
import table

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Peer:
    """A program beside ours. Slow ones run in the first rounds only and without a trial run."""

    name: str
    label: str
    slow: bool = False
    # Wall and processor seconds measured earlier: for a package that no registry offers, or that is left out.
    recorded: tuple[float, float] | None = None

    def command(self, folder):
        if self.name in ("psych_alpha", "relaimpo_lmg", "seminr_ecsi"):
            return ["Rscript", "--vanilla", str(HERE / "peer.R"), self.name, folder]
        return [sys.executable, str(HERE / "peer.py"), self.name, folder]


@dataclass(frozen=True)
class Task:
    """What all programs do, and how far their figures may lie apart."""

    name: str
    title: str
    data: callable
    tolerance: float
    peers: list[Peer] = field(default_factory=list)


TASKS = [
    Task("alpha", "α; ours and psych with all item statistics", data.scale, 1e-9, [
        Peer("pingouin_alpha", "pingouin (bare α)"),
        Peer("psych_alpha", "psych (R)", slow=True, recorded=(29.3, 24.5)),
    ]),
    Task("pls", "PLS-SEM (ECSI), 1,000 resamples; ours with BCa", data.index_model, 1e-5, [
        Peer("plspm_ecsi", "plspm (Python)", slow=True, recorded=(373, 236)),
        Peer("seminr_ecsi", "seminr (R)", slow=True, recorded=(21.2, float("nan"))),
    ]),
    Task("importance", "LMG; ours with six other measures", data.drivers, 1e-6, [
        Peer("relaimpo_lmg", "relaimpo (R)", recorded=(1.01, 0.69)),
    ]),
    Task("repeat_buying", "BG/NBD fit", data.purchases, 1e-6, [
        Peer("lifetimes_bg_nbd", "lifetimes"),
    ]),
    Task("counts", "cross-tab counts", data.answers, 0, [
        Peer("duckdb_counts", "DuckDB"),
        Peer("polars_counts", "polars"),
        Peer("numpy_counts", "numpy: cell numbers and bincount"),
        Peer("numpy_floor", "numpy bincount of ready cell numbers"),
    ]),
    Task("weights", "cross-tab counts and sums of weights", data.answers, 1e-9, [
        Peer("duckdb_weights", "DuckDB"),
        Peer("polars_weights", "polars"),
        Peer("numpy_weights", "numpy (weights alone)"),
    ]),
]


class Worker:
    """A program that waits for its turn."""

    def __init__(self, peer, command):
        self.peer, self.runs = peer, []
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.about = self.answer()

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.peer.label} ended without an answer: its message stands above")
        return json.loads(line)

    def run(self):
        self.process.stdin.write("run\n")
        self.process.stdin.flush()
        return self.answer()

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


def compare(task, arguments):
    """One row for each program."""
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        size = task.data(Path(folder))
        (Path(folder) / "paths.txt").write_text("".join(f"{cause} {result}\n" for cause, result in data.PATHS))
        print(f"• {task.title}: {size}", file=sys.stderr)
        ours = Worker(Peer("ours", "ours"), [arguments.ours, task.name, folder])
        taking_part = [peer for peer in task.peers if arguments.slow_rounds or not peer.slow]
        workers = [ours] + [Worker(peer, peer.command(folder)) for peer in taking_part]
        workers = [worker for worker in workers if "missing" not in worker.about]
        absent = [peer for peer in task.peers if peer not in [worker.peer for worker in workers]]
        want = ours.run()["figures"]
        for worker in workers:
            if not worker.peer.slow:
                check(task, worker, worker.run()["figures"], want)
        for turn in range(arguments.rounds):
            for worker in workers[turn % len(workers):] + workers[:turn % len(workers)]:
                if not worker.peer.slow or turn < arguments.slow_rounds:
                    run = worker.run()
                    check(task, worker, run["figures"], want)
                    worker.runs.append(run)
                    print(f"  {worker.peer.label}: {run['wall']:.4f} s", file=sys.stderr)
        for worker in workers:
            worker.stop()
        return [row(task, size, worker, ours) for worker in workers] + [
            recorded(task, size, peer, ours) for peer in absent if peer.recorded
        ]


def check(task, worker, got, want):
    close = lambda one, other: abs(one - other) <= task.tolerance * abs(other)
    if len(got) != len(want) or not all(map(close, got, want)):
        raise SystemExit(f"{worker.peer.label} and ours differ: {got[:12]} is not {want[:12]}")


def row(task, size, worker, ours):
    walls = [run["wall"] for run in worker.runs]
    processors = [run["processor"] for run in worker.runs]
    return table.Row(
        task.title, size, f"{worker.peer.label} {worker.about['version']}", worker.about["threads"], len(walls),
        min(walls), median(walls), median(processors),
        median(walls) / median(run["wall"] for run in ours.runs),
        min(walls) / min(run["wall"] for run in ours.runs),
    )


def recorded(task, size, peer, ours):
    wall, processor = peer.recorded
    ratio = lambda of: wall / of(run["wall"] for run in ours.runs)
    label = f"{peer.label}, recorded earlier"
    return table.Row(task.title, size, label, None, 0, wall, wall, processor, ratio(median), ratio(min))


def main():
    parser = argparse.ArgumentParser(description="Speed of the statistics beside other programs.")
    parser.add_argument("--ours", required=True, help="the built example beside_peers")
    parser.add_argument("--rounds", type=int, default=11, help="rounds over all programs of a task")
    parser.add_argument("--slow-rounds", type=int, default=1, help="rounds of programs that take over ten seconds; 0 leaves them out")
    parser.add_argument("--only", nargs="*", choices=[task.name for task in TASKS], help="these tasks alone")
    parser.add_argument("--folder", help="where the data are kept for the time of the run (600 MB)")
    parser.add_argument("--write", help="a Markdown file whose table is replaced")
    arguments = parser.parse_args()
    before = os.getloadavg()[0]
    rows = [row for task in TASKS if task.name in (arguments.only or [task.name]) for row in compare(task, arguments)]
    text = table.markdown(rows, (before, os.getloadavg()[0]), len(os.sched_getaffinity(0)))
    print(text)
    if arguments.write:
        table.replace(Path(arguments.write), text)


if __name__ == "__main__":
    main()
