#!/usr/bin/env python3
"""Runs the examples of the guide, and holds the documentation to what is there.

    tests/guide.py [--accept] [--hito FILE] [PAGE ...]

A page of docs/guide shows plans and what `hito` says of them:

    ```plan NAME                a file of that name, for the examples that follow on the page
    ```console                  a line that begins with "$ " is run by bash; what follows it is its exact output; what
                                "$ export NAME=VALUE" says holds for the rest of the page

An example runs in English, without a terminal, in a folder that holds the page's plans; both streams count. --accept writes
what came out into the page: read its diff like code. PAGE (a file name) chooses pages; without one, the rest is tried too:
the picture of README.md shows what the program prints today, the bounds of docs/guide/bounds.md are those of
src/base/bounds.h, what the documentation links to and names is there, and ARCHITECTURE.md names every file of src/.
Exit: 0 all passed, 1 some failed, 2 wrong use.
"""
import argparse
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True    # no __pycache__ among the tests
import guide_picture    # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs" / "guide"
BLOCK = re.compile(r"^```(plan [^\s/]+|console)\n(.*?)^```$", re.M | re.S)
ID = re.compile(r"\b(?:error|left|remark|rule)\.[a-z_]+")
SECONDS = 60
PICTURE = ROOT / "docs" / "images" / "read.svg"
PICTURE_OF, PICTURE_COLUMNS, PICTURE_LINES = "tests/documents/coded-table.txt", 92, 33


def output_of(command, folder, hito, exported=()):
    """What a command line prints, both streams together."""
    # Nothing of the person's own language, colours or files takes part.
    environment = {"PATH": f"{hito.parent}:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(folder), "TMPDIR": str(folder),
                   "HITO_DATABASE": "hito.db", "HITO_OPERATOR": "secretariat", **dict(exported)}
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=SECONDS, check=False)
    return done.stdout.decode("utf-8", "backslashreplace").replace("\r\n", "\n")


def run_console(text, folder, hito, exported):
    """The text of a console block as it is now."""
    lines = []
    for command in re.findall(r"^\$ (.*)$", text, re.M):
        exported.update(re.findall(r"^export (\w+)=(\S+)$", command))
        said = output_of(command, folder, hito, exported)
        lines.append(f"$ {command}\n{said}" + ("" if said.endswith("\n") or not said else "\n"))
    return "\n".join(lines)


def examples(page, hito):
    """The page as it is now, and for each console block its line, what stands there and what came out."""
    found, exported = [], {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)

        def renewed(block):
            if block[1] != "console":
                (folder / block[1].removeprefix("plan ")).write_text(block[2], encoding="utf-8")
                return block[0]
            now = run_console(block[2], folder, hito, exported)
            found.append((page.count("\n", 0, block.start()) + 1, block[2], now))
            return f"```console\n{now}```"

        return BLOCK.sub(renewed, page), found


def difference(before, now, most=40):
    lines = list(difflib.unified_diff(before.splitlines(), now.splitlines(), "written", "now", lineterm="", n=1))
    return ["  " + line for line in lines[:most]] + ([f"  … {len(lines) - most} lines more"] if len(lines) > most else [])


class Trial:
    """Counts what holds, and tells what does not."""

    def __init__(self, accept):
        self.accept, self.passed, self.failed = accept, 0, 0

    def hold(self, what, before, now):
        if before == now or self.accept:
            self.passed += 1
        else:
            self.failed += 1
        if before != now:
            print("\n".join([f"{'accepted' if self.accept else 'FAILED'} {what}"] + difference(before, now)))

    def none(self, what, faults):
        faults = sorted(set(faults))
        self.passed, self.failed = self.passed + (not faults), self.failed + bool(faults)
        if faults:
            print("\n".join([f"FAILED {what}"] + ["  " + fault for fault in faults]))


def try_page(trial, path, hito):
    name, page = path.relative_to(ROOT), path.read_text(encoding="utf-8")
    now, found = examples(page, hito)
    for line, before, after in found:
        trial.hold(f"{name}:{line}", before, after)
        ids = ID.findall(re.sub(r'"(?:rule|kind|reason)":"[^"]*"', "", after))    # JSON has ids by those keys
        if ids:
            trial.none(f"{name}:{line} shows ids that have no text in locale/", ids)
    if trial.accept and now != page:
        path.write_text(now, encoding="utf-8")


def try_picture(trial, hito):
    command = f"hito read {PICTURE_OF}"
    output = output_of(f"{command} --color always --width {PICTURE_COLUMNS}", ROOT, hito)
    now = guide_picture.drawing(command, output, PICTURE_COLUMNS, PICTURE_LINES, f"What `{command}` prints")
    before = PICTURE.read_text(encoding="utf-8") if PICTURE.exists() else ""
    trial.hold(str(PICTURE.relative_to(ROOT)), before, now)
    if trial.accept and before != now:
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        PICTURE.write_text(now, encoding="utf-8")


def bounds_faults():
    """Bounds of the code that the guide states otherwise or not at all."""
    code = (ROOT / "src" / "base" / "bounds.h").read_text(encoding="utf-8")
    page = (GUIDE / "bounds.md").read_text(encoding="utf-8")
    rows = {row[-1].strip("` "): row[1].strip() for row in (line.strip("| ").split("|") for line in page.split("\n")) if len(row) > 2}
    for name, digits in re.findall(r"constexpr std::size_t (\w+) = ([\d']+);", code):
        number = int(digits.replace("'", ""))
        stated = f"{number // 1_000_000} MB" if name.endswith("_bytes") else f"{number:,}"
        if rows.get(name) != stated:
            yield f"{name} is {stated}; docs/guide/bounds.md says {rows.get(name, 'nothing')}"


def our_pages():
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"], cwd=ROOT, check=True,
                            capture_output=True).stdout.decode().split("\0")
    return [ROOT / name for name in listed if name and not name.startswith("tests/") and (ROOT / name).is_file()]


def link_faults():
    for path in our_pages():
        page = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.M | re.S)
        for target in re.findall(r"\]\(([^)#\s:]+)(?:#[^)]*)?\)", page):
            if not (path.parent / target).exists():
                yield f"{path.relative_to(ROOT)} links to {target}, which is not there"
        for named in re.findall(r"`((?:bin|cmake|data|docs|locale|src|tests)/[\w./*-]+)`", page):
            if not list(ROOT.glob(named.rstrip("/"))):
                yield f"{path.relative_to(ROOT)} names {named}, which is not there"


def architecture_faults():
    named = set(re.findall(r"[\w.]+", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")))
    for path in (ROOT / "src").glob("*/*"):
        names = {path.stem, re.sub(r"_(test|fuzz|bench)$", "", path.stem)}
        if path.suffix in (".h", ".cpp") and not names & named:
            yield f"{path.relative_to(ROOT)}: ARCHITECTURE.md does not say what it is for"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accept", action="store_true", help="write what came out as what is expected")
    parser.add_argument("--hito", type=pathlib.Path, default=ROOT / "build" / "release" / "hito", help="the program")
    parser.add_argument("pages", nargs="*", metavar="PAGE")
    return parser.parse_args()


def main():
    asked = arguments()
    hito = asked.hito.resolve()
    if hito.name != "hito" or not os.access(hito, os.X_OK):
        print(f"tests/guide.py: {asked.hito} is no program named hito; bin/build makes it", file=sys.stderr)
        return 2
    pages = [path for path in sorted(GUIDE.glob("*.md")) if not asked.pages or path.name in asked.pages]
    if not pages:
        print("tests/guide.py: there is no such page", file=sys.stderr)
        return 2
    trial = Trial(asked.accept)
    for path in pages:
        try_page(trial, path, hito)
    if not asked.pages:
        try_picture(trial, hito)
        trial.none("the bounds that the guide states", bounds_faults())
        trial.none("what the documentation links to and names", link_faults())
        trial.none("the files that ARCHITECTURE.md names", architecture_faults())
    print(f"{trial.passed} passed, {trial.failed} failed")
    return 1 if trial.failed else 0


if __name__ == "__main__":
    sys.exit(main())
