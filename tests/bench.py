"""tests/bench.py PROGRAM BENCH.json: prints what bin/bench measured, and times PROGRAM read on each document at hand."""
import glob
import json
import os
import platform
import statistics
import subprocess
import sys
import time

RUNS = 20
PROCESS_MS = 50
GROWTH = 12


def machine():
    name = platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as f:
            name = next((line.split(":")[1].strip() for line in f if line.startswith("model name")), name)
    except OSError:
        pass
    compiler = subprocess.run(["c++", "--version"], capture_output=True, text=True).stdout.split("\n")[0]
    return "%s, %d cores, %s; release build" % (name, os.cpu_count(), compiler)


def growth(path):
    """Prints the reader's speed; gives the time at 10 MB divided by that at 1 MB, None when one of them failed."""
    with open(path, encoding="utf-8") as f:
        runs = json.load(f)["benchmarks"]
    times = {}
    for run in runs:
        size = run["name"].split("/")[1]
        if run.get("error_occurred"):
            print("read %3s MB  failed: %s" % (size, run["error_message"]))
            continue
        times[size] = run["real_time"]
        print("read %3s MB  %8.0f ms  %6.1f MB/s  %7d rows" % (
            size, run["real_time"], run["bytes_per_second"] / 1e6, run["rows"]))
    return times["10"] / times["1"] if {"1", "10"} <= times.keys() else None


def process_ms(program, document):
    """The median of the whole process, in milliseconds."""
    spent = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([program, "read", document], check=True, stdout=subprocess.DEVNULL)
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent)


def main():
    program, path = sys.argv[1:]
    print("on " + machine())
    ratio = growth(path)
    print("growth       %s times from 1 to 10 MB (at most %d)" % ("?" if ratio is None else "%.1f" % ratio, GROWTH))
    good = ratio is not None and ratio <= GROWTH

    gold = [os.path.splitext(x)[0] for x in sorted(glob.glob("tests/documents/*.json"))]
    documents = [x for name in gold for x in (name + ".txt", name + ".md") if os.path.exists(x)]
    documents += sorted(glob.glob("../shared/documents/*.txt"))
    for document in documents:
        spent = process_ms(program, document)
        good = good and spent <= PROCESS_MS
        print("hito read    %6.1f ms  %s" % (spent, os.path.basename(document)))
    print("             median of %d runs of the whole process, Python's start of it included (at most %d)" % (RUNS, PROCESS_MS))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
