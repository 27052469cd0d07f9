"""tests/faults.py PROGRAM: what befalls whole processes. Writers at once, processes killed while they write, a file-size limit,
missing rights, a clock set back, evidence at its bound, backups while others write. Prints a line a fault tried, then a count.
Exit status: 0 all held, 1 not.
"""
import concurrent.futures
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

NOBODY = 65534
WRITERS, EACH = 8, 25
KILLS = 30
BOUND = 50_000_000
PLAN = "riberas/2025"
CLOCK = "2025-06-30T09:00:00Z"


class Failed(Exception):
    pass


def hold(condition, what):
    if not condition:
        raise Failed(what)


class Place:
    """A folder with a database of one network, one plan and four rows."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.database = os.path.join(folder, "hito.db")
        os.makedirs(folder)
        self.must("network", "add", "riberas", "--name", "Riberas", "--languages", "es")
        self.must("plan", "add", "riberas", "--title", "Plan 2025", "--period", "2025")
        for code in "1234":
            self.must("edit", PLAN, "--add", "--code", code, "--title", "Row " + code)

    def path(self, name):
        return os.path.join(self.folder, name)

    def command(self, *words, database=None):
        return [self.program, *words, "--database", database or self.database]

    def run(self, *words, database=None, clock=CLOCK, preexec=None):
        return subprocess.run(self.command(*words, database=database), capture_output=True, text=True, preexec_fn=preexec,
                              env=environment(clock), timeout=120)

    def must(self, *words, **options):
        done = self.run(*words, **options)
        hold(done.returncode == 0, "%s: exit %d, %s" % (" ".join(words[:3]), done.returncode, done.stderr.strip()))
        return done

    def assess(self, note, row="1", **options):
        return self.run("assess", PLAN, row, "in_progress", "--on", "2025-03-01", "--note", note, **options)

    def notes(self, database=None):
        with sqlite3.connect("file:%s?mode=ro" % (database or self.database), uri=True) as connection:
            return [note for note, in connection.execute("select note from assessments order by id")]

    def whole(self, database=None):
        done = self.run("verify", database=database)
        hold(done.returncode == 0, "verify: exit %d\n%s%s" % (done.returncode, done.stdout, done.stderr))


def environment(clock):
    kept = {name: os.environ[name] for name in ("PATH", "ASAN_OPTIONS") if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", "HITO_OPERATOR": "secretariat", **({"HITO_CLOCK": clock} if clock else {})}


def told(done, exits):
    """A failure is one sentence on standard error, an exit code that says so, and nothing on standard output."""
    hold(done.returncode in exits, "exit %d, not %s: %s" % (done.returncode, exits, done.stderr.strip()))
    hold(len(done.stderr.strip().splitlines()) == 1 and not done.stdout, "not one sentence: %r %r" % (done.stderr, done.stdout))


def writers_at_once(place):
    def writer(number):
        return [(note, place.assess(note, row=str(number % 4 + 1), clock=None).returncode)
                for note in ("%d of writer %d" % (i, number) for i in range(EACH))]
    with concurrent.futures.ThreadPoolExecutor(WRITERS) as pool:
        done = [one for writes in pool.map(writer, range(WRITERS)) for one in writes]
    hold(all(code == 0 for _, code in done), "%d of %d failed" % (sum(code != 0 for _, code in done), len(done)))
    notes = place.notes()
    hold(sorted(notes) == sorted(note for note, _ in done), "%d judgements of %d" % (len(notes), len(done)))
    for number in range(WRITERS):
        mine = [note for note in notes if note.endswith("writer %d" % number)]
        hold(mine == ["%d of writer %d" % (i, number) for i in range(EACH)], "writer %d is out of order" % number)
    with sqlite3.connect("file:%s?mode=ro" % place.database, uri=True) as connection:
        times = [time for time, in connection.execute("select recorded_at from journal_entries order by id")]
    hold(times == sorted(times), "the journal's times are out of order")
    place.whole()
    return "%d processes, %d judgements each, all kept in order" % (WRITERS, EACH)


def killed_while_writing(place):
    evidence = place.path("evidence.bin")
    with open(evidence, "wb") as file:
        file.write(os.urandom(300_000))
    chance = random.Random(3)
    promised, killed = [], 0
    begin = time.perf_counter()
    place.must("assess", PLAN, "1", "achieved", "--on", "2025-03-01", "--note", "measured", "--evidence", evidence)
    longest = 1.3 * (time.perf_counter() - begin)    # so that kills fall on every part of a write, on any machine
    while killed < KILLS:
        note = "write %d" % (len(promised) + killed)
        begin = time.perf_counter()
        process = subprocess.Popen(
            place.command("assess", PLAN, "1", "achieved", "--on", "2025-03-01", "--note", note, "--evidence", evidence),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment(CLOCK))
        try:
            process.wait(chance.uniform(0, longest))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        if process.returncode == 0:
            promised.append(note)
        else:
            hold(process.returncode == -signal.SIGKILL, "exit %d after %.3f s" % (process.returncode, time.perf_counter() - begin))
            killed += 1
    lost = set(promised) - set(place.notes())
    hold(not lost, "lost: %s" % ", ".join(sorted(lost)))
    place.whole()
    unpromised = len(place.notes()) - len(promised) - 1
    return "%d kills, %d acknowledged writes all there, %d written and not yet said" % (killed, len(promised), unpromised)


def no_room(place):
    """A limit on the size of files stands for a full disk: every step of half a page from what the database has now."""
    evidence = place.path("large.bin")
    with open(evidence, "wb") as file:
        file.write(os.urandom(200_000))
    size, refused = os.path.getsize(place.database), 0
    before = place.notes()
    for limit in range(2048, size + 300_000, 16 * 1024 + 512):
        done = place.run("assess", PLAN, "1", "achieved", "--on", "2025-03-01", "--evidence", evidence,
                         preexec=lambda most=limit: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
        if done.returncode == 0:
            break
        told(done, (5,))
        refused += 1
        hold(place.notes() == before, "half a write at a limit of %d bytes" % limit)
        place.whole()
    hold(done.returncode == 0 and refused > 3, "%d times refused, at last exit %d" % (refused, done.returncode))
    return "%d limits, each said in one sentence with exit 5, the database whole" % refused


def as_nobody():
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def no_permission(place):
    folder = tempfile.mkdtemp(prefix="hito_rights_")
    try:
        os.chmod(folder, 0o755)
        there = os.path.join(folder, "kept", "hito.db")
        os.makedirs(os.path.dirname(there))
        shutil.copy(place.program, os.path.join(folder, "hito"))
        program, place.program = place.program, os.path.join(folder, "hito")
        try:
            place.must("backup", "-o", there)
            os.chmod(os.path.dirname(there), 0o555)
            new = ("network", "add", "nueva", "--name", "Nueva", "--languages", "es")
            for mode in (0o000, 0o444):
                os.chmod(there, mode)
                before = open(there, "rb").read() if os.geteuid() == 0 or mode else None
                told(place.assess("may not", database=there, preexec=as_nobody), (3, 5))
                told(place.run(*new, database=there, preexec=as_nobody), (3, 5))
                hold(before is None or open(there, "rb").read() == before, "changed without a right to")
            told(place.run(*new, database=os.path.join(os.path.dirname(there), "new", "hito.db"), preexec=as_nobody), (3, 5))
            os.chmod(os.path.dirname(there), 0o000)
            told(place.run("plans", database=there, preexec=as_nobody), (3, 5))
            os.chmod(os.path.dirname(there), 0o555)
            told(place.run("backup", "-o", os.path.join(os.path.dirname(there), "safe.hito"), database=there, preexec=as_nobody),
                 (3, 5))
        finally:
            place.program = program
    finally:
        subprocess.run(["chmod", "-R", "u+rwX", folder], check=True)
        shutil.rmtree(folder)
    return "a folder and a file that may not be written or read, %s" % ("as another user" if os.geteuid() == 0 else "by their modes")


def clock_set_back(place):
    place.must("assess", PLAN, "1", "achieved", "--on", "2025-03-01", "--note", "first", clock="2025-06-30T09:00:00Z")
    place.must("assess", PLAN, "1", "not_developed", "--on", "2025-03-01", "--note", "second", clock="2025-04-01T09:00:00Z")
    hold(place.notes()[-2:] == ["first", "second"], "out of order")
    shown = place.must("show", PLAN, "--status", "not_developed").stdout
    hold("Row 1" in shown, "the later word does not count:\n" + shown)
    place.whole()
    return "the later word counts"


def evidence_at_its_bound(place):
    largest, larger = place.path("largest.bin"), place.path("larger.bin")
    for path, size in ((largest, BOUND), (larger, BOUND + 1)):
        with open(path, "wb") as file:
            file.truncate(size)
    words = ("assess", PLAN, "2", "achieved", "--on", "2025-03-01", "--note", "weighty", "--evidence")
    done = place.run(*words, larger)
    told(done, (2, 3))
    hold("50" in done.stderr and "weighty" not in place.notes(), "the bound is not named: " + done.stderr)
    place.must(*words, largest)
    hold(place.notes()[-1] == "weighty", "not kept")
    place.whole()
    return "50 MB are kept, a byte more is refused by its bound"


def until_longer(place, notes):
    """Whether anything is written beyond so many notes."""
    end = time.monotonic() + 60
    while len(place.notes()) <= notes and time.monotonic() < end:
        time.sleep(0.01)
    return len(place.notes()) > notes


def backup_while_others_write(place):
    stop = False

    def write(number):
        promised = []
        while not stop:
            note = "%d of writer %d" % (len(promised), number)
            if place.assess(note, row=str(number + 1), clock=None).returncode == 0:
                promised.append(note)
        return promised
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        writing = [pool.submit(write, number) for number in range(3)]
        try:
            counts = []
            for i in range(5):
                before = place.notes()
                hold(until_longer(place, len(before)), "the writers stand still")
                place.must("backup", "-o", place.path("safe%d.hito" % i))
                after = place.notes()
                restored = place.path("restored%d.db" % i)
                place.must("restore", place.path("safe%d.hito" % i), database=restored)
                place.whole(restored)
                kept = place.notes(restored)
                hold(kept[:len(before)] == before and kept == after[:len(kept)], "backup %d is not the database of one moment" % i)
                counts.append(len(kept))
        finally:
            stop = True
        promised = [note for one in writing for note in one.result()]
    hold(counts[0] < counts[-1], "nothing was written meanwhile: %s" % counts)
    hold(sorted(place.notes()) == sorted(promised), "a write was lost meanwhile")
    place.whole()
    return "backups of %s judgements, each restored and verified" % ", ".join(map(str, counts))


FAULTS = (writers_at_once, killed_while_writing, no_room, no_permission, clock_set_back, evidence_at_its_bound,
          backup_while_others_write)


def main():
    program = os.path.abspath(sys.argv[1])
    wanted = sys.argv[2:]
    failed = tried = 0
    with tempfile.TemporaryDirectory(prefix="hito_faults_") as folder:
        for fault in FAULTS:
            name = fault.__name__.replace("_", " ")
            if wanted and fault.__name__ not in wanted:
                continue
            tried += 1
            try:
                print("%s: %s" % (name, fault(Place(program, os.path.join(folder, fault.__name__)))), flush=True)
            except (Failed, subprocess.TimeoutExpired) as failure:
                failed += 1
                print("%s: FAILED: %s" % (name, failure), flush=True)
    print("%d passed, %d failed" % (tried - failed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
