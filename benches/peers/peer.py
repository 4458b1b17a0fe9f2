"""One Python peer in a process of its own: `peer.py NAME FOLDER`.

Reads the data, says ready with version and threads, and runs once for each line of its input. What it answers
is in the form of `examples/beside_peers.rs`.
"""

import importlib.metadata
import json
import os
import resource
import sys
import time
import warnings
from pathlib import Path

import data

CORES = len(os.sched_getaffinity(0))


def pingouin_alpha(folder):
    import numpy
    import pandas
    import pingouin

    columns = data.read(folder)
    frame = pandas.DataFrame(numpy.column_stack(list(columns.values())), columns=list(columns))
    # Its covariances are a product of numpy, which takes all cores.
    return CORES, lambda: pingouin.cronbach_alpha(frame), lambda found: [float(found[0])]


def plspm_ecsi(folder):
    import pandas
    from plspm import config as plspm_config
    from plspm.mode import Mode
    from plspm.plspm import Plspm
    from plspm.scheme import Scheme

    frame = pandas.DataFrame(data.read(folder))
    # plspm leaves metric data unscaled whatever it is told: standardised here, so that the models are the same.
    frame = (frame - frame.mean()) / frame.std()
    structure = plspm_config.Structure()
    for cause, result in data.PATHS:
        structure.add_path([cause], [result])
    config = plspm_config.Config(structure.path(), scaled=True)
    for _, _, code in data.ECSI:
        config.add_lv_with_columns_named(code, Mode.A, frame, code)

    def run():
        options = {"bootstrap": True, "bootstrap_iterations": 1000, "processes": CORES}
        return Plspm(frame, config, Scheme.PATH, iterations=300, tolerance=1e-10, **options)

    def figures(found):
        if not (found.bootstrap().paths()["std.error"] > 0).any():
            raise RuntimeError("no resample was estimated")
        paths = found.path_coefficients()
        return [float(paths.loc[result, cause]) for cause, result in data.PATHS]

    return CORES, run, figures


def lifetimes_bg_nbd(folder):
    from lifetimes import BetaGeoFitter

    columns = data.read(folder)

    def run():
        return BetaGeoFitter().fit(columns["frequency"], columns["recency"], columns["T"])

    return 1, run, lambda found: [log_likelihood(*columns.values(), **found.params_)]


def log_likelihood(frequency, recency, age, r, alpha, a, b):
    """Of the BG/NBD model in the time unit of the data; lifetimes gives that of rescaled time."""
    from scipy.special import betaln, gammaln

    import numpy

    shape = r + frequency
    alive = -shape * numpy.log(alpha + age)
    # Only those who came back can have left.
    back = frequency > 0
    stay = numpy.where(back, b + frequency - 1, 1)
    left = numpy.where(back, numpy.log(a / stay) - shape * numpy.log(alpha + recency), -numpy.inf)
    fixed = gammaln(shape) - gammaln(r) + r * numpy.log(alpha) + betaln(a, b + frequency) - betaln(a, b)
    return float((fixed + numpy.logaddexp(alive, left)).sum())


def _answers(folder):
    import numpy

    read = lambda name, kind: numpy.fromfile(folder / name, dtype=kind)
    return read("branches", numpy.uint8), read("answers", numpy.uint8), read("weights", "<f8")


def _in_order(branches, answers, values):
    """A column of the result in the order of the cells."""
    cells = sorted(zip(branches, answers, values))
    return [value for _, _, value in cells]


def duckdb_counts(folder):
    return _duckdb_run(folder, "select branch, answer, count(*) as value from t group by branch, answer")


def duckdb_weights(folder):
    query = "select branch, answer, sum(weight) as value, count(*) as rows from t group by branch, answer"
    return _duckdb_run(folder, query)


def _duckdb_run(folder, query):
    import duckdb
    import pandas

    branches, answers, weights = _answers(folder)
    source = pandas.DataFrame({"branch": branches, "answer": answers, "weight": weights})
    connection = duckdb.connect()
    connection.execute("create table t as select * from source")
    del source
    threads = connection.execute("select current_setting('threads')").fetchone()[0]
    figures = lambda found: _in_order(*(found[name].tolist() for name in ("branch", "answer", "value")))
    return int(threads), lambda: connection.execute(query).fetchnumpy(), figures


def polars_counts(folder):
    import polars

    return _polars_run(folder, polars.len().alias("value"))


def polars_weights(folder):
    import polars

    return _polars_run(folder, polars.col("weight").sum().alias("value"), polars.len().alias("rows"))


def _polars_run(folder, *figures):
    import polars

    branches, answers, weights = _answers(folder)
    frame = polars.DataFrame({"branch": branches, "answer": answers, "weight": weights})
    read = lambda found: _in_order(*(found[name].to_list() for name in ("branch", "answer", "value")))
    return polars.thread_pool_size(), lambda: frame.group_by("branch", "answer").agg(*figures), read


def numpy_floor(folder):
    """Cell numbers are there already: what counting alone costs."""
    import numpy

    branches, answers, _ = _answers(folder)
    cells = branches.astype(numpy.intp) * data.ANSWERS + answers
    return 1, lambda: numpy.bincount(cells, minlength=data.BRANCHES * data.ANSWERS), lambda found: found.tolist()


def numpy_counts(folder):
    import numpy

    branches, answers, _ = _answers(folder)
    size = data.BRANCHES * data.ANSWERS
    run = lambda: numpy.bincount(branches.astype(numpy.intp) * data.ANSWERS + answers, minlength=size)
    return 1, run, lambda found: found.tolist()


def numpy_weights(folder):
    import numpy

    branches, answers, weights = _answers(folder)
    size = data.BRANCHES * data.ANSWERS
    cells = lambda: branches.astype(numpy.intp) * data.ANSWERS + answers
    return 1, lambda: numpy.bincount(cells(), weights=weights, minlength=size), lambda found: found.tolist()


def processor_seconds():
    """Of all threads and of the children that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def main():
    name, folder = sys.argv[1], Path(sys.argv[2])
    warnings.simplefilter("ignore")
    threads, run, figures = globals()[name](folder)
    version = importlib.metadata.version(name.split("_")[0])
    # Packages that print must not disturb the answers.
    answers, sys.stdout = sys.stdout, sys.stderr
    say = lambda value: print(json.dumps(value), file=answers, flush=True)
    say({"version": version, "threads": threads})
    for _ in sys.stdin:
        before, start = processor_seconds(), time.perf_counter()
        found = run()
        wall, after = time.perf_counter() - start, processor_seconds()
        say({"wall": wall, "processor": after - before, "figures": figures(found)})


if __name__ == "__main__":
    main()
