"""What tests/pages.py must see: reports damaged on purpose, in their looks and in what is told without looking."""
import re

import pages_browser
import pages_checks


def replaced(old, new):
    return lambda text: text.replace(old, new, 1)


# What is done to the html of a report. Each must be seen in the pictures, on paper and on screen.
LOOKS = {
    "a row is missing": lambda html: re.sub(r'<tr class="row leaf[^>]*" id="row-3".*?</tr>', "", html, flags=re.S),
    "a table is missing": lambda html: re.sub(r'<table class="balance">.*?</table>', "", html, count=1, flags=re.S),
    "a column is moved": lambda html: html.replace(".plan .c-status { width: 9.25rem }", ".plan .c-status { width: 11rem }").replace(
        ".plan .c-status { width: 28mm", ".plan .c-status { width: 34mm"),
    "a colour is another": lambda html: html.replace("#165f38", "#8f520d").replace("#73ce95", "#ebb761"),
    "one stone is another": lambda html: re.sub(r'(<ol class="stones".*?<a class="stone" data-status=")achieved(" .*?color="#)165f38(".*?</a>)',
                                                r"\1not_developed\2a32d26\3", html, count=1, flags=re.S),
    "what was said of a row is lost": replaced("Acudieron veinte alcaldías", ""),
}
# By the check that must notice it.
HTML = {
    "well-formed": replaced("</h1>", ""),
    "the language of the page": replaced('<html lang="es">', '<html lang="en">'),
    "ids stand once": replaced('id="_how"', 'id="_path"'),
    "links have their targets": replaced('href="#_how"', 'href="#_nowhere"'),
    "labels are there": replaced('aria-labelledby="_contents"', 'aria-labelledby="_nowhere"'),
    "marks of statuses stand on white paper": replaced('color="#165f38"', 'color="#73ce95"'),
    "says that it is fictional": replaced('class="fictional"', 'class="other"'),
}
CSS = {
    "contrast of report.css, light": replaced("--soft: #5a544d", "--soft: #8a847d"),
    "contrast of report.css, dark": replaced("--achieved: #73ce95", "--achieved: #2f7a4d"),
    "contrast of report.css, paper": replaced("font-size: 8pt; color: #5a544d", "font-size: 8pt; color: #a09a93"),
    "colours of report.css that nothing uses, light": replaced("--paper: #fbfbf8;", "--paper: #fbfbf8; --other: #fbfbf8;"),
}
PAPER = {
    "table heads on each page of the rows": replaced("@media print {", "@media print { thead { display: table-row-group }"),
    "pages are numbered, but for the first": replaced("content: counter(pages)", "content: counter(page)"),
    "pages say that the network is fictional": replaced(" · red ficticia</p>", "</p>"),
    "language": replaced('<html lang="es">', '<html lang="en">'),
}
SCREEN = {
    "sideways scroll": ('<div style="width: 500px">wide</div>', lambda browser: browser.evaluate(pages_browser.OVERHANG)["wide"]),
    "faint text": ('<p style="color: #9a948d">faint</p>',
                   lambda browser: [one for one in browser.evaluate(pages_browser.CONTRAST) if one["ratio"] < pages_checks.TEXT]),
}


def unseen(found, what):
    """What is wrong with a check that should have noticed: nothing when it did."""
    faults = dict(found)
    return [] if faults.get(what) else [f"“{what}” noticed nothing"]


def try_html(trial, page, folder, css):
    text, damaged = page.read_text(encoding="utf-8"), folder / "damaged.html"
    for what, damage in HTML.items():
        damaged.write_text(damage(text), encoding="utf-8")
        trial.none(f"self-check: html, {what}", unseen(pages_checks.html_faults(damaged, "es"), what))
    sheet = folder / "damaged.css"
    for what, damage in CSS.items():
        sheet.write_text(damage(css.read_text(encoding="utf-8")), encoding="utf-8")
        trial.none(f"self-check: {what}", unseen(pages_checks.css_faults(sheet), what))


def try_paper(trial, page, folder, paper_of):
    """With a report whose tables are longer than a page."""
    text, damaged, pdf = page.read_text(encoding="utf-8"), folder / "damaged.html", folder / "damaged.pdf"
    for what, damage in PAPER.items():
        damaged.write_text(damage(text), encoding="utf-8")
        paper_of(damaged, pdf)
        trial.none(f"self-check: paper, {what}", unseen(pages_checks.paper_faults(pdf, damaged, "es"), what))
    damaged.write_text(text.replace("@media print {", "@media print { h1 { no-such-property: 1 }", 1), encoding="utf-8")
    trial.none("self-check: what WeasyPrint warns of", [] if pages_checks.unknown_warnings(paper_of(damaged, pdf)) else ["it noticed nothing"])


def try_screen(trial, page, folder, browser):
    text, damaged = page.read_text(encoding="utf-8"), folder / "damaged.html"
    for what, (addition, look) in SCREEN.items():
        damaged.write_text(text.replace('<section class="how"', f'{addition}<section class="how"', 1), encoding="utf-8")
        browser.open(damaged, 390)
        trial.none(f"self-check: screen, {what}", [] if look(browser) else ["nothing was noticed"])
