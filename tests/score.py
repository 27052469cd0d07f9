"""tests/score.py PROGRAM: reads every labelled document with PROGRAM and holds the figures to tests/documents/bars.txt.

The sets: "own" is tests/documents; "five" is ../shared/documents with the labels of ../shared/gold, skipped where that is
missing. A set without bars is only shown. Ends with "N passed, N failed, N skipped". Exit status: 0 all bars held, 1 not.
"""
import glob
import operator
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import score_import

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.path.join(HERE, "..", "..", "shared")
BARS = os.path.join(HERE, "documents", "bars.txt")
SETS = {
    "own": (os.path.join(HERE, "documents"), os.path.join(HERE, "documents")),
    "five": (os.path.join(SHARED, "documents"), os.path.join(SHARED, "gold")),
}
FIELDS = score_import.FIELDS
COLUMNS = ("f1",) + FIELDS + ("invented", "doubt", "doubt_found", "exact", "plan")
HOLDS = {">=": operator.ge, "<=": operator.le}


class Count:
    """What was asked and how it went; each answer is printed as it comes."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def that(self, good, what):
        self.passed += good
        self.failed += not good
        print("  %s  %s" % ("ok  " if good else "FAIL", what))


def read_bars():
    """Lists of set, scope, figure, comparison, bar."""
    bars = []
    with open(BARS, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            words = line.split("#")[0].split()
            if words and (len(words) != 5 or words[0] not in SETS or words[2] not in COLUMNS + ("declared",) or words[3] not in HOLDS):
                sys.exit("%s:%d: not “set scope figure >= bar”" % (BARS, number))
            if words:
                bars.append(words)
    return bars


def read_document(program, document):
    """The program's reading, as the scorer wants it. Raises Malformed with what went wrong."""
    run = subprocess.run([program, "read", "--format", "json", document], capture_output=True, text=True, encoding="utf-8",
                         errors="replace", timeout=60)
    if run.returncode != 0:
        raise score_import.Malformed("exit code %d: %s" % (run.returncode, run.stderr.strip()))
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as f:
        f.write(run.stdout)
        f.flush()
        try:
            return score_import.load_plan(f.name)
        except score_import.Malformed as e:
            raise score_import.Malformed(str(e).replace(f.name, "--format json")) from e


def declared_share(gold, plan):
    """The share of the declared counts that were read right; None when the document declares none."""
    want, got = gold["raw"].get("declared"), plan["raw"].get("declared")
    if not want:
        return None
    return sum(isinstance(got, dict) and got.get(k) == n for k, n in want.items()) / len(want)


def figures_of(exact, tolerant):
    """The figures that bars name, from the counts of the scorer."""
    shown = score_import.figures(tolerant)
    out = {name: shown[name] for name in ("f1",) + FIELDS}
    out["plan"], out["exact"] = shown["plan_score"], score_import.figures(exact)["plan_score"]
    out["invented"] = tolerant["invented"] / tolerant["predicted"] if tolerant["predicted"] else None
    out["doubt"], out["doubt_found"] = (score_import.ratio(tolerant[k]) for k in ("doubt", "doubt_wrong"))
    return out


def score_set(program, documents, labels, count):
    """Figures by document, and of all together under "overall"."""
    results, total = {}, []
    for path in sorted(glob.glob(os.path.join(glob.escape(labels), "*.json"))):
        name, gold = os.path.splitext(os.path.basename(path))[0], score_import.load_gold(path)
        document = os.path.join(documents, gold["raw"]["document"])
        with open(document, encoding="utf-8", newline="") as f:
            faults = score_import.verbatim_faults(gold, f.read())
        if faults:
            count.that(False, "%s: labels that do not stand in the document: %s" % (name, faults[:5]))
        try:
            plan = read_document(program, document)
        except (score_import.Malformed, subprocess.TimeoutExpired, OSError) as e:
            count.that(False, "%s: %s" % (name, e))
            plan = {"raw": {}, "items": [], "by_id": {}}
        evaluation = score_import.Evaluation(gold, plan)
        results[name] = figures_of(evaluation.exact["counts"], evaluation.tolerant["counts"])
        results[name]["declared"] = declared_share(gold, plan)
        total.append(evaluation)
    if total:
        results["overall"] = figures_of(score_import.add_counts([x.exact for x in total]),
                                        score_import.add_counts([x.tolerant for x in total]))
    return results


def print_table(results):
    def cell(value):
        return "–" if value is None else "%.3f" % value
    names = [{"invented": "invent", "doubt_found": "found"}.get(c, c) for c in COLUMNS]
    print("  %-36s %s" % ("", " ".join("%6s" % n for n in names)))
    for name, figures in results.items():
        print("  %-36s %s" % (name, " ".join("%6s" % cell(figures[c]) for c in COLUMNS)))


def hold(bars, results, count):
    for _, scope, figure, sign, bar in bars:
        for name in [x for x in results if x != "overall"] if scope == "each" else [scope]:
            value = results.get(name, {}).get(figure)
            # With no wrong row there is none to be found among the doubtful ones.
            none_wrong = figure == "doubt_found" and value is None and results.get(name, {}).get("plan")
            good = bool(none_wrong or value is not None and HOLDS[sign](value, float(bar)))
            count.that(good, "%s %s %s (%s %s)" % (name, figure, score_import.number(value), sign, bar))


def main():
    program, bars, count = sys.argv[1], read_bars(), Count()
    for key, (documents, labels) in SETS.items():
        if not os.path.isdir(labels):
            print("%s: skipped: there is no %s beside this checkout" % (key, os.path.relpath(labels, os.path.join(HERE, ".."))))
            count.skipped += 1
            continue
        print(key)
        results = score_set(program, documents, labels, count)
        print_table(results)
        asked = [b for b in bars if b[0] == key]
        hold(asked, results, count)
        if not asked:
            print("  no bars: only shown")
    print("%d passed, %d failed, %d skipped" % (count.passed, count.failed, count.skipped))
    return 1 if count.failed else 0


if __name__ == "__main__":
    sys.exit(main())
