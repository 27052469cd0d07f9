"""Coloured output of a terminal as an SVG picture, for README.md. tests/guide.py draws it and compares."""
import re
import unicodedata

SIZE, WIDE, HIGH, EDGE = 14, 8.4, 20, 24    # Pixels: letters, column, line, margin.
PAPER, INK = "#1d2429", "#e6e9eb"
LOOKS = {"1": 'font-weight="700" fill="#ffffff"', "2": 'fill="#93a1ab"', "31": 'fill="#f2938c"', "32": 'fill="#7fd39b"',
         "33": 'fill="#e8c36a"', "36": 'fill="#7cc7e8"'}
FONTS = "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"


def columns(text):
    """How many columns a terminal gives the text."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def spans(line):
    """The parts of a line with their column and the colour code before them; "0" is none."""
    column, look = 0, "0"
    for part in re.split(r"(\x1b\[[0-9;]*m)", line):
        if part.startswith("\x1b"):
            look = part[2:-1] or "0"
        elif part:
            # What stands far apart is drawn apart, so that columns stay straight in any font.
            for word in re.finditer(r"\S+(?: \S+)*", part):
                yield column + columns(part[:word.start()]), word[0], look
            column += columns(part)


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def drawing(command, output, width, height, title):
    """An SVG of `command` typed and the first `height` lines of its output, `width` columns wide."""
    lines = output.split("\n")
    shown = [f"\x1b[2m$ \x1b[1m{command}\x1b[0m", ""] + lines[:height]
    if len(lines) > height + 1:
        shown.append("\x1b[2m…\x1b[0m")
    across, down = round(width * WIDE + 2 * EDGE), len(shown) * HIGH + 2 * EDGE
    svg = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{down}" viewBox="0 0 {across} {down}" role="img">',
           f"<title>{escaped(title)}</title>",
           f'<rect width="{across}" height="{down}" rx="10" fill="{PAPER}"/>',
           f'<g font-family="{FONTS}" font-size="{SIZE}" fill="{INK}">']
    for number, line in enumerate(shown):
        y = EDGE + number * HIGH + SIZE
        for column, text, look in spans(line):
            x, length = round(EDGE + column * WIDE, 1), round(columns(text) * WIDE, 1)
            style = " " + LOOKS[look] if look in LOOKS else ""
            svg.append(f'<text x="{x}" y="{y}" textLength="{length}"{style}>{escaped(text)}</text>')
    return "\n".join(svg + ["</g>", "</svg>", ""])
