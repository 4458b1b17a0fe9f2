"""Seeded data, one raw file for each column, so that every program reads the same bits before it is timed."""

import csv
from pathlib import Path

import numpy as np

# Stem of the items in the published data, number of items, and the construct of the model.
ECSI = [
    ("IMAG", 5, "image"),
    ("CUEX", 3, "expectation"),
    ("PERQ", 7, "quality"),
    ("PERV", 2, "value"),
    ("CUSA", 3, "satisfaction"),
    ("CUSCO", 0, "complaint"),
    ("CUSL", 3, "loyalty"),
]
PATHS = [
    ("image", "expectation"),
    ("image", "satisfaction"),
    ("image", "loyalty"),
    ("expectation", "quality"),
    ("expectation", "value"),
    ("expectation", "satisfaction"),
    ("quality", "value"),
    ("quality", "satisfaction"),
    ("value", "satisfaction"),
    ("satisfaction", "complaint"),
    ("satisfaction", "loyalty"),
    ("complaint", "loyalty"),
]
BRANCHES, ANSWERS = 50, 11


def write(folder: Path, columns: dict[str, np.ndarray]) -> None:
    """Doubles by name, with the order of the columns in a file of its own."""
    for name, values in columns.items():
        np.ascontiguousarray(values, dtype="<f8").tofile(folder / name)
    (folder / "columns.txt").write_text("\n".join(columns) + "\n")


def read(folder: Path) -> dict[str, np.ndarray]:
    """What `write` wrote."""
    names = (folder / "columns.txt").read_text().split()
    return {name: np.fromfile(folder / name, dtype="<f8") for name in names}


def scale(folder: Path) -> str:
    """A million people, twenty items that share half of their variance."""
    random = np.random.default_rng(20)
    shared = random.standard_normal(1_000_000)
    items = {f"item{index}": shared + random.standard_normal(shared.size) for index in range(20)}
    write(folder, items)
    return "1,000,000 × 20 doubles"


def drivers(folder: Path) -> str:
    """Ratings of twelve touchpoints and, as the last column, of the whole."""
    random = np.random.default_rng(12)
    shared = random.standard_normal(100_000)
    opinions = [0.6 * shared + 0.8 * random.standard_normal(shared.size) for _ in range(12)]
    whole = random.standard_normal(shared.size) + sum(own * index / 20 for index, own in enumerate(opinions))
    rating = lambda opinion: np.clip(np.round(7 + 1.8 * opinion), 1, 10)
    columns = {f"touchpoint{index}": rating(own) for index, own in enumerate(opinions)}
    write(folder, columns | {"overall": rating(whole / 2)})
    return "100,000 × 12 predictors"


def index_model(folder: Path) -> str:
    """The published survey of 250 phone customers where it is at hand, else answers that follow the model."""
    published = Path(__file__).resolve().parents[3] / "shared/data/stats/mobi.csv"
    items = [(stem, code, number) for stem, count, code in ECSI for number in (range(1, count + 1) or [0])]
    if published.is_file():
        rows = list(csv.DictReader(published.open()))
        column = lambda stem, number: [float(row[f"{stem}{number or ''}"]) for row in rows]
        write(folder, {f"{code}{number or 1}": np.array(column(stem, number)) for stem, code, number in items})
        return "mobi, 250 × 24"
    random, opinions = np.random.default_rng(250), {}
    for _, _, code in ECSI:
        causes = [opinions[cause] for cause, result in PATHS if result == code]
        opinions[code] = sum(0.35 * cause for cause in causes) + 0.8 * random.standard_normal(250)
    answer = lambda code: np.clip(np.round(7 + 1.8 * (opinions[code] + 0.6 * random.standard_normal(250))), 1, 10)
    write(folder, {f"{code}{number or 1}": answer(code) for _, code, number in items})
    return "generated, 250 × 24"


def purchases(folder: Path) -> str:
    """The public CDNOW cohort, as the package `lifetimes` ships it."""
    from lifetimes.datasets import load_cdnow_summary

    customers = load_cdnow_summary(index_col=[0])
    write(folder, {name: customers[name].to_numpy(float) for name in ("frequency", "recency", "T")})
    return f"CDNOW, {len(customers):,} customers"


def answers(folder: Path) -> str:
    """Ten million coded answers (0 … 10) of fifty branches, one byte each, and weights."""
    random = np.random.default_rng(50)
    rows = 10_000_000
    random.integers(0, BRANCHES, rows, dtype=np.uint8).tofile(folder / "branches")
    random.integers(0, ANSWERS, rows, dtype=np.uint8).tofile(folder / "answers")
    random.uniform(0.5, 1.5, rows).astype("<f8").tofile(folder / "weights")
    return f"10,000,000 rows, {BRANCHES} × {ANSWERS}"
