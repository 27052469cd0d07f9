"""A server for tests: the demo network, served on a free port of this machine, and a way in."""
import http.client
import os
import re
import subprocess
import time
import urllib.parse
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def until(so, seconds=60):
    """Asks again and again until it is so: whether it came to be. A slow machine only takes longer."""
    end = time.monotonic() + seconds
    while not (good := so()) and time.monotonic() < end:
        time.sleep(0.002)
    return bool(good)


class Checks:
    """Counts what held, and prints what did not."""

    def __init__(self):
        self.passed, self.failed = 0, []

    def __call__(self, what, good, told=""):
        if good:
            self.passed += 1
        else:
            self.failed.append(what)
            print(f"FAULT {what}: {told}")

    def end(self):
        """Prints the count; the exit status."""
        print(f"{self.passed} passed, {len(self.failed)} failed")
        return 1 if self.failed else 0


class Served:
    """`hito serve` on a database of its own, with the demo networks in it unless told otherwise. A context."""

    def __init__(self, hito, folder, demo=True, options=(), environment=None):
        self.hito, self.folder, self.options = Path(hito).resolve(), Path(folder), list(options)
        self.environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en", "HITO_OPERATOR": "Secretaría",
                            "HITO_DATABASE": str(self.folder / "hito.db"), **(environment or {})}
        if demo:
            subprocess.run([ROOT / "data/demo/load", self.hito], check=True, env=self.environment, stdout=subprocess.DEVNULL)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        self.errors = open(self.folder / "errors.log", "ab")
        self.process = subprocess.Popen([self.hito, "serve", "--port", "0", "--language", "en", *self.options],
                                        env=self.environment, stdout=subprocess.PIPE, stderr=self.errors, text=True)
        lines = self.process.stdout.readline() + self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/login/([0-9a-f]{64})", lines)
        assert found, f"the server did not start: {lines!r}"
        self.port, self.token = int(found[1]), found[2]
        self.address = f"http://127.0.0.1:{self.port}"

    def stop(self):
        self.process.terminate()
        code = self.process.wait(timeout=30)
        self.errors.close()
        return code

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.errors.close()

    def resident(self):
        """Megabytes of memory that the server holds."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0


class Person:
    """A browser without a screen: keeps its cookies and the key of its forms."""

    def __init__(self, served, sign_in=True):
        self.served, self.cookies, self.form = served, {}, ""
        if sign_in:
            answer = self.post(f"/login/{served.token}", {})
            assert answer.status == 303, answer.status
            self.form = re.search(r'name="form" value="([0-9a-f]+)"', self.get("/aldaba").text)[1]

    def get(self, path, **headers):
        return self.ask("GET", path, None, headers)

    def post(self, path, fields, **headers):
        body = urllib.parse.urlencode([*fields.items(), ("form", self.form)] if self.form else list(fields.items()))
        return self.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", **headers})

    def upload(self, path, fields, files, **headers):
        """`files` are (field, name, bytes)."""
        boundary = "parts-of-a-form"
        parts = []
        for name, value in [*fields.items(), ("form", self.form)]:
            parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
        for field, name, content in files:
            parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
                         "Content-Type: application/octet-stream\r\n\r\n".encode() + content + b"\r\n")
        body = b"".join(parts) + f"--{boundary}--\r\n".encode()
        return self.ask("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={boundary}", **headers})

    def ask(self, method, path, body, headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=60)
        try:
            headers = {name.replace("_", "-"): value for name, value in headers.items()}
            if self.cookies:
                headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            answer = Answer(response, response.read())
            for line in response.headers.get_all("Set-Cookie") or []:
                name, value = line.split(";")[0].split("=", 1)
                self.cookies[name] = value
            return answer
        finally:
            connection.close()


class Answer:
    def __init__(self, response, body):
        self.status, self.headers, self.body = response.status, response.headers, body
        self.text = body.decode("utf-8", "replace")
        self.location = response.headers.get("Location", "")
