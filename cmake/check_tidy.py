"""Runs clang-tidy over src/**/*.cpp: cmake/check_tidy.py BUILD_TREE, which holds compile_commands.json.

A file that passed is not looked at again until its text, a project header that it reads, its command, .clang-tidy or
clang-tidy itself changes: ~/.cache/hito/tidy, for all checkouts of a person, holds one empty file for each pass, named by the hash
of all these; one that nobody needed for 60 days goes.
Exit status: 0 no fault, 1 faults.
"""
import concurrent.futures
import glob
import hashlib
import json
import os
import re
import subprocess
import sys
import time

CACHE = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "hito/tidy")
DAYS = 60


def project_files(path, seen):
    """The file and every project header that it reads, directly or not."""
    if path not in seen and os.path.exists(path):
        with open(path, "rb") as f:
            seen[path] = f.read()
        for name in re.findall(rb'^\s*#\s*include\s*"([^"]+)"', seen[path], re.M):
            project_files("src/" + name.decode(), seen)
    return seen


def fingerprint(path, command, common):
    digest = hashlib.sha256(common + command.encode())
    for name, content in sorted(project_files(path, {}).items()):
        digest.update(b"%s %d " % (name.encode(), len(content)) + content)
    return digest.hexdigest()


def tidy(tree, path):
    run = subprocess.run(["clang-tidy", "--quiet", "--extra-arg=-Wno-unknown-warning-option", "-p", tree, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    # On standard error clang-tidy counts the warnings of the system's headers; it matters only when it cannot run at all.
    return run.returncode, run.stdout or (run.stderr if run.returncode else "")


def main():
    tree = sys.argv[1]
    version = subprocess.run(["clang-tidy", "--version"], check=True, capture_output=True).stdout
    with open(".clang-tidy", "rb") as f:
        common = version + f.read()
    with open(os.path.join(tree, "compile_commands.json"), encoding="utf-8") as f:
        commands = {os.path.relpath(os.path.join(c["directory"], c["file"])): c["command"].replace(os.getcwd(), ".")
                    for c in json.load(f)}

    os.makedirs(CACHE, exist_ok=True)
    sources = [x for x in sorted(glob.glob("src/*/*.cpp")) if x in commands]
    passes = {x: os.path.join(CACHE, fingerprint(x, commands[x], common)) for x in sources}
    todo = [x for x in sources if not os.path.exists(passes[x])]
    for passed in passes.values():
        if os.path.exists(passed):
            os.utime(passed)
    for old in glob.glob(CACHE + "/*"):
        if os.path.getmtime(old) < time.time() - DAYS * 86400:
            os.remove(old)

    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, (status, output) in zip(todo, pool.map(lambda x: tidy(tree, x), todo)):
            if status == 0:
                open(passes[path], "w").close()
            else:
                failed += 1
                print(output.replace(os.getcwd() + "/", "").rstrip())
    print("clang-tidy: %d files, %d of them looked at now, %d with faults" % (len(sources), len(todo), failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
