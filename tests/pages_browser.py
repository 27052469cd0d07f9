"""A browser without a window: Debian's Chromium, spoken to over two pipes in its DevTools protocol.

Messages are JSON objects, each ended by a byte of zero: https://chromedevtools.github.io/devtools-protocol/. No port is
opened and nothing is loaded from elsewhere: pages are files.
"""
import base64
import fcntl
import json
import os
import pathlib
import select
import subprocess
import tempfile

SECONDS = 60

# A page takes what fonts its reader has; a picture is of those that packages.txt names.
FONTS = """for (const [name, font] of [['serif', 'DejaVu Serif'], ['sans', 'DejaVu Sans'], ['mono', 'DejaVu Sans Mono']])
  document.documentElement.style.setProperty('--' + name, font);"""

# Whether anything reaches out to the right of the window, and what does.
OVERHANG = """(() => {
  const wide = [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 &&
    getComputedStyle(e).position !== 'absolute').map(e => e.tagName.toLowerCase() + '.' + e.className);
  return { width: document.documentElement.scrollWidth, window: innerWidth, wide: [...new Set(wide)].slice(0, 5) };
})()"""

# The least contrast of text with what is behind it, and where (WCAG 2.2, relative luminance). Grounds here are never
# translucent, so the nearest one counts.
CONTRAST = """(() => {
  const parts = c => c.match(/[\\d.]+/g).map(Number);
  const luminance = c => { const [r, g, b] = parts(c).map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b; };
  const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor, p = parts(c);
    if (p.length < 4 || p[3] > 0) return c; } return 'rgb(255, 255, 255)'; };
  const seen = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement, box = e.getBoundingClientRect();
    if (!walker.currentNode.data.trim() || !box.width || !box.height || e.closest('style')) continue;
    const pair = [getComputedStyle(e).color, ground(e)];
    seen.set(pair.join(' on '), { pair, where: e.tagName.toLowerCase() + '.' + e.className });
  }
  return [...seen.values()].map(({ pair: [text, behind], where }) => { const [a, b] = [luminance(text), luminance(behind)];
    return { ratio: (Math.max(a, b) + .05) / (Math.min(a, b) + .05), text, behind, where }; });
})()"""


class Browser:
    """Runs from `with` to its end."""

    def __init__(self, program):
        self.program, self.last, self.session, self.rest, self.loaded = program, 0, None, b"", set()

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        ends = [*os.pipe(), *os.pipe()]
        commands, self.commands, self.answers, answers = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends]    # 3 and 4 are the browser's
        for end in ends:
            os.close(end)
        # As root in a container there is no sandbox to be had; the pages are our own.
        flags = ["--headless=new", "--no-sandbox", "--font-render-hinting=none", "--remote-debugging-pipe", "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb",
                 "--disable-lcd-text", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                 "--disable-dev-shm-usage", f"--user-data-dir={self.folder.name}"]
        self.process = subprocess.Popen(
            ["bash", "-c", f'exec "$0" "$@" 3<&{commands} 4>&{answers} {commands}<&- {answers}>&-', self.program, *flags, "about:blank"],
            pass_fds=(commands, answers), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": self.folder.name})
        os.close(commands)
        os.close(answers)
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.ask("Page.enable")
        self.ask("Page.setLifecycleEventsEnabled", enabled=True)
        return self

    def __exit__(self, *_):
        try:
            self.session = None
            self.ask("Browser.close")
        except (OSError, EOFError, RuntimeError):
            pass
        os.close(self.commands)
        os.close(self.answers)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        try:
            self.folder.cleanup()
        except OSError:
            pass    # a late write of the browser into its own folder

    def message(self):
        """The next message of the browser."""
        while b"\0" not in self.rest:
            if not select.select([self.answers], [], [], SECONDS)[0]:
                raise RuntimeError(f"the browser says nothing for {SECONDS} s")
            more = os.read(self.answers, 1 << 20)
            if not more:
                raise EOFError("the browser went away")
            self.rest += more
        one, self.rest = self.rest.split(b"\0", 1)
        return json.loads(one)

    def ask(self, method, **params):
        """What the method gives."""
        self.last += 1
        asked = {"id": self.last, "method": method, "params": params}
        if self.session:
            asked["sessionId"] = self.session
        data = json.dumps(asked).encode() + b"\0"
        while data:
            data = data[os.write(self.commands, data):]
        while (got := self.message()).get("id") != self.last:
            self.note(got)
        if "error" in got:
            raise RuntimeError(f"{method}: {got['error']['message']}")
        return got["result"]

    def note(self, told):
        """Which page is loaded; other events are passed over. An event may come before the answer to what brought it about."""
        if told.get("method") == "Page.lifecycleEvent" and told["params"]["name"] == "load":
            self.loaded.add(told["params"]["loaderId"])

    def open(self, path, width, scheme="light"):
        """Shows a file in a window of that width."""
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self.ask("Emulation.setEmulatedMedia", media="screen", features=[{"name": "prefers-color-scheme", "value": scheme}])
        page = self.ask("Page.navigate", url=pathlib.Path(path).resolve().as_uri())["loaderId"]
        while page not in self.loaded:    # not the load of the page before
            self.note(self.message())
        self.evaluate(FONTS)

    def evaluate(self, script):
        got = self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in got:
            raise RuntimeError(got["exceptionDetails"].get("exception", {}).get("description", got["exceptionDetails"]["text"]))
        return got["result"].get("value")

    def picture(self, height, finer=1):
        """A PNG of the page from its top, as far as it goes but at most so high, each pixel of the page drawn as so many."""
        whole = self.evaluate("({ width: innerWidth, height: document.documentElement.scrollHeight })")
        clip = {"x": 0, "y": 0, "width": whole["width"], "height": min(whole["height"], height), "scale": finer}
        return base64.b64decode(self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)["data"])
