// A document that takes a while to read: the page that says how far it is, with script and without; leaving and coming back,
// twice the same, two people, stopping, a server that stops; and documents that are no plan.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Holder, PATIENCE, check, context_of, equal, sent, settled, sign_in, until } from "./browser_support.mjs";

const WORDS = ["agua", "ciudad", "clima", "energía", "guía", "mercado", "movilidad", "red", "taller", "vivienda"];

/// A plan of so many activities that reading it takes more than a moment; `name` makes it another document.
export function long_plan(activities, name) {
  const lines = [`Plan de acción 2026 de ${name}`, "", "V alcanzado, 0 en proceso, X no desarrollado", ""];
  for (let i = 0; i < activities; i++) {
    const [axis, measure] = [Math.floor(i / 64) + 1, Math.floor(i / 8) % 8 + 1];
    if (i % 64 === 0) lines.push(`Línea ${axis}. Acción por la ${WORDS[axis % 10]}`, "");
    if (i % 8 === 0) lines.push(`${axis}.${measure} Medida sobre ${WORDS[measure]} y ${WORDS[axis % 10]}`);
    lines.push(`${axis}.${measure}.${i % 8 + 1} Publicar el estudio número ${i} sobre ${WORDS[i % 10]} en junio de 2026 V`);
  }
  return lines.join("\n") + "\n";
}

export const LONG = 24_000;    // activities: more than a second of reading
const LONGEST = 90_000;        // some seconds of it: near the bound on rows
const IN_TIME = { timeout: 6 * PATIENCE };
const READING = /\/imports\/reading\/[0-9a-f]+$/;
const REVIEW = /\/imports\/\d+$/;

export async function bring(page, text, name) {
  await page.goto("/aldaba/imports");
  await page.setInputFiles("#document", { name, mimeType: "text/plain", buffer: Buffer.from(text) });
  await page.locator("form.upload button").first().click();
}

/// Where a document is read, as soon as it is kept.
const kept_at = async (served, name) =>
  (await (await served.ask("/aldaba/imports")).text()).match(`href="([^"]*/reading/[0-9a-f]+)">${name}<`)?.[1];

/// Brings a document and keeps its reading from ending: the last step of it is a write.
export async function bring_and_hold(page, served, text, name) {
  const holder = new Holder(served);
  const holds = async () => check(`${name} is kept`, await until(() => kept_at(served, name))) && holder.hold();
  await Promise.all([bring(page, text, name), holds()]);
  await page.waitForURL(READING);
  return holder;
}

const imports_of = async (page, address = "") => {
  await page.goto(address + "/aldaba/imports");
  return page.locator(".came .name").allInnerTexts();
};

// What the page says of the reading whenever it says something new.
function tell_what_it_says() {
  const look = () => {
    const part = document.getElementById("reading");
    const bar = part?.querySelector("progress");
    if (part) globalThis.hito_said(part.innerText.trim().split("\n").at(-1), bar ? bar.value / bar.max : 0);
  };
  addEventListener("DOMContentLoaded", look);
  addEventListener("htmx:afterSwap", look);
}

async function follow(context, served) {
  const page = await context.newPage();
  const seen = new Set();
  const told = [];
  await page.exposeFunction("hito_said", (words, bar) => {
    if (words) seen.add(words.replace(/[\d.\s]+/g, " "));
    told.push(bar);
  });
  await page.addInitScript(tell_what_it_says);
  const holder = await bring_and_hold(page, served, long_plan(LONG, "Aldaba"), "largo.txt");
  check("the page says which step the reading is in", await until(() => seen.size > 0), [...seen].join(" | "));
  const looks = told.length;
  check("and goes on saying it", await until(() => told.length > looks));
  const led = [];
  await page.route(url => REVIEW.test(url.pathname), async route => {    // takes longer than the page waits between two looks
    led.push(route.request().url());
    await new Promise(done => setTimeout(done, 2_500));
    await route.continue().catch(() => {});
  });
  await holder.let_go();
  await page.waitForURL(REVIEW, IN_TIME);
  equal("it goes there once, however long that takes", led.length, 1);
  check("no bar is more than full", told.every(one => one >= 0 && one <= 1), told.join(" "));
  check("it goes on to the review by itself", await page.locator("#tree").count());
  await page.close();
}

async function leave_and_come_back(page, served) {
  const holder = await bring_and_hold(page, served, long_plan(LONG, "quien se va"), "ida.txt");
  const reading = new URL(page.url()).pathname;
  const outside = await served.ask(reading, true);
  check("a stranger is asked to sign in", outside.status === 303 && outside.headers.get("location").startsWith("/login"));
  equal("another network knows nothing of it", (await served.ask(reading.replace("aldaba", "brezo"))).status, 404);
  const list = await imports_of(page);
  check("the list shows what is being read", list.includes("ida.txt"), list.join());
  const second = await page.context().newPage();
  await second.goto(reading);
  await page.goto(reading);
  await holder.let_go();
  await Promise.all([page, second].map(one => one.waitForURL(REVIEW, IN_TIME)));
  equal("two tabs come to the same review", page.url(), second.url());
  await second.close();
  equal("and it came in once", (await imports_of(page)).filter(one => one === "ida.txt").length, 1);
}

async function two_people(page, served, browser) {
  const text = long_plan(LONG, "dos personas");
  const context = await context_of(browser, served, { cookies: served.cookies });
  const other = await context.newPage();
  await Promise.all([bring(page, text, "doble.txt"), bring(other, text, "doble.txt")]);
  await Promise.all([page, other].map(one => one.waitForURL(REVIEW, IN_TIME)));
  equal("two people who bring the same come to the same review", page.url(), other.url());
  equal("which is one", (await imports_of(page)).filter(one => one === "doble.txt").length, 1);
  await context.close();
}

async function stop_it(page, served) {
  const text = long_plan(LONGEST, "nadie");
  await bring(page, text, "nadie.txt");
  await page.locator(".arriving button.link").click();
  await page.waitForURL("/aldaba/imports");
  let rests = 0;
  check("and its reading ends", await until(() => { rests = served.rests() ? rests + 1 : 0; return rests === 5; }));
  check("what was stopped becomes nothing", !(await imports_of(page)).includes("nadie.txt"));
}

async function stopped_server(page, served) {
  const text = long_plan(2 * LONG, "quien se queda");
  const left = await page.context().newPage();
  await bring(left, text, "cortado.txt");
  let reading;
  await until(async () => (reading = await kept_at(served, "cortado.txt")));
  const began = Date.now();
  await served.stop();
  check("a server that reads ends in the time it has for that", Date.now() - began < 10_000, `${Date.now() - began} ms`);
  await left.close();
  await served.start();
  await sign_in(page, served);    // who is signed in still takes another link
  check("what it was reading waits in the list", (await imports_of(page, served.address)).includes("cortado.txt"));
  await page.goto(served.address + reading);
  check("the page says that it was broken off", !(await page.locator("#reading[hx-get]").count()) && (await page.locator("main .btn").count()) === 1);
  await page.locator("main .btn").click();
  await page.waitForURL(REVIEW, IN_TIME);
  equal("read again it is there once", (await imports_of(page, served.address)).filter(one => one === "cortado.txt").length, 1);
}

// More lines than a plan may have rows: found out only when much of it is read.
const too_many = () => Array.from({ length: 100_100 }, (_, i) => `- ${i} x`).join("\n") + "\n";

async function no_plan(page) {
  await page.goto("/aldaba/imports");
  await page.locator("details.paste summary").click();
  await page.locator("#text").fill("Ninguna fila & nada");
  const send = () => page.locator("form:has(#text) button").click();    // on the list, or on a page of its own if it took a moment
  await send();
  await page.locator("#error").waitFor();
  await settled(page);
  equal("a text that is no plan is still there", (await page.locator("#text").inputValue()).trim(), "Ninguna fila & nada");
  check("and what went wrong has the focus", await until(() => page.evaluate(() => document.activeElement.id === "error")));
  const text = too_many();
  await page.locator("#text").evaluate((one, value) => { one.value = value; }, text);    // typing it would take a minute
  await send();
  await page.locator("main [role=alert]").getByText("100").waitFor(IN_TIME);
  equal("so is one that was refused after a while", (await page.locator("#text").inputValue()).trim(), text.trim());
}

// A form that counts no more, as after a session that ended elsewhere: the page says so, and what was typed.
async function refused(page) {
  await page.goto("/aldaba/imports");
  await page.locator("details.paste summary").click();
  await page.fill("#text", "1. Agua\n1.1 Publicar una guía");
  await page.locator("details.paste input[name=form]").evaluate(one => { one.value = "none"; });
  await page.locator("details.paste button").click();
  await page.locator("main.failure").waitFor();
  check("what was refused says why", (await page.locator("main .lede").innerText()).length > 20);
  check("and gives back what was pasted", (await page.inputValue("#typed")).includes("Publicar una guía"));
}

const large = async (served, megabytes) => {
  const file = join(served.folder, `grande-${megabytes}.txt`);
  await writeFile(file, Buffer.alloc(megabytes * 1_000_000, "1. Agua\n"));
  return file;
};

// The server refuses it by its first line; the browser sends it all the same, and must still be told.
async function too_large(page, browser, served) {
  const file = await large(served, 120);
  await page.goto("/aldaba/imports");
  await page.setInputFiles("#document", file);
  await page.locator("form.upload button").first().click();
  const told = page.locator("form.upload .sending", { hasText: "un archivo puede tener 50 MB" });
  check("a file that is too large is told so", await until(() => told.isVisible()));
  check("and not that it broke off", !(await page.locator("form.upload").first().innerText()).includes("de nuevo"));
  equal("the form is still there", await page.locator("#document").evaluate(one => one.files.length), 1);
  const context = await context_of(browser, served, { cookies: served.cookies, javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto("/aldaba/imports");
  await plain.setInputFiles("#document", file);
  equal("without script as well", await sent(plain, () => plain.locator("form.upload button").first().click()), 413);
  check("on a page that says why", (await plain.locator("main.failure .lede").innerText()).includes("50 MB"));
  await context.close();
}

// A session that ended while a document was chosen: it is not even read, and whoever sent it learns why.
async function signed_out(browser, served) {
  const context = await context_of(browser, served, { cookies: served.cookies });
  const page = await context.newPage();
  await page.goto("/aldaba/imports");
  await page.setInputFiles("#document", await large(served, 40));
  await context.clearCookies();
  await page.locator("form.upload button").first().click();
  const told = page.locator("form.upload .sending");
  check("whoever is signed out is told so", await until(async () => /entrar primero/.test(await told.first().innerText())), await told.first().innerText());
  await page.locator("details.paste summary").click();
  await page.locator("#text").fill("1. Agua");
  await page.locator("details.paste button").click();
  check("with a text, too", await until(async () => /entrar primero/.test(await told.last().innerText())), await told.last().innerText());
  equal("which stays", await page.locator("#text").inputValue(), "1. Agua");
  await context.close();
}

async function without_script(browser, served) {
  const context = await context_of(browser, served, { cookies: served.cookies, javaScriptEnabled: false });
  const page = await context.newPage();
  const holder = await bring_and_hold(page, served, long_plan(LONG, "sin guion"), "sin-guion.txt");
  check("without script a link renews the page", await until(() => page.locator("noscript a, .hint a").count()));
  await holder.let_go();
  await page.waitForURL(REVIEW, IN_TIME);
  check("without script the page renews itself, up to the review", await until(() => page.locator("#tree").count()));
  await context.close();
}

export async function reading(browser, served) {
  await served.start();
  const context = await context_of(browser, served);
  const page = await context.newPage();
  await sign_in(page, served);
  await follow(context, served);
  await leave_and_come_back(page, served);
  await two_people(page, served, browser);
  await stop_it(page, served);
  await no_plan(page);
  await refused(page);
  await too_large(page, browser, served);
  await signed_out(browser, served);
  await without_script(browser, served);
  check("no page complained (reading)", context.complaints.length === 0, () => context.complaints.join("\n"));
  context.complaints.length = 0;    // while the server is away, a page that asks finds nobody
  await stopped_server(page, served);
  await context.close();
}
