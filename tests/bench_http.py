"""tests/bench_http.py PROGRAM BENCH.json: what `hito serve` costs beside nginx on the same machine, in one run on loopback. Prints
ratios and bars and asserts nothing; BENCH.json is what hito_bench measured of durable judgements."""
import http.client
import itertools
import json
import os
import re
import resource
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

from site_server import Person, Served

ROUNDS = 3           # of each side in turn, since machines drift
SECONDS = 2          # of each round
LARGE_ASKED = 150    # requests of each page of the large plan
WRITES = 40          # before each of as many first looks
TICK = os.sysconf("SC_CLK_TCK")
SMALL, LARGE = "/riberas/plans/2018-2020", "/riberas/plans/2010-2020"

WORK = ["Publicar una guía de buenas prácticas en tres idiomas", "Celebrar un foro anual de gobiernos locales",
        "Crear un observatorio de políticas urbanas", "Firmar un convenio con las universidades de la región",
        "Formar al personal técnico de las ciudades", "Llevar la voz de las ciudades a los foros internacionales"]
WHY = ["para que las ciudades de la red compartan lo que saben sobre agua y saneamiento",
       "con indicadores que permitan conocer el avance de cada ciudad de la red", "en las ciudades medianas de la red",
       "con participación de la ciudadanía de las ciudades de la red y perspectiva de género en cada actividad"]


def plan(title, period, axes, measures, leaves, dated):
    """A plan as JSON (docs/guide/json.md): so many axes, measures under each, and leaves in all."""
    items, left, at = [], leaves, 0

    def add(parent, role, code, **more):
        at_ = len(items)
        items.append({"id": at_ + 1, "parent": parent, "role": role, "code": code,
                      "title": f"{WORK[at_ % len(WORK)]} {WHY[at_ % len(WHY)]}", **more})
        return at_ + 1

    for axis in range(1, axes + 1):
        top = add(None, "axis", f"L{axis}")
        for measure in range(1, measures + 1):
            under = add(top, "measure", f"L{axis}M{measure}")
            at += 1
            share = round(left / (axes * measures - at + 1))
            left -= share
            for leaf in range(1, share + 1):
                more = {"status": ["achieved", "achieved", "achieved", "in_progress", "not_developed", None][len(items) % 6]}
                if dated:
                    month = f"{2010 + len(items) % 11}-{len(items) % 12 + 1:02}"
                    more |= {"date": {"start": month + "-01", "end": month + "-28", "precision": "month", "edtf": month},
                             "responsible": f"Unidad Temática {len(items) % 9 + 1}"}
                add(under, "deliverable", f"L{axis}M{measure}D{leaf}", **more)
    return {"title": title, "language": "es", "period": {"start": f"{period[0]}-01-01", "end": f"{period[1]}-12-31"},
            "items": items}


def load(served, folder):
    """A network with a plan of 95 rows, as a triennial report has, and one of 10,010."""
    def run(*words):
        subprocess.run([served.hito, *words], check=True, env=served.environment, stdout=subprocess.DEVNULL)

    run("network", "add", "riberas", "--name", "Red de Riberas", "--languages", "es")
    for name, made in (("small", plan("Plan de trabajo 2018-2020", (2018, 2020), 3, 9, 65, False)),
                       ("large", plan("Plan de trabajo 2010-2020", (2010, 2020), 10, 50, 9500, True))):
        path = folder / f"{name}.json"
        path.write_text(json.dumps(made), encoding="utf-8")
        run("import", str(path), "--network", "riberas", "--accept")


class Nginx:
    """Debian's nginx with one worker and no log, which serves a folder. A context."""

    def __init__(self, folder):
        self.folder = Path(folder)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def __enter__(self):
        conf = self.folder / "nginx.conf"
        paths = "".join(f"{kind}_temp_path {self.folder}/{kind};" for kind in
                        ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        user = "user root;" if os.getuid() == 0 else ""    # it must read a folder that is ours alone
        conf.write_text(f"""{user} daemon off; worker_processes 1; pid {self.folder}/nginx.pid; error_log {self.folder}/nginx.log;
            worker_rlimit_nofile 8192; events {{ worker_connections 4096; }}
            http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; keepalive_timeout 75; {paths}
                   types {{ text/html html; application/json json; }} charset utf-8;
                   server {{ listen 127.0.0.1:{self.port} backlog=1024; root {self.folder}/www; }} }}""", encoding="utf-8")
        self.process = subprocess.Popen(["/usr/sbin/nginx", "-p", str(self.folder), "-c", str(conf)], stderr=subprocess.DEVNULL)
        for _ in range(100):
            time.sleep(0.05)
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return self
            except OSError:
                pass
        raise RuntimeError(f"nginx did not start: see {self.folder}/nginx.log")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=30)


def children_of(pid):
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid] + [one for child in listed for one in children_of(int(child))]


def cpu_seconds(pid):
    """What the process and its children have used of processors, in the program and in the kernel."""
    spent = 0
    for one in children_of(pid):
        fields = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        spent += int(fields[11]) + int(fields[12])
    return spent / TICK


class Wrk:
    """One run of wrk: what it asked, and what it tells."""

    def __init__(self, folder, port, path, script="", connections=4, seconds=SECONDS, headers=()):
        lua = folder / "ask.lua"
        lua.write_text(script or "-- the path as it is\n", encoding="utf-8")
        words = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}", "--latency", "-s", str(lua)]
        words += [word for header in headers for word in ("-H", header)]
        self.text = subprocess.run([*words, f"http://127.0.0.1:{port}{path}"], check=True, capture_output=True, text=True).stdout
        told = re.search(r"(\d+) requests in ([\d.]+)(m?s)", self.text)
        self.requests, self.seconds = int(told[1]), float(told[2]) / (1000 if told[3] == "ms" else 1)
        refused = re.search(r"Non-2xx or 3xx responses: (\d+)", self.text)
        errors = re.search(r"connect (\d+), read (\d+), write (\d+), timeout (\d+)", self.text)
        self.refused = (int(refused[1]) if refused else 0) + (sum(map(int, errors.groups())) if errors else 0)
        last = re.search(r"99%\s+([\d.]+)(us|ms|s)", self.text)
        self.p99_ms = float(last[1]) * {"us": 0.001, "ms": 1, "s": 1000}[last[2]]


def numbered(path):
    """A script for wrk whose every request is another address: nothing that is kept answers it."""
    return f"""local n, salt = 0, "{uuid.uuid4().hex[:8]}"
        request = function() n = n + 1; return wrk.format("GET", "{path}?n=" .. salt .. n) end"""


def get(port, path, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    assert response.status == 200, f"{path}: {response.status}"
    return body


def beside_nginx(served, nginx, folder):
    """CPU time a request of the small plan, beside nginx with the same bytes."""
    page, data = get(served.port, SMALL), get(served.port, SMALL + ".json")
    (folder / "www/page.html").write_bytes(page)
    (folder / "www/plan.json").write_bytes(data)
    sides = {"nginx page": (nginx, "/page.html", ""), "cached": (served, SMALL, ""), "uncached": (served, SMALL, numbered(SMALL)),
             "nginx json": (nginx, "/plan.json", ""), "json": (served, SMALL + ".json", numbered(SMALL + ".json"))}
    spent = {name: [] for name in sides}
    for _ in range(ROUNDS):
        for name, (side, path, script) in sides.items():
            before = cpu_seconds(side.process.pid)
            run = Wrk(folder, side.port, path, script)
            spent[name].append((cpu_seconds(side.process.pid) - before) / run.requests * 1e6)
            assert run.refused == 0, run.text
    print(f"plan of 95 rows, signed out, no gzip: page {len(page):,} bytes, JSON {len(data):,} bytes")
    print(f"  CPU microseconds a request, medians of {ROUNDS} rounds of {SECONDS} s with 4 connections; uncached: each "
          "request has a ?n= of its own")
    for name, other, words, bar in (("cached", "nginx page", "page, cached", 2.5), ("uncached", "nginx page", "page, uncached", 25),
                                    ("json", "nginx json", "JSON, uncached", 15)):
        ratios = [ours / theirs for ours, theirs in zip(spent[name], spent[other])]
        row(words, f"{statistics.median(spent[name]):8.1f}  nginx {statistics.median(spent[other]):6.1f}",
            f"{statistics.median(ratios):.2f} times", statistics.median(ratios) <= bar, f"{bar} times")


def row(words, measured, told, good, bar):
    print(f"  {words:38} {measured:>24}  {told:>14}  bar {bar}{'' if good else '  MISSED'}")


def large_pages(served):
    """CPU time and bytes of each page of the large plan, none of which is kept."""
    pages = {"the plan": LARGE + "?", "rows under an axis": LARGE + "/branch?under=row-1&", "status": LARGE + "?status=achieved&",
             "late": LARGE + "?late=1&", "nobody judged": LARGE + "?no-word=1&", "axis": LARGE + "?axis=L3&",
             "owner": LARGE + "?owner=tem%C3%A1tica%203&", "a word of every row": LARGE + "?q=ciudad&",
             "a word of some rows": LARGE + "?q=observatorio&", "all filters": LARGE + "?status=achieved&axis=L3&owner=3&q=ciudad&",
             "search, a word of every row": "/riberas/search?q=ciudad&", "search, two words": "/riberas/search?q=guia+genero&",
             "a row": LARGE + "/row-25?"}
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
    count = itertools.count()
    print(f"plan of 10,010 rows, signed out, no gzip, uncached, {LARGE_ASKED} requests each: CPU milliseconds and bytes of one")
    for words, path in pages.items():
        headers = {"HX-Request": "true"} if "branch" in path else {}
        before, most = cpu_seconds(served.process.pid), 0
        for _ in range(LARGE_ASKED):
            connection.request("GET", f"{path}n={next(count)}", headers=headers)
            response = connection.getresponse()
            most = max(most, len(response.read()))
            assert response.status == 200, f"{path}: {response.status}"
        spent = (cpu_seconds(served.process.pid) - before) / LARGE_ASKED * 1000
        row(words, f"{spent:8.2f} ms", f"{most / 1000:.0f} kB", spent <= 5 and most <= 300_000, "5 ms, 300 kB")
    after_a_write(served, connection)
    connection.close()


def after_a_write(served, connection):
    """The first look at the large plan after a row of it was judged: what was kept of it is read again."""
    for words, path in {"the plan": LARGE, "an owner": LARGE + "?owner=3", "a word of every row": LARGE + "?q=ciudad"}.items():
        spent = 0
        for n in range(WRITES):
            subprocess.run([served.hito, "assess", "riberas/2010-2020", "L1M1D1", "achieved" if n % 2 else "in_progress", "--on",
                            "2015-01-31"], check=True, env=served.environment, stdout=subprocess.DEVNULL)
            before = cpu_seconds(served.process.pid)
            connection.request("GET", path)
            connection.getresponse().read()
            spent += cpu_seconds(served.process.pid) - before
        print(f"  {words + ', first after a write':38} {spent / WRITES * 1000:21.2f} ms")


def start_ms(served):
    """From the start of the process to its first answer, which is the plan page."""
    started = time.perf_counter()
    served.start()
    get(served.port, SMALL)
    return (time.perf_counter() - started) * 1000


def start_and_memory(served):
    took = []
    for _ in range(7):
        served.stop()
        took.append(start_ms(served))
    print("start and memory")
    row("start to the first plan page", f"{statistics.median(took):8.1f} ms", "", statistics.median(took) <= 100, "100 ms")
    with sqlite3.connect(f"file:{served.folder}/hito.db?mode=ro", uri=True) as database:
        keys = [key for key, in database.execute("select key from nodes where plan_id = (select max(id) from plans) limit 10000")]
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
    for key in keys:
        connection.request("GET", f"{LARGE}/{key}")
        assert len(connection.getresponse().read()) > 0
    connection.close()
    row(f"memory after {len(keys):,} distinct pages", f"{served.resident():8.1f} MB", "", served.resident() <= 80, "80 MB")


def first_visit(served):
    """What a browser fetches for its first plan page: the page and all of /assets that it names."""
    zipped = {"Accept-Encoding": "gzip"}
    page = get(served.port, SMALL).decode()
    sizes = {"page": len(get(served.port, SMALL, **zipped))}
    for path in sorted(set(re.findall(r'"(/assets/[^"#]+)', page))):
        sizes[re.sub(r"/assets/(.*)-[0-9a-f]+", r"\1", path)] = len(get(served.port, path, **zipped))
    print("first visit of the plan page, gzip: " + ", ".join(f"{name} {size:,}" for name, size in sizes.items()))
    total = sum(sizes.values())
    row("bytes together", f"{total:8,}", "", total <= 60_000, "60,000")


def busy_and_idle(served, nginx, folder):
    """64 busy connections beside 1,000 that wait, each of which had one answer before and gets one after."""
    print("64 busy connections on a cached page, 1,000 idle ones beside them")
    for name, side, path in (("hito", served, SMALL), ("nginx", nginx, "/page.html"), ("hito", served, SMALL),
                             ("nginx", nginx, "/page.html")):
        idle = []
        for _ in range(1000):
            idle.append(http.client.HTTPConnection("127.0.0.1", side.port, timeout=10))
        refused = sum(not answers(one, path) for one in idle)
        run = Wrk(folder, side.port, path, connections=64, seconds=5)
        dropped = sum(not answers(one, path) for one in idle)
        for one in idle:
            one.close()
        print(f"  {name:6} {run.requests / run.seconds:8.0f} a second, p99 {run.p99_ms:6.2f} ms, busy ones refused {run.refused}, "
              f"idle ones refused {refused}, dropped {dropped}")


def answers(connection, path):
    try:
        connection.request("HEAD", path)
        response = connection.getresponse()
        response.read()
        return response.status == 200
    except (OSError, http.client.HTTPException):
        return False


def judgements(served, folder, path):
    """Judgements over HTTP, each one form, one durable commit; beside the same of the store alone and bare SQLite."""
    person = Person(served)
    cookie = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
    with sqlite3.connect(f"file:{served.folder}/hito.db?mode=ro", uri=True) as database:
        leaves = [key for key, in database.execute(
            "select key from nodes where id in (select node_id from standings where plan_id = (select max(id) from plans))")]
    script = f"""local n, salt = 0, "{uuid.uuid4().hex[:16]}"
        local leaves = {{{", ".join(f'"{key}"' for key in leaves)}}}
        local said = {{"achieved", "in_progress", "not_developed"}}
        wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
        request = function()
            n = n + 1
            local body = "form={person.form}&once=" .. salt .. n .. "&status=" .. said[n % 3 + 1] ..
                "&on=2026-01-31&note=Se+publico+y+se+envio+a+todas+las+ciudades+de+la+red." ..
                "&link=https%3A%2F%2Friberas.example%2Factas%2F2025"
            return wrk.format("POST", "{LARGE}/" .. leaves[n % #leaves + 1] .. "/assessments", nil, body)
        end"""

    def written():
        with sqlite3.connect(f"file:{served.folder}/hito.db?mode=ro", uri=True) as database:
            return database.execute("select count(*) from assessments").fetchone()[0]

    before, spent, began = written(), cpu_seconds(served.process.pid), time.perf_counter()
    run = Wrk(folder, served.port, "/", script, connections=16, seconds=6, headers=[f"Cookie: {cookie}"])
    took, spent, made = time.perf_counter() - began, cpu_seconds(served.process.pid) - spent, written() - before
    print(f"durable judgements over HTTP, 16 clients, {run.requests} answered, {run.refused} refused, {made} written: "
          f"{made / took:.0f} a second, p99 {run.p99_ms:.0f} ms, {spent / max(made, 1) * 1000:.2f} ms of CPU each")
    with open(path, encoding="utf-8") as f:
        rates = {one["name"].split("/")[0] + "/" + one["name"].split("/")[1]: one["items_per_second"]
                 for one in json.load(f)["benchmarks"] if one["name"].startswith(("assess_one", "bare_commits"))}
    for name, rate in rates.items():
        words = {"bare_commits/same_rows": "bare SQLite, the same rows and indexes",
                 "bare_commits/one_row": "bare SQLite, one row"}.get(name, "the store alone, one client")
        print(f"  {words:40} {rate:6.0f} a second; over HTTP {made / took / rate:.2f} of it")


def compare(program, path):
    missing = [name for name in ("wrk", "/usr/sbin/nginx") if not shutil.which(name)]
    if missing:
        print(f"HTTP was not measured: {' and '.join(missing)} of packages.txt [test] are missing")
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192) if hard > 0 else 8192, hard))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "www").mkdir()
        served = Served(program, folder, demo=False)
        load(served, folder)
        version = subprocess.run(["/usr/sbin/nginx", "-v"], capture_output=True, text=True).stderr.strip().split("/")[-1]
        print(f"nginx {version}, one worker; hito serve with as many workers as cores; wrk with one thread on the same machine")
        with served, Nginx(folder) as nginx:
            beside_nginx(served, nginx, folder)
            large_pages(served)
            start_and_memory(served)
            first_visit(served)
            busy_and_idle(served, nginx, folder)
            judgements(served, folder, path)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


if __name__ == "__main__":
    compare(*sys.argv[1:])
