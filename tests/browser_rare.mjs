// Pages that are seldom seen, as browser_looks.mjs looks at all others: which of several rows a code means, a report on its way
// to paper, a plan of ten thousand rows, a changed document beside its plan, a document while it is read, and the ways through a
// review of browser_review.mjs.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, context_of, equal, settled, sign_in } from "./browser_support.mjs";
import { look } from "./browser_looks.mjs";
import { LONG, bring_and_hold, long_plan } from "./browser_reading.mjs";
import { review } from "./browser_review.mjs";

const LANGUAGES = ["es", "en", "fr", "pt"];
const TITLES = ["Publicar la guía de agua", "Medir las fugas de la red", "Abrir una ventanilla para barrios"];

/// A plan as JSON (docs/guide/json.md): axes, measures under each, leaves under those.
function large_plan(axes, measures, leaves) {
  const items = [];
  const add = (role, parent, code, status) => items.push({
    id: items.length + 1, parent, role, code, title: `${TITLES[items.length % 3]} ${code}`, ...(status && { status }) });
  for (let a = 1; a <= axes; a++) {
    const axis = add("axis", null, `L${a}`);
    for (let m = 1; m <= measures; m++) {
      const measure = add("measure", axis, `L${a}M${m}`);
      for (let d = 1; d <= leaves; d++) add("deliverable", measure, `L${a}M${m}D${d}`, d % 3 ? "achieved" : "in_progress");
    }
  }
  return { language: "es", title: "Plan de diez mil filas", period: { start: "2024-01-01", end: "2026-12-31" }, items };
}

const TWICE = "# Plan 2025\n\n1. Agua\n1.1 Publicar una guía\n1.2 Medir las fugas\n1.1 Abrir una ventanilla\n2. Aire\n2.1 Plantar mil árboles\n";

function fill(served) {
  const put = (name, text, ...words) => {
    const file = join(served.folder, name);
    writeFileSync(file, text);
    served.run("import", file, ...words);
  };
  served.run("network", "add", "riberas", "--name", "Red de Riberas", "--languages", "es,en", "--country", "UY", "--fictional");
  put("grande.json", JSON.stringify(large_plan(10, 25, 40)), "--network", "riberas", "--accept");
  put("doble.txt", TWICE, "--network", "riberas", "--accept");
  put("cambiado.txt", TWICE.replace("mil árboles", "dos mil sauces") + "2.2 Cerrar las quemas\n", "--network", "riberas");
  const many = Array.from({ length: 450 }, (_, i) => (i % 50 ? "" : `${i / 50 + 3}. Bosques de la zona ${i / 50 + 3}\n`) +
    `${Math.floor(i / 50) + 3}.${i % 50 + 1} Plantar el bosque número ${i}`).join("\n");
  put("muchas.txt", TWICE + many + "\n", "--network", "riberas");
}

const address = (path, language) => `${path}${path.includes("?") ? "&" : "?"}language=${language}`;

async function look_at_all(page, pages) {
  for (const [name, path] of Object.entries(pages)) {
    for (const language of LANGUAGES) {
      const answer = await page.goto(address(path, language));
      equal(`${name} (${language}) is there`, answer.status(), name === "a code of several rows" ? 300 : 200);
      await look(page, `${name} (${language})`);
    }
  }
}

// Pages that last a moment are taken while they are there, and looked at then.
const taken_of = (path, served) => Promise.all(LANGUAGES.map(async language => {
  const answer = await served.ask(address(path, language));
  return { answer, body: await answer.text() };
}));

async function look_at_moment(page, name, path, taken) {
  for (const [i, { answer, body }] of taken.entries()) {
    const page_of_it = [200, 202].includes(answer.status) && answer.headers.get("content-type").startsWith("text/html");
    check(`${name} (${LANGUAGES[i]}) was still there`, page_of_it, answer.status);
    const headers = Object.fromEntries([...answer.headers].filter(([key]) => !/refresh|encoding|length/.test(key)));
    const at = address(path, LANGUAGES[i]);
    await page.route(url => url.href.endsWith(at), route => route.fulfill({ status: 200, headers, body }));
    await page.route(url => url.href.endsWith(path), route => route.fulfill({ status: 204 }));    // what script asks meanwhile
    await page.goto(at);
    await look(page, `${name} (${LANGUAGES[i]})`);
  }
}

export async function rare(browser, served) {
  fill(served);
  await served.start();
  const context = await context_of(browser, served);
  const page = await context.newPage();
  await sign_in(page, served);
  const plan = "/riberas/plans/2024-2026";
  const papers = await taken_of(plan + "/report.pdf", served);    // of ten thousand rows: it takes seconds
  await look_at_moment(page, "a report on its way to paper", plan + "/report.pdf", papers);
  const holder = await bring_and_hold(page, served, long_plan(LONG, "Aldaba"), "largo.txt");
  const reading = new URL(page.url()).pathname;
  const taken = await taken_of(reading, served);
  await page.goto("/aldaba");
  await holder.let_go();
  await look_at_moment(page, "a document that is read", reading, taken);
  await look_at_all(page, {
    "a code of several rows": "/riberas/plans/2025/1.1", "ten thousand rows": plan, "their rows in progress": plan + "?status=in_progress",
    "a row of ten thousand": plan + "/L3M4D5", "a changed document beside its plan": "/riberas/imports/3/into?plan=2025",
    "many differences": "/riberas/imports/4/into?plan=2025",
  });
  await page.goto("/riberas/imports/4/into?plan=2025");
  await page.locator("button[name=page][value='2']").first().click();
  await page.locator("#range").getByText("201").waitFor();
  await settled(page);
  await look(page, "a second page of differences");
  await review(page);
  check("no page complained (rare)", context.complaints.length === 0, () => context.complaints.join("\n"));
  await context.close();
}
