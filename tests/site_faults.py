"""What befalls the web server while people write: python3 tests/site_faults.py [HITO]. Processes killed while several write, a
disk that is full, restarts. Prints what failed, then a count. Exit status: 0 nothing failed, 1 not."""
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from site_server import ROOT, Checks, Person, Served, until

HITO = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/release/hito")
KILLS = int(os.environ.get("HITO_KILLS", "100"))
STOPS = 30
WRITERS = 4
check = Checks()


def notes_in(served):
    with sqlite3.connect(f"file:{served.folder}/hito.db?mode=ro", uri=True) as database:
        return [note for (note,) in database.execute("select note from assessments")]


def verify(served, what):
    proof = subprocess.run([HITO, "verify"], env=served.environment, capture_output=True, text=True)
    check(what, proof.returncode == 0, proof.stdout[-400:])


def killed(served):
    """Writers at once; the process is killed at any moment: what was answered is there, once, and the rest whole or not."""
    acknowledged, sent = [], []

    def write(person, number):
        row = f"/aldaba/plans/2024-2026/row-{random.choice([3, 5, 12, 21])}"
        for i in range(1000):
            note = f"kill {number} {i} {random.random()}"
            sent.append(note)
            try:
                answer = person.post(row + "/assessments", {"status": "in_progress", "note": note, "once": os.urandom(16).hex()})
            except OSError:
                return
            except Exception:    # half an answer: nobody was told anything
                return
            if answer.status == 303:
                acknowledged.append(note)

    for number in range(KILLS):
        served.start()
        person = Person(served)
        writers = [threading.Thread(target=write, args=(person, f"{number}.{i}")) for i in range(WRITERS)]
        before = len(acknowledged)
        for writer in writers:
            writer.start()
        until(lambda mark=before: len(acknowledged) > mark + 1)    # then at any moment
        time.sleep(random.uniform(0, 0.14))
        served.kill()
        for writer in writers:
            writer.join()
    there = notes_in(served)
    lost = [note for note in acknowledged if note not in there]
    check(f"{KILLS} kills: every acknowledged write is there ({len(acknowledged)} of {len(sent)} sent)",
          not lost and len(acknowledged) > KILLS, str(lost[:3]))
    check("and once", len(there) == len(set(there)) or sorted(n for n in there if n.startswith("kill")) ==
          sorted({n for n in there if n.startswith("kill")}))
    verify(served, "and the journal proves it")


def full_disk(folder):
    """A disk of its own that fills up: the person is told, with 507, and keeps what they wrote."""
    disk = Path(folder) / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "none", disk], stderr=subprocess.DEVNULL).returncode != 0:
        print("skipped: a full disk needs the right to mount one")
        return
    try:
        on_full_disk(disk)
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)


def on_full_disk(disk):
    with Served(HITO, disk) as served:
        fill(served, disk)


def fill(served, disk):
    person = Person(served)
    row = "/aldaba/plans/2024-2026/row-3"
    note = "lo que costó escribir " + "x" * 9_000
    for _ in range(1000):
        before = len(notes_in(served))
        answer = person.post(row + "/assessments", {"status": "in_progress", "note": note, "once": os.urandom(16).hex()})
        if answer.status != 303:
            break
    told = (disk / "errors.log").read_text()[-300:]
    check("a full disk is told with 507", answer.status == 507, f"{answer.status} {told}")
    check("and what was written stands on the page", note in answer.text)
    check("and nothing half of it is kept", len(notes_in(served)) == before, f"{len(notes_in(served))} {before}")
    check("and reading goes on", person.get("/aldaba/plans/2024-2026").status == 200)
    big = person.upload(row + "/assessments", {"status": "in_progress", "once": os.urandom(16).hex()},
                        [("proof", "large.bin", b"x" * 8_000_000)])
    check("an upload that does not fit is told with 507, too", big.status == 507, str(big.status))
    subprocess.run(["mount", "-o", "remount,size=60m", disk], check=True)
    once = re.search(r'name="once" value="([0-9a-f]+)"', person.get(row + "/assess").text)[1]
    answer = person.post(row + "/assessments", {"status": "in_progress", "note": note, "once": once})
    check("and writing goes on, when there is room again", answer.status == 303, str(answer.status))
    verify(served, "and the journal proves it after a full disk")


def drained(served):
    """What is under way when the server is told to stop is answered: what was written, and nobody was told of, is a fault."""
    told = []
    for number in range(STOPS):
        answers, note = [], f"drain {number}"
        served.start()
        person = Person(served)

        def ask():
            while True:    # until nobody is there to answer
                answers.append(person.post("/aldaba/plans/2024-2026/row-3/assessments",
                                           {"status": "in_progress", "note": note, "once": os.urandom(16).hex()}).status)

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        until(lambda: len(answers) >= len(threads))
        code = served.stop()
        for thread in threads:
            thread.join()
        written = notes_in(served).count(note)
        if code != 0 or written < len(threads) or answers.count(303) != written:
            told.append(f"{code}: {answers.count(303)} of {len(answers)} answers, {written} written")
    check(f"{STOPS} stops: what is under way ends, and is told", not told, str(told))


def main():
    if not HITO.exists():
        sys.exit(f"There is no {HITO}: build it first.")
    threading.excepthook = lambda _: None    # a refused connection during a stop is no answer
    with tempfile.TemporaryDirectory() as folder:
        full_disk(folder)
        served = Served(HITO, folder)
        drained(served)
        killed(served)
    sys.exit(check.end())


if __name__ == "__main__":
    main()
