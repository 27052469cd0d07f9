"""The web server against hostile and broken requests: python3 tests/hostile.py [HITO]. Each must get its answer in bounded time
and memory, and the server must go on serving. Prints what failed, then a count. Exit status: 0 nothing failed, 1 not."""
import concurrent.futures
import os
import re
import select
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from site_server import ROOT, Checks, Person, Served, until

HITO = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/release/hito")
check = Checks()


def raw(port, data, wait=25.0, pause=None):
    """Sends bytes as they are, a piece at a time with pauses until an answer comes; all that comes back until the peer ends or
    `wait` is over."""
    with socket.create_connection(("127.0.0.1", port), timeout=wait) as peer:
        answer, end = b"", time.monotonic() + wait
        try:
            for piece in data if isinstance(data, list) else [data]:
                peer.sendall(piece)
                if pause and select.select([peer], [], [], pause)[0]:
                    break
        except OSError:
            pass    # it has heard enough
        try:
            while time.monotonic() < end:
                got = peer.recv(65536)
                if not got:
                    break
                answer += got
        except OSError:
            pass
    return answer


def status(answer):
    found = re.match(rb"HTTP/1\.1 (\d{3}) ", answer)
    return int(found[1]) if found else 0


def get(path, *headers, host="127.0.0.1"):
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}", "Connection: close", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def post(path, body, *headers):
    lines = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", "Connection: close", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


FORM = "Content-Type: application/x-www-form-urlencoded"

# What is sent, which answers are right. None: the connection may also just end.
HOSTILE = {
    "content-length and transfer-encoding": (
        post("/logout", b"0\r\n\r\n", "Content-Length: 5", "Transfer-Encoding: chunked", FORM), {400}),
    "two content-lengths": (post("/logout", b"a=b", "Content-Length: 3", "Content-Length: 4", FORM), {400}),
    "a content-length that is no number": (post("/logout", b"a=b", "Content-Length: +3", FORM), {400}),
    "lines that end with a bare line feed": (b"GET / HTTP/1.1\nHost: 127.0.0.1\n\n", {400}),
    "a blank before the colon": (b"GET / HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n", {400}),
    "a folded header": (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: b\r\n c\r\nConnection: close\r\n\r\n", {200, 400}),
    "a header without a colon": (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nnonsense\r\n\r\n", {400}),
    "an empty header name": (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n: x\r\n\r\n", {400}),
    "no host": (b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n", {400}),
    "two hosts": (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: other.example\r\n\r\n", {400}),
    "a forged host": (get("/", host="evil.example"), {421}),
    "an address of 100 kB": (get("/" + "a" * 100_000), {414, 431}),
    "an address of 9 kB": (get("/" + "a" * 9_000), {414}),
    "5,000 headers": (get("/", *(f"X-{i}: y" for i in range(5_000))), {431}),
    "one header of 60 kB": (get("/", "X-Long: " + "y" * 60_000), {431}),
    "a zero byte in a header": (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\0b\r\n\r\n", {400}),
    "up out of the tree": (get("/../../etc/passwd"), {400}),
    "up out of the tree, encoded": (get("/%2e%2e/%2e%2e/etc/passwd"), {400}),
    "up out of the assets": (get("/assets/..%2f..%2fetc/passwd"), {400, 404}),
    "a slash within a segment": (get("/aldaba%2fplans"), {400}),
    "a zero byte in the address": (get("/aldaba%00"), {400}),
    "broken UTF-8 in the address": (get("/aldaba/search?q=%ff%fe"), {400}),
    "a broken escape": (get("/aldaba/search?q=%zz"), {400}),
    "a control character in the query": (get("/aldaba/search?q=%1b[2J"), {400}),
    "1,001 parameters": (get("/aldaba?" + "&".join("a=b" for _ in range(1_001))), {400}),
    "an address that is none": (get("http://evil.example/"), {400}),
    "TRACE": (b"TRACE / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {405, 501}),
    "CONNECT": (b"CONNECT evil.example:443 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {400, 405, 501}),
    "PUT": (b"PUT /aldaba HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n", {405}),
    "a method of nobody": (b"BREW / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {501}),
    "HTTP/0.9": (b"GET /\r\n\r\n", {400}),
    "HTTP/2's greeting": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {400, 405, 501, 505}),
    "HTTP/3.7": (b"GET / HTTP/3.7\r\nHost: 127.0.0.1\r\n\r\n", {400, 505}),
    "a greeting of TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"x" * 100, {400}),
    "GET with a body": (get("/", "Content-Length: 3") + b"abc", {400}),
    "a chunk of no size": (post("/logout", b"zz\r\nabc\r\n0\r\n\r\n", "Transfer-Encoding: chunked", FORM), {400}),
    "a chunk that overflows": (
        post("/logout", b"ffffffffffffffffff\r\nabc", "Transfer-Encoding: chunked", FORM), {400, 413}),
    "a form of 2 MB": (post("/logout", b"a" * 2_000_000, "Content-Length: 2000000", FORM), {413}),
    "a form of 2 MB in chunks": (
        post("/logout", b"".join(b"10000\r\n" + b"a" * 65_536 + b"\r\n" for _ in range(32)) + b"0\r\n\r\n",
             "Transfer-Encoding: chunked", FORM), {413}),
    "a form of 60 MB, asked first": (
        post("/logout", b"", "Content-Length: 60000000", "Expect: 100-continue", FORM), {413}),
    "a form of another type": (post("/logout", b"{}", "Content-Length: 2", "Content-Type: application/json"), {415}),
    "parts without an end": (
        post("/logout", b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\nb", "Content-Length: 48",
             "Content-Type: multipart/form-data; boundary=x"), {400}),
    "parts without a boundary": (post("/logout", b"--x--", "Content-Length: 5", "Content-Type: multipart/form-data"), {400}),
    "a form that breaks UTF-8": (post("/logout", b"a=%ff%fe", "Content-Length: 8", FORM), {400}),
    "a cookie of rubbish": (get("/", "Cookie: ;;==; __Host-hito=; a=\x80; =;" + "b=c;" * 500), {200}),
    "a session of rubbish": (get("/aldaba/journal", "Cookie: __Host-hito=" + "f" * 64), {303}),
    "a day that is none": (get("/aldaba?as-of=2019-02-31"), {422}),
}


def hostile(served):
    for what, (data, right) in HOSTILE.items():
        answer = raw(served.port, data, wait=8)
        check(what, status(answer) in right, f"{status(answer)}, not {sorted(right)}: {answer[:120]!r}")
        check(what + ", then health", status(raw(served.port, get("/health"))) == 200)
    headers = raw(served.port, get("/assets/..%2f..%2fetc/passwd")) + raw(served.port, get("/../../etc/passwd"))
    check("nothing of the machine comes out", b"root:" not in headers)


def slow(served):
    """Four at a time, since each takes as long as the bound allows."""
    def timed(data, pause):
        begin = time.monotonic()
        return raw(served.port, data, wait=40, pause=pause), time.monotonic() - begin

    head = [b"GET / HTTP/1.1\r\n"] + [f"X-{i}: y\r\n".encode() for i in range(30)]
    body = [post("/logout", b"", "Content-Length: 1000", FORM)] + [b"a"] * 60
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        slow_head, slow_body = pool.submit(timed, head, 1.0), pool.submit(timed, body, 0.6)
        answer, took = slow_head.result()
        check("a slow header", status(answer) == 408 and took < 35, f"{status(answer)} after {took:.1f} s")
        answer, took = slow_body.result()
        check("a slow body", status(answer) == 408 and took < 39, f"{status(answer)} after {took:.1f} s")


def goes_on_sending(served):
    """Refused at its head, a form still comes in: the answer must reach who reads it only when all is sent, as browsers do."""
    def sent(size, pause):
        head = post("/logout", b"", f"Content-Length: {size}", FORM, "Accept-Language: fr-CA, fr;q=0.9")
        with socket.create_connection(("127.0.0.1", served.port), timeout=60) as peer:
            peer.sendall(head)
            for _ in range(size // 1_000_000):
                peer.sendall(b"a" * 1_000_000)
                time.sleep(pause)
            answer = b""
            while got := peer.recv(65536):
                answer += got
        return answer

    for size, pause in ((70_000_000, 0.1), (5_000_000, 1.5)):    # longer than one pause may be, and more than a form may have
        answer = sent(size, pause)
        check(f"{size} bytes that are refused are heard out", status(answer) == 413 and "50 Mo" in answer.decode(),
              f"{status(answer)} {answer[-300:]!r}")
    try:
        sent(400_000_000, 0)
        cut = False
    except OSError:
        cut = True
    check("but not for ever", cut)
    check("one that went on sending, then health", status(raw(served.port, get("/health"))) == 200)


def in_order(served):
    paths = ["/health", "/aldaba/plans.json", "/nope"] * 30
    data = b"".join(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() for path in paths[:-1]) + get(paths[-1])
    answer = raw(served.port, data, wait=20)
    found = [int(code) for code in re.findall(rb"HTTP/1\.1 (\d{3}) ", answer)]
    check("90 requests in one go are answered in their order", found == [200, 200, 404] * 30, str(found[:9]))


# A cell of a row's page, as htmx sends it: guarded as a page's form is.
def cell_forms(served, person, forged, row):
    def entries():
        with sqlite3.connect(f"file:{served.folder}/hito.db?mode=ro", uri=True) as database:
            return database.execute("select count(*) from journal_entries").fetchone()[0]

    part = {"HX_Request": "true"}
    cell = person.get(row + "/edit?cell=place", **part).text
    check("a cell is a part of a page, and words stay words in it", "<html" not in cell and "<script>alert" not in cell)
    was = re.search(r'name="was_place" value="([0-9a-f]*)"', cell)[1]
    fields = {"cell": "place", "place": "Orvalle", "was_place": was, "once": "d" * 32}
    before = entries()
    answer = forged.post(row + "/edit", fields, **part)
    check("a forged cell", answer.status == 403 and entries() == before, str(answer.status))
    answer = person.post(row + "/edit", fields, Origin="http://evil.example", **part)
    check("a cell of another site", answer.status == 403 and entries() == before, str(answer.status))
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: person.post(row + "/edit", fields, **part), range(8)))
    check("a cell sent eight times writes once", entries() == before + 1 and all(a.status == 303 for a in answers),
          f"{entries() - before} {[a.status for a in answers]}")
    for wrong in ({"cell": "nothing"}, {"cell": "words", "in": "x!"}, {"cell": "parent", "parent": "row-99999"}, {"cell": "date", "date": "x"}):
        answer = person.post(row + "/edit", {**wrong, "once": "e" * 32}, **part)
        check(f"a wrong cell is told: {wrong}", answer.status in (303, 409, 422) and entries() == before + 1, str(answer.status))


def forms(served):
    person, stranger = Person(served), Person(served, sign_in=False)
    row = "/aldaba/plans/2024-2026/row-3"
    page = person.get(row + "/assess").text
    once = re.search(r'name="once" value="([0-9a-f]+)"', page)[1]

    def judgements():
        with sqlite3.connect(f"file:{served.folder}/hito.db?mode=ro", uri=True) as database:
            return database.execute("select count(*) from assessments").fetchone()[0]

    before = judgements()
    answer = stranger.post(row + "/assessments", {"status": "achieved", "once": once})
    check("a stranger cannot judge", answer.status == 403 and judgements() == before, str(answer.status))
    forged = Person(served, sign_in=False)
    forged.cookies, forged.form = dict(person.cookies), "0" * 64
    answer = forged.post(row + "/assessments", {"status": "achieved", "once": once})
    check("a forged form", answer.status == 403 and judgements() == before, str(answer.status))
    answer = person.post(row + "/assessments", {"status": "achieved", "once": once}, Origin="http://evil.example")
    check("a form of another site", answer.status == 403 and judgements() == before, str(answer.status))
    answer = person.post(row + "/assessments", {"status": "achieved", "once": once}, Sec_Fetch_Site="cross-site")
    check("a form of another site, as the browser says", answer.status == 403 and judgements() == before)
    with concurrent.futures.ThreadPoolExecutor(4) as pool:    # a double click, and more
        answers = list(pool.map(lambda _: person.post(row + "/assessments", {"status": "in_progress", "once": once}), range(8)))
    check("a form sent eight times writes once", judgements() == before + 1, str([a.status for a in answers]))
    check("and leads on each time", all(a.status == 303 for a in answers), str([a.status for a in answers]))
    for to in ("//evil.example", "https://evil.example", "/\\evil.example", "/%5Cevil.example", "/%09/evil.example",
               "/%0aX-Injected:%20yes", "/a%0d%0aSet-Cookie:%20__Host-hito=x"):
        answer = person.get("/login?to=" + to)
        check(f"signing in leads to no other site ({to})", answer.location == "/", answer.location)
    answer = person.get("/%5Cevil.example/imports?as-of=2024-01-01")
    check("nor does a page that has no other day", answer.status == 303 and answer.location.startswith("/%5C"), answer.location)
    script = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
    fields = {name: script for name in ("title", "text", "code", "owner", "place", "condition")}
    answer = person.post("/aldaba/plans/2024-2026/add", {**fields, "role": "activity", "once": "b" * 32})
    check("a row may be called anything", answer.status == 303, f"{answer.status} {answer.text[:300]}")
    judged = person.upload(answer.location.split("?")[0] + "/assessments",
                           {"status": "in_progress", "note": script, "once": "c" * 32},
                           [("proof", "../../<b>x", b"evidence")])
    check("and judged with any words", judged.status == 303, str(judged.status))
    pages = ["/aldaba", "/aldaba/public", "/aldaba/plans", "/aldaba/plans/2024-2026", "/aldaba/plans/2024-2026/report",
             "/aldaba/search?q=alert", "/aldaba/journal", answer.location.split("?")[0], "/aldaba/plans/2024-2026/timeline",
             answer.location.split("?")[0] + "/edit", answer.location.split("?")[0] + "/assess"]
    for path in pages:
        text = person.get(path).text
        check(f"words stay words on {path}", "<script>alert" not in text and "<img src=x" not in text and "<b>x" not in text)
    cell_forms(served, person, forged, answer.location.split("?")[0])
    row_page = person.get(answer.location.split("?")[0]).text
    check("a file's name has no folders", "../" not in row_page, "")
    broken_upload(served, person)
    person.post("/logout", {})
    check("who signed out is out", person.get("/aldaba/journal").status == 303)
    check("a link signs in once", Person(served, sign_in=False).post(f"/login/{served.token}", {}).status == 404)


def under_load(served):
    """Many at once, some of whom go away half way: every whole request gets its answer."""
    pages = ["/aldaba", "/aldaba/plans", "/aldaba/plans/2024-2026", "/aldaba/plans/2024-2026.json", "/aldaba/search?q=agua",
             "/lindero/plans/2025", "/brezo/plans/2024-2025/timeline", "/aldaba/plans/2021-2023/report"]
    wrong = []

    def ask(number):
        person = Person(served, sign_in=False)
        for i in range(25):
            path = pages[(number + i) % len(pages)]
            if i % 5 == 4:    # asks, and goes away
                with socket.create_connection(("127.0.0.1", served.port), timeout=30) as peer:
                    peer.sendall(get(path + ("&" if "?" in path else "?") + f"n={number}.{i}"))
                continue
            answer = person.get(path + ("&" if "?" in path else "?") + f"n={i % 3}", Accept_Encoding="gzip" if i % 2 else "identity")
            if answer.status != 200 or not answer.body:
                wrong.append((path, answer.status))

    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        list(pool.map(ask, range(16)))
    check("320 requests of 16 people at once", not wrong, str(wrong[:3]))
    check("many at once, then health", status(raw(served.port, get("/health"))) == 200)


def open_files(served):
    names = []
    for file in Path(f"/proc/{served.process.pid}/fd").iterdir():
        try:
            names.append(os.readlink(file))
        except FileNotFoundError:    # closed meanwhile
            continue
    return names


def nameless(served):
    return any(name.startswith("/") and "(deleted)" in name for name in open_files(served))


def broken_upload(served, person):
    """From somebody who may upload; a stranger's body is not even read."""
    head = post("/aldaba/imports", b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n",
                "Content-Length: 20000000", "Content-Type: multipart/form-data; boundary=x")
    refused = raw(served.port, head + b"a" * 100)
    check("a stranger's upload is refused before its body", status(refused) == 403, str(status(refused)))
    cookies = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
    head = head.replace(b"Connection: close", b"Connection: close\r\nCookie: " + cookies.encode())
    before = sorted(path.name for path in served.folder.iterdir())
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as peer:
        peer.sendall(head + b"a" * 5_000_000)
        check("an upload stands in a file without a name", until(lambda: nameless(served)), str(open_files(served)))
    check("an upload that broke off is let go", until(lambda: not nameless(served)), str(open_files(served)))
    after = sorted(path.name for path in served.folder.iterdir())
    check("and leaves nothing", before == after, f"{before} {after}")
    check("an upload that broke off, then health", status(raw(served.port, get("/health"))) == 200)


def main():
    if not HITO.exists():
        sys.exit(f"There is no {HITO}: build it first.")
    with tempfile.TemporaryDirectory() as folder, Served(HITO, folder) as served:
        forms(served)
        hostile(served)
        goes_on_sending(served)
        in_order(served)
        under_load(served)
        slow(served)
        sanitized = "asan" in str(HITO)    # a sanitizer holds on to what was freed
        check("memory stays small", sanitized or served.resident() < 120, f"{served.resident():.0f} MB")
        check("SIGTERM ends it in good order", served.stop() == 0)
        proof = subprocess.run([HITO, "verify"], env=served.environment, capture_output=True, text=True)
        check("and all is as it was written", proof.returncode == 0, proof.stdout)
        served.start()
    sys.exit(check.end())


if __name__ == "__main__":
    main()
