// What the parts of tests/browser.mjs share: a count of checks, servers with a database of their own, and ways through pages.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, openSync } from "node:fs";
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
    return fetch(new URL(address, this.address), { redirect: "manual", headers: { cookie, "accept-language": "es" } });
  }

  async view(address) {
    return (await this.ask(address)).json();
  }

  async stop() {
    if (!this.process) return;
    const ended = new Promise(done => this.process.once("exit", done));
    this.process.kill("SIGTERM");
    await ended;
    running.delete(this.process);
    this.process = null;
  }
}

/// A context of the browser that watches its pages: what they complain of is kept in `complaints`.
export async function context_of(browser, served, options = {}) {
  const { cookies, ...rest } = options;
  const context = await browser.newContext({ baseURL: served.address, viewport: DESK, locale: "es-ES", reducedMotion: "reduce",
                                             ...rest });
  if (cookies) await context.addCookies(cookies);
  context.setDefaultTimeout(8_000);
  context.complaints = [];
  const complain = (page, what) => context.complaints.push(`${page.url().replace(served.address, "")}: ${what}`);
  context.on("page", page => {
    page.on("pageerror", error => complain(page, error.message));
    page.on("console", line => {
      // The browser itself reports each answer of 4xx; which answers are right is for the tests to say.
      if (line.type() === "error" && !/Failed to load resource: the server responded/.test(line.text())) complain(page, line.text());
    });
  });
  return context;
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
