"""What can be told of a report's page without looking at it: its colours, its html, its paper."""
import html as html_text
import pathlib
import re
import subprocess
import xml.etree.ElementTree

# What WeasyPrint 57 says of every PDF/UA; anything else is a fault of ours.
KNOWN_WARNINGS = ("WARNING: PDF/UA support is experimental",)
TEXT, MARK = 4.5, 3.0    # least contrasts (WCAG 2.2, 1.4.3 and 1.4.11)
PAGE_OF = {"es": "página {} de {}", "en": "page {} of {}"}
HEADS = {"es": ("Código", "Lo prometido", "Estado", "Última noticia", "Pruebas"),
         "en": ("Code", "What was promised", "Status", "Last word", "Evidence")}


def unknown_warnings(said):
    return [line for line in said.splitlines() if line.strip() and not line.startswith(KNOWN_WARNINGS)]


def luminance(colour):
    parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= .04045 else ((part + .055) / 1.055) ** 2.4 for part in parts]
    return .2126 * red + .7152 * green + .0722 * blue


def contrast(a, b):
    lighter, darker = sorted((luminance(a), luminance(b)), reverse=True)
    return (lighter + .05) / (darker + .05)


def themes(css):
    """The colours of the page by their names, light and dark; dark has those of light that it does not change."""
    roots = [dict(re.findall(r"--([\w_]+): (#[0-9a-f]{6})", body)) for body in re.findall(r":root \{([^}]*)\}", css)]
    roots = [root for root in roots if root]
    if len(roots) != 2:
        raise ValueError("report.css has not a light and a dark set of colours")
    return {"light": roots[0], "dark": {**roots[0], **roots[1]}}


def css_faults(path):
    """(what, faults) for each theme on screen, and for paper."""
    css = pathlib.Path(path).read_text(encoding="utf-8")
    statuses = ("achieved", "in_progress", "not_developed", "planned")
    for theme, colours in themes(css).items():
        # Words stand on the page, on rows that differ (tint) and on the row that a link leads to (mark).
        pairs = [(text, ground, TEXT) for text in ("ink", "soft", "accent") + statuses for ground in ("paper", "tint", "mark")]
        pairs += [("ground", ground, MARK) for ground in ("paper", "tint")]
        yield f"contrast of report.css, {theme}", [
            f"--{text} on --{ground}: {contrast(colours[text], colours[ground]):.2f}, and {least} is the least"
            for text, ground, least in pairs if contrast(colours[text], colours[ground]) < least]
        yield f"colours of report.css that nothing uses, {theme}", [f"--{name}" for name in colours if f"var(--{name}" not in css]
    paper = css[css.index("@media print"):]
    words = set(re.findall(r"[{;]\s*color: (#[0-9a-f]{6})", paper)) - {"#ffffff"}
    lines = {colour for colour in re.findall(r"border[\w-]*: [^;}]*(#[0-9a-f]{6})", paper)} - {"#dedcd6"}    # hairlines part nothing alone
    yield "contrast of report.css, paper", [f"{colour} on white: {contrast(colour, '#ffffff'):.2f}" for colour in words
                                            if contrast(colour, "#ffffff") < TEXT] + \
        [f"{colour} on white: {contrast(colour, '#ffffff'):.2f}" for colour in lines if contrast(colour, "#ffffff") < MARK] + \
        ([] if words and lines else ["no colours were found"])


def html_faults(path, language):
    """(what, faults) of a page as it is written."""
    text = path.read_text(encoding="utf-8")
    try:
        root = xml.etree.ElementTree.fromstring(text.split("<!DOCTYPE html>", 1)[1].replace("&nbsp;", "&#160;"))
    except xml.etree.ElementTree.ParseError as error:
        yield "well-formed", [str(error)]
        return
    yield "well-formed", []
    yield "the language of the page", [] if root.get("lang") == language else [f"it says {root.get('lang')}"]
    elements = list(root.iter())
    ids = [one.get("id") for one in elements if one.get("id")]
    yield "ids stand once", [one for one in ids if ids.count(one) > 1]
    targets = [one.get("href")[1:] for one in elements if (one.get("href") or "").startswith("#")]
    yield "links have their targets", [f"#{one}" for one in targets if one not in set(ids)] + ([] if targets else ["there are no links"])
    labels = [one for one in elements for name in ("aria-labelledby", "aria-describedby") if one.get(name) and one.get(name) not in ids]
    yield "labels are there", [one.tag for one in labels]
    yield "marks of statuses stand on white paper", [
        f"{one.get('color')}: {contrast(one.get('color'), '#ffffff'):.2f}" for one in elements
        if one.get("color") and contrast(one.get("color"), "#ffffff") < MARK]
    yield "says that it is fictional", [] if "fictional" in [one.get("class") for one in elements] else ["nothing says so"]


def output(*words):
    return subprocess.run(words, capture_output=True, timeout=60, check=True).stdout.decode()


def paper_faults(pdf, page, language):
    """(what, faults) of a report on paper."""
    facts = dict(line.split(":", 1) for line in output("pdfinfo", str(pdf)).splitlines() if ":" in line)
    number = int(facts["Pages"])
    yield "tagged, on A4", [f"{name}:{facts.get(name)}" for name, good in (("Tagged", "yes"), ("Suspects", "no"), ("Page size", "(A4)"))
                            if good not in facts.get(name, "")]
    yield "title", [] if facts.get("Title", "").strip() in html_text.unescape(page.read_text(encoding="utf-8")) else [facts.get("Title", "")]
    raw = pdf.read_bytes()
    yield "language", [] if f"/Lang ({language})".encode() in raw else ["the document names no language, or another"]
    yield "bookmarks", [] if b"/Outlines" in raw else ["there are none"]
    fonts = output("pdffonts", str(pdf)).splitlines()[2:]
    flags = [re.search(r" (yes|no) +(yes|no) +(yes|no) +\d+ +\d+$", line) for line in fonts]
    yield "fonts are embedded, with their letters", [line for line, found in zip(fonts, flags) if not found or found[1] != "yes" or found[3] != "yes"] + \
        ([] if fonts else ["there are no fonts"])
    texts = [output("pdftotext", "-layout", "-f", str(one), "-l", str(one), str(pdf), "-") for one in range(1, number + 1)]
    yield "pages are numbered, but for the first", [
        f"page {one}" for one, text in enumerate(texts, 1) if (PAGE_OF[language].format(one, number) in text) != (one > 1)]
    yield "pages say that the network is fictional", [f"page {one}" for one, text in enumerate(texts, 1) if "fic" not in text]
    yield "table heads on each page of the rows", list(head_faults(page, pdf, texts, language))


def head_faults(page, pdf, texts, language):
    """Pages that hold rows of the tables without the heads of these. Rows stand between the lists before and behind them."""
    codes = re.findall(r'<tr class="row leaf[^>]*data-code="([^"]+)"', page.read_text(encoding="utf-8"))
    heads = [all(head in text for head in HEADS[language]) for text in texts]
    first, last = heads.index(True), len(heads) - 1 - heads[::-1].index(True)
    for one in range(first, last + 1):
        if not heads[one] and any(re.search(rf"^\s*{re.escape(code)}\s", texts[one], re.M) for code in codes):
            yield f"page {one + 1} of {pdf.name}"
    shown = {code for text in texts[first:last + 1] for code in codes if re.search(rf"^\s*{re.escape(code)}(\s|$)", text, re.M)}
    for code in set(codes) - shown:
        yield f"the row {code} stands in no table"
