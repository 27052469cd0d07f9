#!/usr/bin/env python3
"""Makes the demo network as data/demo/load does, and tries what it shows.

    tests/demo.py [--accept] [--hito FILE]

`hito verify` finds no fault; the numbers of each plan, now and at three days that it is looked at or was known by, are those
of tests/demo.tsv (--accept writes them: read the diff like code); numbers that hold whatever the data are hold; each report
says in four languages that its network is fictional; and each report, as html and as json, read again gives the same tree and
statuses. Last line: how many passed, failed and were skipped. Exit: 0 none failed, 1 some failed, 2 wrong use.
"""
import argparse
import csv
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXPECTED = ROOT / "tests" / "demo.tsv"
PLANS = ("aldaba/2021-2023", "aldaba/2024-2026", "brezo/2024-2025", "lindero/2025")
LANGUAGES = {"en": "fictional", "es": "ficticia", "fr": "fictif", "pt": "fictícia"}
# Days on which things were said, and known: before the first carried-over judgement, amid both years, at the end.
DAYS = ("2024-11-30", "2025-03-31", "2025-12-31")
STATUSES = ("achieved", "partly_achieved", "in_progress", "planned", "not_developed", "unknown")
COUNTED = ("leaves",) + STATUSES + ("shown", "said", "no_word", "with_owner", "with_evidence")
KEPT_COLUMNS = ("role", "code", "title", "status", "depth")


class Demo:
    """The demo network in a folder of its own."""

    def __init__(self, folder, hito):
        self.folder = folder
        self.environment = {"PATH": f"{hito.parent}:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(folder), "TMPDIR": str(folder),
                            "HITO_DATABASE": str(folder / "hito.db")}

    def run(self, *words):
        """(exit, what it said on both streams)."""
        done = subprocess.run(words, cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=120, check=False)
        return done.returncode, done.stdout.decode()

    def said(self, *words):
        code, said = self.run(*words)
        if code != 0:
            raise RuntimeError(f"{' '.join(words)}: exit {code}: {said.strip()}")
        return said

    def report(self, plan, *options):
        return json.loads(self.said("hito", "report", plan, "--format", "json", *options))


class Trial:
    def __init__(self):
        self.passed, self.failed = 0, 0

    def none(self, what, faults):
        faults = list(faults)
        self.passed, self.failed = self.passed + (not faults), self.failed + bool(faults)
        if faults:
            print("\n".join([f"FAILED {what}"] + [f"  {one}" for one in faults[:20]]))


def moments():
    """How each plan is looked at: the words of the command line."""
    yield ()
    for day in DAYS:
        yield ("--as-of", day)
        yield ("--known-by", day)


def numbers(demo):
    """A line for each plan and moment: its counts, or "-" where nothing of it was known yet."""
    for plan in PLANS:
        for moment in moments():
            code, said = demo.run("hito", "report", plan, "--format", "json", *moment)
            counts = json.loads(said)["counts"] if code == 0 else {}
            yield "\t".join([plan, " ".join(moment) or "now"] + [str(counts.get(name, "-")) for name in COUNTED])


def try_numbers(trial, demo, accept):
    lines = ["\t".join(("# plan", "looked at") + COUNTED)] + list(numbers(demo))
    text = "\n".join(lines) + "\n"
    if accept:
        EXPECTED.write_text(text, encoding="utf-8")
    expected = EXPECTED.read_text(encoding="utf-8").splitlines() if EXPECTED.exists() else []
    for line in lines:
        key = line.split("\t")[:2]
        before = next((one for one in expected if one.split("\t")[:2] == key), "nothing")
        trial.none(f"the numbers of {' '.join(key)}", [] if before == line else [f"was {before}", f"now {line}"])
    trial.none("tests/demo.tsv names nothing else", set(expected) - set(lines))


def count_faults(report):
    """What cannot be, whatever the plan."""
    counts, items = report["counts"], report["items"]
    if sum(counts[name] for name in STATUSES) != counts["leaves"]:
        yield "the statuses do not add up to the rows"
    if counts["shown"] + counts["said"] != counts["achieved"]:
        yield "shown and said do not add up to achieved"
    judged = [one for one in items if one["status"]]
    for name in STATUSES:
        # Rows of which nobody said a word carry no status, and count as planned.
        if sum(one["status"] == name for one in judged) + (counts["no_word"] if name == "planned" else 0) != counts[name]:
            yield f"{name}: {counts[name]} are counted, and the rows say otherwise"
    if sum(one["parent"] is None and (one["counts"] or {}).get("leaves", 0) for one in items) < counts["leaves"] - sum(
            one["parent"] is None and bool(one["status"]) for one in items):
        yield "the lines together have fewer rows than the plan"
    as_of, known_by = report["as_of"], report["known_by"]
    for one in items:
        assessment = one["assessment"]
        if assessment and (assessment["on"] > as_of or assessment["recorded_at"][:10] > known_by):
            yield f"{one['key']}: judged on {assessment['on']}, recorded on {assessment['recorded_at'][:10]}"


def try_plan(trial, demo, plan):
    for moment in moments():
        code, said = demo.run("hito", "report", plan, "--format", "json", *moment)
        if code == 0:
            trial.none(f"{plan} {' '.join(moment)}: its numbers hold together", count_faults(json.loads(said)))
        else:
            trial.none(f"{plan} {' '.join(moment)}: not known then, and it says so", [] if code == 1 and moment[:1] == ("--known-by",) else [said])
    for language, word in LANGUAGES.items():
        page = demo.said("hito", "report", plan, "--language", language)
        faults = [] if f'<html lang="{language}">' in page else ["it is in another language"]
        banner = page.partition('<p class="fictional">')[2].partition("</p>")[0]
        foot = page.partition('<p class="foot-left">')[2].partition("</p>")[0]
        faults += [f"its {name} does not say “{word}”" for name, text in (("first page", banner), ("foot", foot)) if word not in text]
        trial.none(f"{plan} in {language}: says that it is fictional", faults)
    trial.none(f"{plan}: the json says that it is fictional", [] if demo.report(plan)["fictional"] is True else ["it does not"])


def rows_of(text):
    """What a table in CSV says of each row in the columns that a report keeps."""
    return [tuple(row[name] for name in KEPT_COLUMNS) for row in csv.DictReader(io.StringIO(text))]


def difference(before, now):
    faults = [f"{len(before)} rows went out, {len(now)} came in"] if len(before) != len(now) else []
    return faults + [f"{was} came in as {came}" for was, came in zip(before, now) if was != came]


def try_read_again(trial, demo, plan):
    """The report as csv, beside what `hito read` makes of the same report as html and json, and what an import of it makes."""
    network, name = plan.split("/")
    for language in LANGUAGES:
        out = rows_of(demo.said("hito", "report", plan, "--language", language, "--format", "csv"))
        trial.none(f"{plan} in {language}: the report has rows and statuses", [] if len(out) > 10 and any(row[3] for row in out) else ["none"])
        for ending in ("html", "json"):
            file = f"{network}-{name}-{language}.{ending}"
            demo.said("hito", "report", plan, "--language", language, "-o", file)
            trial.none(f"{file}, read again", difference(out, rows_of(demo.said("hito", "read", file, "--format", "csv"))))
            if language == "es":
                again = f"again-{network}-{name}-{ending}"
                demo.said("hito", "network", "add", again, "--name", "Again", "--languages", "es,en,fr,pt", "--fictional")
                demo.said("hito", "import", file, "--network", again, "--accept")
                plans = demo.said("hito", "plans", again)
                slug = plans.partition(f"{again}/")[2].split()[0]
                back = rows_of(demo.said("hito", "report", f"{again}/{slug}", "--language", "es", "--format", "csv"))
                trial.none(f"{file}, imported again", difference(out, back))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accept", action="store_true", help="write the numbers that came out as those that are expected")
    parser.add_argument("--hito", type=pathlib.Path, default=ROOT / "build" / "release" / "hito", help="the program")
    return parser.parse_args()


def main():
    asked = arguments()
    hito = asked.hito.resolve()
    if hito.name != "hito" or not os.access(hito, os.X_OK):
        print(f"tests/demo.py: {asked.hito} is no program named hito; bin/build makes it", file=sys.stderr)
        return 2
    trial = Trial()
    with tempfile.TemporaryDirectory() as scratch:
        demo = Demo(pathlib.Path(scratch), hito)
        code, said = demo.run(str(ROOT / "data" / "demo" / "load"))
        trial.none("data/demo/load", [] if code == 0 else [said])
        if code == 0:
            code, said = demo.run("hito", "verify")
            trial.none("hito verify", [] if code == 0 else said.splitlines())
            code, said = demo.run(str(ROOT / "data" / "demo" / "load"))
            trial.none("a second load is refused", [] if code != 0 and "already" in said else [f"exit {code}: {said}"])
            shown = {word for word in demo.said("hito", "plans").split() if "/" in word}
            trial.none("the plans that there are", shown ^ set(PLANS))
            try_numbers(trial, demo, asked.accept)
            for plan in PLANS:
                try_plan(trial, demo, plan)
                try_read_again(trial, demo, plan)
            code, said = demo.run("hito", "verify")
            trial.none("hito verify, after all that", [] if code == 0 else said.splitlines())
    print(f"{trial.passed} passed, {trial.failed} failed, 0 skipped")
    return 1 if trial.failed else 0


if __name__ == "__main__":
    sys.exit(main())
