"""Pictures that are alike though another rasteriser drew them, and unlike where a row, a column or a colour is another.

A picture is scaled down until letters are grey and only what stands where remains, and is compared in cells of CELL by CELL
of its pixels. A cell is as good as the best of those a step aside, since another rasteriser sets a line a pixel higher. It
is unlike when one of red, green and blue differs by more than FAR in the mean; UNLIKE such cells make a fault.

The numbers are measured: tests/pages.py --measure prints them, and its self-check tries both sides. Cairo in place of
Splash, and Chromium drawing four times the pixels, stay below; the least of the damages (one stone of another colour) is far above.
"""
import pathlib
import subprocess

CELL = 4
FAR = 24        # of 255
UNLIKE = 3      # cells
COLOURS = 64    # in what is kept, so that it stays small


class Picture:
    """Width, height, and rows of red, green, blue bytes."""

    def __init__(self, ppm):
        kind, width, height, most, rest = self.head(ppm)
        if kind != b"P6" or most != 255:
            raise ValueError("no PPM of three bytes a pixel")
        self.width, self.height = width, height
        self.rows = [rest[3 * width * y:3 * width * (y + 1)] for y in range(height)]

    @staticmethod
    def head(ppm):
        words, at = [], 0
        while len(words) < 4:
            end = at
            while not ppm[end:end + 1].isspace():
                end += 1
            words.append(ppm[at:end])
            at = end + 1
        return words[0], int(words[1]), int(words[2]), int(words[3]), ppm[at:]

    def mean(self, left, top):
        """The mean colour of the cell whose first pixel that is."""
        rows = self.rows[max(top, 0):max(top, 0) + CELL]
        bytes_of = [row[3 * max(left, 0):3 * (max(left, 0) + CELL)] for row in rows]
        count = max(1, sum(map(len, bytes_of)) // 3)
        return tuple(sum(sum(row[c::3]) for row in bytes_of) / count for c in range(3))


def converted(data, *options):
    """A picture of any kind as PPM, by ImageMagick."""
    done = subprocess.run(["convert", "-", *options, "-depth", "8", "ppm:-"], input=data, capture_output=True, timeout=60, check=True)
    return done.stdout


def small(data, percent):
    """A picture scaled down by means of whole pixels."""
    return Picture(converted(data, "-background", "white", "-flatten", "-filter", "box", "-resize", f"{percent}%"))


def kept(path):
    return Picture(converted(pathlib.Path(path).read_bytes()))


def keep(picture, path):
    ppm = b"P6 %d %d 255\n" % (picture.width, picture.height) + b"".join(picture.rows)
    subprocess.run(["convert", "ppm:-", "+dither", "-colors", str(COLOURS), "-strip", "-define", "png:exclude-chunks=date,time", "-define",
                    "png:compression-level=9", f"png:{path}"], input=ppm, timeout=60, check=True)


def distance(a, b):
    return max(abs(x - y) for x, y in zip(a, b))


def unlike_cells(before, now, far=FAR):
    """Where the pictures are unlike: left and top of cells, or None when they are of another size."""
    if abs(before.width - now.width) > 1 or abs(before.height - now.height) > CELL:
        return None
    cells = []
    for top in range(0, min(before.height, now.height), CELL):
        if before.rows[top:top + CELL] == now.rows[top:top + CELL]:
            continue
        for left in range(0, min(before.width, now.width), CELL):
            was, came = before.mean(left, top), now.mean(left, top)
            if distance(was, came) <= far:
                continue
            beside = ((x, y) for y in (-1, 0, 1) for x in (-1, 0, 1) if x or y)
            # Both ways: neither has anything that the other lacks nearby.
            if all(distance(was, now.mean(left + x, top + y)) > far for x, y in beside) or \
               all(distance(came, before.mean(left + x, top + y)) > far for x, y in ((x, y) for y in (-1, 0, 1) for x in (-1, 0, 1))):
                cells.append((left, top))
    return cells


def fault(before, now):
    """A sentence on how the pictures differ, or empty."""
    cells = unlike_cells(before, now)
    if cells is None:
        return f"it was {before.width} by {before.height} and is {now.width} by {now.height}"
    if len(cells) < UNLIKE:
        return ""
    left, top = min(x for x, _ in cells), min(y for _, y in cells)
    right, bottom = max(x for x, _ in cells) + CELL, max(y for _, y in cells) + CELL
    return f"{len(cells)} cells differ, between {left},{top} and {right},{bottom} of {now.width},{now.height}"
