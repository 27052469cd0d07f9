"""tests/bench.py PROGRAM BENCH.json [http]: prints what bin/bench measured, times PROGRAM read on each document at hand, then
what the web server costs beside nginx; http: only that."""
import glob
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time

import bench_http

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


def growth(runs):
    """Prints the reader's speed; gives the time at 10 MB divided by that at 1 MB, None when one of them failed."""
    times = {}
    for run in runs:
        name, size = (run["name"].split("/") + [""])[:2]
        if name != "read":
            continue
        if run.get("error_occurred"):
            print("read %3s MB  failed: %s" % (size, run["error_message"]))
            continue
        times[size] = run["real_time"]
        print("read %3s MB  %8.0f ms  %6.1f MB/s  %7d rows" % (
            size, run["real_time"], run["bytes_per_second"] / 1e6, run["rows"]))
    return times["10"] / times["1"] if {"1", "10"} <= times.keys() else None


SIZED = {"first_page": "first page of a plan", "one_branch": "rows under one axis", "tally": "tally of the plan",
         "whole_page": "the plan as a whole", "report_html": "report, html", "report_json": "report, json", "report_csv": "report, csv"}


def stored(runs):
    """Prints what the database and the reports cost: by size, and beside bare SQLite in the same run."""
    print("\n%-22s %s" % ("milliseconds", "rows: time"))
    for name, words in SIZED.items():
        sizes = [(int(run["name"].split("/")[1]), run) for run in runs if run["name"].split("/")[0] == name]
        if sizes:
            print("%-22s %s" % (words, "   ".join("%7d: %8.3f" % (size, run["real_time"]) for size, run in sizes)))
    judged = {run["name"].split("/")[1] if run["name"].startswith("bare") else "hito": run["items_per_second"]
              for run in runs if run["name"].startswith(("assess_one", "bare_commits"))}
    if {"hito", "same_rows", "one_row"} <= judged.keys():
        print("\ndurable judgements, one a commit, a second: %.0f" % judged["hito"])
        for name, words in (("same_rows", "judgement, evidence, entry and seal, with their indexes"), ("one_row", "the judgement alone")):
            print("  bare SQLite, %s: %.0f; Hito has %.2f of it" % (words, judged[name], judged["hito"] / judged[name]))
    for run in runs:
        if run["name"].startswith("verify_entries"):
            print("verify of %d entries and %d rows: %.2f s" % (run["entries"], run["rows"], run["real_time"] / 1000))
        if run["name"].startswith("import_document"):
            print("import and accept of %d rows, in process: %.1f ms" % (run["rows"], run["real_time"]))
    print()


def process_ms(program, document):
    """The median of the whole process, in milliseconds."""
    spent = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([program, "read", document], check=True, stdout=subprocess.DEVNULL)
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent)


def import_ms(program, document):
    """The median of the whole process that imports and accepts a document, in milliseconds."""
    spent = []
    with tempfile.TemporaryDirectory() as folder:
        for run in range(RUNS):
            database = os.path.join(folder, "%d.db" % run)
            subprocess.run([program, "network", "add", "bench", "--name", "Bench", "--languages", "es", "--database", database],
                           check=True, stdout=subprocess.DEVNULL)
            start = time.perf_counter()
            subprocess.run([program, "import", document, "--network", "bench", "--accept", "--database", database],
                           check=True, stdout=subprocess.DEVNULL)
            spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent)


def main():
    program, path, *part = sys.argv[1:]
    print("on " + machine())
    if part == ["http"]:
        bench_http.compare(program, path)
        return 0
    with open(path, encoding="utf-8") as f:
        runs = json.load(f)["benchmarks"]
    ratio = growth(runs)
    print("growth       %s times from 1 to 10 MB (at most %d)" % ("?" if ratio is None else "%.1f" % ratio, GROWTH))
    good = ratio is not None and ratio <= GROWTH
    stored(runs)

    gold = [os.path.splitext(x)[0] for x in sorted(glob.glob("tests/documents/*.json"))]
    documents = [x for name in gold for x in (name + ".txt", name + ".md") if os.path.exists(x)]
    documents += sorted(glob.glob("../shared/documents/*.txt"))
    for document in documents:
        spent = process_ms(program, document)
        good = good and spent <= PROCESS_MS
        print("hito read    %6.1f ms, hito import --accept %6.1f ms  %s" % (
            spent, import_ms(program, document), os.path.basename(document)))
    print("             medians of %d runs of the whole process, Python's start of it included (reading at most %d)" % (RUNS, PROCESS_MS))
    print()
    bench_http.compare(program, path)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
