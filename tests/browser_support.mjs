// What the parts of tests/browser.mjs share: a count of checks, servers with a database of their own, and ways through pages.
// Nothing is read before something says that it is there: until(), becomes(), settled() and sent() wait for what they name, so a
// slow machine only takes longer. HITO_THROTTLE=6 gives the pages a sixth of the processor, to prove that.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, openSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const ROOT = resolve(fileURLToPath(import.meta.url), "../..");
const scripts = createRequire(import.meta.url);
const { chromium } = scripts("playwright-core");
export const axe = scripts("axe-core").source;

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1440, height: 900 };

export const count = { passed: 0, failed: [] };

/// One check: `told` says what was found instead, and is only asked for when it failed.
export function check(what, good, told = "") {
  if (good) {
    count.passed++;
  } else {
    count.failed.push(what);
    console.log(`FAULT ${what}: ${typeof told === "function" ? told() : told}`);
  }
  return Boolean(good);
}

export function equal(what, found, right) {
  return check(what, found === right, () => `${JSON.stringify(found)}, not ${JSON.stringify(right)}`);
}

/// The longest that anything is waited for: what is there sooner is read sooner.
export const PATIENCE = 20_000 * Number(process.env.HITO_THROTTLE ?? 1);

/// Asks again and again until it is so; whether it came to be. An answer that a page exchanged meanwhile takes away is none.
export async function until(so) {
  for (const end = Date.now() + PATIENCE; ;) {
    const good = await Promise.resolve().then(so).catch(() => false);
    if (good || Date.now() > end) return Boolean(good);
    await new Promise(done => setTimeout(done, 25));
  }
}

/// Like equal(), for what comes to be so in a moment.
export async function becomes(what, read, right) {
  let found;
  await until(async () => (found = await read()) === right);
  return equal(what, found, right);
}

/// Until the page is whole, and htmx has exchanged all that it asked for.
export const settled = page => until(() => page.evaluate(() =>
  document.readyState === "complete" && !document.querySelector(".htmx-request")));

/// Sends a form that leads to a page; the status of the answer, once that page is there.
export async function sent(page, press) {
  const [answer] = await Promise.all([
    page.waitForResponse(one => one.request().method() === "POST"), page.waitForEvent("load"), press()]);
  return answer.status();
}

/// Until the page is as large as it was told to be.
export async function resize(page, size) {
  await page.setViewportSize(size);
  await until(async () => await page.evaluate(() => innerWidth) === size.width);
}

/// A part that throws fails as one check and does not stop the others.
export async function part(name, walk) {
  const began = Date.now();
  try {
    await walk();
  } catch (error) {
    check(name, false, String(error.stack ?? error).split("\n").slice(0, 12).join("\n  "));
  }
  console.log(`${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

function found(program) {
  const folder = (process.env.PATH ?? "").split(delimiter).find(one => existsSync(join(one, program)));
  if (!folder) throw new Error(`There is no ${program}: packages.txt names it.`);
  return join(folder, program);
}

export const open_browser = () => chromium.launch({ executablePath: found("chromium"), args: ["--no-sandbox"] });

/// Until the process is gone, by what is done then.
async function ended(process, end) {
  const gone = new Promise(done => process.once("exit", done));
  end();
  if (process.exitCode === null && process.signalCode === null) await gone;
}

const running = new Set();    // servers, which must not outlive the tests
process.once("exit", () => { for (const one of running) one.kill(); });

/// `hito serve` on a database of its own: empty, or a copy of one that is there.
export class Served {
  constructor(hito, folder, copy_of = "") {
    this.hito = hito;
    this.folder = folder;
    this.environment = { ...process.env, LC_ALL: "C.UTF-8", LANGUAGE: "en", HITO_OPERATOR: "Secretaría",
                         HITO_DATABASE: join(folder, "hito.db") };
    if (copy_of) cpSync(copy_of, this.environment.HITO_DATABASE);
  }

  /// A verb of the command line on the same database.
  run(...words) {
    return execFileSync(this.hito, words, { env: this.environment, encoding: "utf8" });
  }

  load_demo() {
    execFileSync(join(ROOT, "data/demo/load"), [this.hito], { env: this.environment });
  }

  async start() {
    this.process = spawn(this.hito, ["serve", "--port", "0", "--language", "en"],
                         { env: this.environment, stdio: ["ignore", "pipe", openSync(join(this.folder, "errors.log"), "a")] });
    running.add(this.process);
    let said = "";
    for await (const line of createInterface({ input: this.process.stdout })) {
      said += line + "\n";
      if (said.includes("/login/")) break;
    }
    const [, address, token] = said.match(/(http:\/\/127\.0\.0\.1:\d+)\/login\/([0-9a-f]{64})/) ?? [];
    if (!address) throw new Error(`The server did not start: ${said}`);
    this.address = address;
    this.link = `${address}/login/${token}`;
    return this;
  }

  /// What the server answers to whoever signed in last, or to a stranger, without a browser; redirects are not followed.
  async ask(address, stranger = false) {
    const cookie = stranger ? "" : (this.cookies ?? []).map(one => `${one.name}=${one.value}`).join("; ");
    // A connection each: one that was kept may be closed by the server in the moment in which it is used again.
    return fetch(new URL(address, this.address), { redirect: "manual", headers: { cookie, "accept-language": "es", connection: "close" } });
  }

  async view(address) {
    return (await this.ask(address)).json();
  }

  /// Whether all its threads wait for something to do.
  rests() {
    const tasks = `/proc/${this.process.pid}/task`;
    return readdirSync(tasks).every(one => readFileSync(join(tasks, one, "stat"), "utf8").split(") ").at(-1).startsWith("S"));
  }

  async stop() {
    if (!this.process) return;
    await ended(this.process, () => this.process.kill("SIGTERM"));
    running.delete(this.process);
    this.process = null;
  }
}

const HOLDER = `import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=20)
sys.stdin.readline()
database.execute("begin immediate")
print("held", flush=True)
sys.stdin.read()`;

/// Who keeps all others from writing into a database: what is under way stays so while it is looked at. Begin it in time.
export class Holder {
  constructor(served) {
    this.process = spawn("python3", ["-c", HOLDER, served.environment.HITO_DATABASE], { stdio: ["pipe", "pipe", "inherit"] });
    running.add(this.process);
    this.said = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }

  async hold() {
    this.process.stdin.write("now\n");
    if ((await this.said.next()).value !== "held") throw new Error("The database could not be held.");
  }

  async let_go() {
    await ended(this.process, () => this.process.stdin.end());
    running.delete(this.process);
  }
}

/// A context of the browser that watches its pages: what they complain of is kept in `complaints`.
export async function context_of(browser, served, options = {}) {
  const { cookies, ...rest } = options;
  const context = await browser.newContext({ baseURL: served.address, viewport: DESK, locale: "es-ES", reducedMotion: "reduce",
                                             ...rest });
  if (cookies) await context.addCookies(cookies);
  context.setDefaultTimeout(PATIENCE);
  context.complaints = [];
  const complain = (page, what) => context.complaints.push(`${page.url().replace(served.address, "")}: ${what}`);
  context.on("page", page => {
    if (process.env.HITO_THROTTLE) throttle(context, page);
    page.on("pageerror", error => complain(page, error.message));
    page.on("console", line => {
      // The browser itself reports each answer of 4xx; which answers are right is for the tests to say.
      if (line.type() === "error" && !/Failed to load resource: the server responded/.test(line.text())) complain(page, line.text());
    });
  });
  return context;
}

async function throttle(context, page) {
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: Number(process.env.HITO_THROTTLE) });
}

/// Signs in by the link of the server, as a person does; gives the cookies for other contexts.
export async function sign_in(page, served) {
  await page.goto(served.link);
  await page.locator("form.sign-in button").click();
  await page.waitForURL(url => !url.pathname.startsWith("/login"));
  served.cookies = await page.context().cookies();
  return served.cookies;
}

/// The judgements of a row, with those that correct others.
export const history_of = async (served, row) => (await served.view(row + ".json")).history;
