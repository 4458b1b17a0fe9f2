"""The comparison as a Markdown table."""

import datetime
import math
from dataclasses import dataclass
from pathlib import Path

START, END = "<!-- beside peers: written by `make peers` -->", "<!-- end of beside peers -->"


@dataclass(frozen=True)
class Row:
    """One program at one task; seconds, and how many times our time it takes."""

    task: str
    size: str
    program: str
    threads: int | None
    rounds: int
    wall_least: float
    wall_median: float
    processor_median: float
    times_median: float
    times_least: float


def seconds(value):
    """Three digits with a unit that reads well."""
    if math.isnan(value):
        return "–"
    if value >= 1:
        return f"{value:.3g} s"
    return f"{value * 1e3:.3g} ms"


def times(value):
    """Three digits."""
    return f"{value:.3g}" if value < 1000 else f"{float(f'{value:.3g}'):,.0f}"


def markdown(rows, loads, cores):
    """The table with what has to be known to read it."""
    lines = [
        f"{datetime.date.today()}, {cores} cores, load {loads[0]:.1f} before and {loads[1]:.1f} after. "
        "All programs take turns on the same data in memory; figures are compared in each round.",
        "",
        "| task | program | threads | rounds | wall, least | wall, median | processor, median | × ours (median; least) |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        ours = row.program.startswith("ours")
        lines.append(
            f"| {row.task} ({row.size}) | {'**ours**' if ours else row.program} | {row.threads or '–'} | "
            f"{row.rounds or '–'} | {seconds(row.wall_least)} | {seconds(row.wall_median)} | "
            f"{seconds(row.processor_median)} | {'1' if ours else f'{times(row.times_median)}; {times(row.times_least)}'} |"
        )
    return "\n".join(lines)


def replace(path: Path, text: str) -> None:
    """Puts the table between its marks."""
    before, rest = path.read_text().split(START)
    _, after = rest.split(END)
    path.write_text(f"{before}{START}\n{text}\n{END}{after}")
