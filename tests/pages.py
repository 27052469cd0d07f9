#!/usr/bin/env python3
"""How reports look: pictures of their pages compared with those kept, and what can be told of a page without looking.

    tests/pages.py [--accept] [--measure] [--hito FILE] [NAME ...]

Reports of the small network of tests/golden and of a plan of the demo network, on paper (WeasyPrint, pdftoppm) and on screen
(Chromium; wide and narrow, light and dark). The pictures that count are in tests/pages; what came out, in full, is in
build/test/pages. --accept writes what came out as what counts: look at it first. A NAME chooses pictures whose name contains
it. tests/pages_picture.py says when pictures are alike. The self-check damages a report on purpose and asks that it be seen;
--measure prints how far other rasterisers and those damages are from what is kept.

Last line: how many passed, failed and were skipped. Exit: 0 none failed, 1 some failed, 2 wrong use.
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True    # no __pycache__ among the tests
import pages_browser    # noqa: E402
import pages_checks    # noqa: E402
import pages_picture    # noqa: E402
import pages_self_check    # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
CSS = ROOT / "src" / "reports" / "templates" / "report.css"
KEPT = ROOT / "tests" / "pages"
FULL = ROOT / "build" / "test" / "pages"
DPI, PAPER_PERCENT = 96, 50
WINDOWS = {"wide": (1440, 33.333), "narrow": (390, 40)}    # pixels, and how far the picture is scaled down
SCHEMES = ("light", "dark")
SHOWN = {"small": [(window, scheme) for window in WINDOWS for scheme in SCHEMES], "demo": [("wide", "light"), ("narrow", "dark")]}
MOST_HEIGHT = 9000      # pixels of a page on screen that a picture shows
SMALL = """
. "$GOLDEN/small"
at 2025-03-10 hito assign riberas/2025 2.2 "Secretaría Técnica"
at 2025-03-10 hito edit riberas/2025 2.1 --in en --title "Parity in the forums of the network"
at 2025-06-20 hito assess riberas/2025 2.2 achieved --on 2025-06-14 --note "Acudieron veinte alcaldías" --evidence acta.txt
at 2025-06-21 hito assess riberas/2025 1.2 achieved --on 2025-06-10 --note "La ventanilla abrió" --evidence https://example.org/ventanilla
at 2025-06-30 hito assess riberas/2025 1.2 in_progress --corrects 2 --note "Abre tres días por semana; faltan dos"
at 2025-06-30 hito edit riberas/2025 --add --title "Guía de lectura fácil" --role deliverable --under 2
"""
DEMO = '"$DEMO/load" hito'
# What the reports are of, how their network is made, and in which languages they are made.
PLANS = {"small": (SMALL, "riberas/2025", ("es", "en")), "demo": (DEMO, "aldaba/2021-2023", ("es",))}


class Trial:
    """Counts what holds, and tells what does not."""

    def __init__(self, accept, names):
        self.accept, self.names, self.passed, self.failed, self.skipped = accept, names, 0, 0, 0

    def none(self, what, faults):
        faults = sorted(set(faults))
        self.passed, self.failed = self.passed + (not faults), self.failed + bool(faults)
        if faults:
            print("\n".join([f"FAILED {what}"] + ["  " + one for one in faults[:20]]))

    def skip(self, what, reason):
        self.skipped += 1
        print(f"skipped {what}: {reason}")

    def picture(self, name, data, percent):
        """Compares a picture with the kept one of its name, or keeps it."""
        if self.names and not any(one in name for one in self.names):
            return
        (FULL / f"{name}.png").write_bytes(data if data[:4] == b"\x89PNG" else png_of(data))
        now, path = pages_picture.small(data, percent), KEPT / f"{name}.png"
        fault = pages_picture.fault(pages_picture.kept(path), now) if path.exists() else "it is new"
        if fault and self.accept:
            pages_picture.keep(now, path)
            print(f"accepted {name}: {fault}")
            fault = ""
        self.none(f"tests/pages/{name}.png (now: build/test/pages/{name}.png)", [fault] if fault else [])


def png_of(data):
    return subprocess.run(["convert", "-", "png:-"], input=data, capture_output=True, timeout=60, check=True).stdout


def made(folder, hito):
    """Makes the networks and their reports in the folder; gives html by plan and language."""
    environment = {"PATH": f"{hito.parent}:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(folder), "TMPDIR": str(folder),
                   "GOLDEN": str(ROOT / "tests" / "golden" / "_shared"), "DEMO": str(ROOT / "data" / "demo"), "HITO_OPERATOR": "Secretaría"}
    pages = {}
    for name, (script, plan, languages) in PLANS.items():
        place = folder / name
        place.mkdir()
        lines = [script] + [f"hito report {plan} --language {one} -o {place}/{one}.html" for one in languages]
        subprocess.run(["bash", "-ec", "\n".join(lines)], cwd=place, env={**environment, "HITO_DATABASE": str(place / "hito.db")},
                       stdout=subprocess.DEVNULL, timeout=120, check=True)
        for one in languages:
            pages[name, one] = place / f"{one}.html"
    return pages


def paper_of(html, pdf):
    """Sets the page on paper as `hito report` does; gives what WeasyPrint said."""
    done = subprocess.run(["weasyprint", "--encoding", "utf-8", "--pdf-variant", "pdf/ua-1", "-", str(pdf)], input=html.read_bytes(),
                          capture_output=True, timeout=120, check=True)
    return done.stderr.decode()


def drawn(pdf, program="pdftoppm"):
    """Each page of a PDF as a picture; pdftocairo is the other rasteriser."""
    with tempfile.TemporaryDirectory() as folder:
        kind = [] if program == "pdftoppm" else ["-png"]
        subprocess.run([program, "-r", str(DPI), *kind, str(pdf), f"{folder}/page"], timeout=120, check=True)
        return [path.read_bytes() for path in sorted(pathlib.Path(folder).iterdir())]


def try_paper(trial, pages):
    for (name, language), html in pages.items():
        pdf = html.with_suffix(".pdf")
        said = paper_of(html, pdf)
        trial.none(f"{name} in {language}: what WeasyPrint warns of", pages_checks.unknown_warnings(said))
        for what, faults in pages_checks.paper_faults(pdf, html, language):
            trial.none(f"{name} in {language}, on paper: {what}", faults)
        pictures = drawn(pdf)
        for number, data in enumerate(pictures, 1):
            trial.picture(f"{name}-{language}-paper-{number:02}", data, PAPER_PERCENT)
        kept = len(list(KEPT.glob(f"{name}-{language}-paper-*.png")))
        trial.none(f"{name} in {language}: the number of pages", [] if kept == len(pictures) else [f"{kept} are kept, and there are {len(pictures)}"])


def try_screen(trial, pages, browser):
    for (name, language), html in pages.items():
        for width in (320, 390, 768, 1440):
            browser.open(html, width)
            across = browser.evaluate(pages_browser.OVERHANG)
            faults = [f"{one} reaches out of it" for one in across["wide"]]
            if across["width"] > across["window"]:
                faults.append(f"it is {across['width']} wide")
            trial.none(f"{name} in {language}: no sideways scroll at {width}", faults)
        for scheme in SCHEMES:
            browser.open(html, 1440, scheme)
            low = [f"{one['ratio']:.2f}: {one['where']}, {one['text']} on {one['behind']}"
                   for one in browser.evaluate(pages_browser.CONTRAST) if one["ratio"] < 4.5]
            trial.none(f"{name} in {language}: contrast of all text, {scheme}", low)
        for window, scheme in SHOWN[name] if language == "es" else ():
            width, percent = WINDOWS[window]
            browser.open(html, width, scheme)
            trial.picture(f"{name}-{language}-{window}-{scheme}", browser.picture(MOST_HEIGHT), percent)


def unlike(name, data, percent):
    """How many cells of a picture are unlike the kept one of that name; very many when it has another size."""
    path = KEPT / f"{name}.png"
    cells = pages_picture.unlike_cells(pages_picture.kept(path), pages_picture.small(data, percent)) if path.exists() else None
    return 9999 if cells is None else len(cells)


def try_damages(trial, html, folder, browser, measure):
    """The self-check: each damage is seen on paper and on screen, and undamaged pages of other rasterisers are not."""
    text = html.read_text(encoding="utf-8")
    for what, damage in {"nothing, but by another rasteriser": lambda same: same, **pages_self_check.LOOKS}.items():
        sound = what not in pages_self_check.LOOKS
        page = folder / "damaged.html"
        page.write_text(damage(text), encoding="utf-8")
        counts = {}
        if shutil.which("weasyprint"):
            pdf = folder / "damaged.pdf"
            paper_of(page, pdf)
            pictures = drawn(pdf, "pdftocairo" if sound else "pdftoppm")
            counts["paper"] = max(unlike(f"small-es-paper-{n:02}", data, PAPER_PERCENT) for n, data in enumerate(pictures, 1))
        for window, (width, percent) in WINDOWS.items() if browser else ():
            for scheme in SCHEMES:
                browser.open(page, width, scheme)
                finer = 2 if sound else 1
                data = browser.picture(MOST_HEIGHT, finer)
                counts[f"{window} {scheme}"] = unlike(f"small-es-{window}-{scheme}", data, percent / finer)
        if measure:
            print(f"{what}: {counts}")
        faults = [] if sound or damage(text) != text else ["the report has nothing of the kind to damage"]
        bad = [f"{where}: {count} cells" for where, count in counts.items() if (count >= pages_picture.UNLIKE) == sound]
        if not sound and what == "a column is moved":
            bad = [one for one in bad if not one.startswith("narrow")]    # there are no columns there
        trial.none(f"self-check: {what}, which must {'not ' if sound else ''}be seen", faults + bad)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accept", action="store_true", help="write what came out as what is expected")
    parser.add_argument("--measure", action="store_true", help="print how far damages and other rasterisers are from what is kept")
    parser.add_argument("--hito", type=pathlib.Path, default=ROOT / "build" / "release" / "hito", help="the program")
    parser.add_argument("names", nargs="*", metavar="NAME")
    return parser.parse_args()


def try_all(trial, hito, measure):
    chromium = shutil.which("chromium")
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        pages = made(folder, hito)
        for (name, language), html in pages.items():
            for what, faults in pages_checks.html_faults(html, language):
                trial.none(f"{name} in {language}: {what}", faults)
        if shutil.which("weasyprint"):
            try_paper(trial, pages)
        else:
            trial.skip("reports on paper", "weasyprint is not there")
        if chromium:
            with pages_browser.Browser(chromium) as browser:
                try_screen(trial, pages, browser)
        else:
            trial.skip("reports on screen", "chromium is not there")
        if not trial.names:
            self_check(trial, pages, folder, chromium, measure)


def self_check(trial, pages, folder, chromium, measure):
    pages_self_check.try_html(trial, pages["small", "es"], folder, CSS)
    if shutil.which("weasyprint"):
        pages_self_check.try_paper(trial, pages["demo", "es"], folder, paper_of)
    if chromium:
        with pages_browser.Browser(chromium) as browser:
            pages_self_check.try_screen(trial, pages["small", "es"], folder, browser)
            try_damages(trial, pages["small", "es"], folder, browser, measure)
    else:
        try_damages(trial, pages["small", "es"], folder, None, measure)


def main():
    asked = arguments()
    hito = asked.hito.resolve()
    if hito.name != "hito" or not os.access(hito, os.X_OK):
        print(f"tests/pages.py: {asked.hito} is no program named hito; bin/build makes it", file=sys.stderr)
        return 2
    FULL.mkdir(parents=True, exist_ok=True)
    KEPT.mkdir(exist_ok=True)
    trial = Trial(asked.accept, asked.names)
    for what, faults in pages_checks.css_faults(CSS):
        trial.none(what, faults)
    if shutil.which("convert") and shutil.which("pdftoppm"):
        try_all(trial, hito, asked.measure)
    else:
        trial.skip("pictures", "imagemagick or poppler-utils is not there")
    size = sum(path.stat().st_size for path in KEPT.glob("*.png"))
    trial.none("the size of what is kept", [] if size < 1_000_000 else [f"{size:,} bytes, and 1,000,000 are allowed"])
    print(f"{trial.passed} passed, {trial.failed} failed, {trial.skipped} skipped")
    return 1 if trial.failed else 0


if __name__ == "__main__":
    sys.exit(main())
