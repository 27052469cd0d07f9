// The whole way through a network, by mouse and with script: from a document to the account that the public reads.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PHONE, ROOT, check, context_of, equal, history_of, resize, sent, settled, sign_in, until } from "./browser_support.mjs";

// The smallest picture there is: one white pixel.
const PICTURE = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVQI12P4DwABAQEAG7buVgAAAABJRU5ErkJggg==", "base64");

const PERSON = "Operación de ensayo";

const day_before = () => new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

async function import_a_document(page) {
  await page.getByRole("link", { name: "Importar" }).first().click();
  await page.setInputFiles("#document", join(ROOT, "tests/documents/coded-table.txt"));
  await page.locator("form.upload button").first().click();
  await page.waitForURL(/\/imports\/\d+/);
  check("the review shows what was read", (await page.locator("#tree .prop > li").count()) > 4);
  check("the review shows the document beside it", (await page.locator("#source li").count()) > 10);
}

// Doubts first; where there are fewer than three, rows.
async function mend_three(page) {
  let mended = 0;
  for (; mended < 3; mended++) {
    const doubt = page.locator(".prop > .doubt form.fix button[name=kind]").first();
    if (!(await doubt.count())) break;
    const id = await doubt.getAttribute("id");
    const select = page.locator(`form.fix:has(#${id}) select`);
    if (await select.count()) await select.selectOption({ index: 1 });
    const title = page.locator(`form.fix:has(#${id}) input[name=title]`);
    if (await title.count()) await title.fill("Una medida sin nombre");
    await doubt.click();
    await page.locator("#" + id).waitFor({ state: "detached" });
    await settled(page);
  }
  await page.locator("#filters .tabs a").last().click();
  await page.waitForURL(/show=/);
  await settled(page);
  for (; mended < 3; mended++) {
    const row = page.locator(".prop > li:not(.is-m) a[id^=edit-]").nth(mended);
    const id = (await row.getAttribute("id")).slice("edit-".length);
    await row.click();
    const title = page.locator("#m-title");
    const words = `${await title.inputValue()} (${mended + 1})`;
    await title.fill(words);
    await page.locator("#m-save").click();
    await page.locator(`#p${id} .t`, { hasText: words }).waitFor();
    await settled(page);
  }
  check("what was mended can be undone", await page.locator("#undo").count());
  equal("nothing is left to decide", await page.locator(".prop > .doubt").count(), 0);
}

async function accept_and_publish(page, served, network) {
  await page.locator("#bar button.btn").click();
  await page.locator(".steps [aria-current][data-status=achieved]").waitFor();
  await page.locator("main a.btn").first().click();
  await page.waitForURL(new RegExp(`/${network}/plans/[^/?]+$`));
  const plan = new URL(page.url()).pathname;
  check("an accepted plan is a draft", await page.locator(".note.draft").count());
  equal("a draft is not for the public", (await served.ask(plan, true)).status, 404);
  equal("publishing it is done", await sent(page, () => page.locator(".note.draft button.btn").click()), 303);
  await page.goto(plan);
  equal("a published plan is no draft", await page.locator(".note.draft").count(), 0);
  return plan;
}

// Judges a row on a phone with a picture as evidence, sees it saved, and takes it back.
async function judge_and_undo(page, served, plan) {
  const view = await served.view(plan + ".json?status=in_progress");
  const row = plan + "/" + view.rows.find(one => one.status === "in_progress").key;
  const before = await history_of(served, row);
  await resize(page, PHONE);
  await page.goto(row);
  await page.locator(".now a.btn").click();
  await page.locator(".choice input[value=achieved]").check();
  check("the button says what it will save", await until(async () => /: /.test(await page.locator(".save button").innerText())));
  await page.locator("#note").fill("Se ve en la foto.");
  await page.setInputFiles("#proof", { name: "foto.png", mimeType: "image/png", buffer: PICTURE });
  await page.locator(".save button").click();
  await page.waitForURL(/saved=/);
  check("what was saved is said", await until(() => page.locator("#said[role=status] p").isVisible()));
  const saved = await history_of(served, row);
  await settled(page);
  equal("a judgement is one more", saved.length, before.length + 1);
  const proof = page.locator("#history .proofs a", { hasText: "foto.png" });
  const evidence = await served.ask(await proof.getAttribute("href"));
  equal("its evidence can be opened", evidence.status, 200);
  check("and is the picture that was given", Buffer.from(await evidence.arrayBuffer()).equals(PICTURE));
  const told = page.url();
  await page.locator("#said button").click();
  await page.waitForURL(url => url.pathname === row && url.href !== told);
  await settled(page);
  const undone = await history_of(served, row);
  equal("undoing is a judgement more", undone.length, before.length + 2);
  equal("and the row stands as before", (await served.view(row + ".json")).row.status, "in_progress");
  check("the history shows what was corrected", await page.locator("#history .corrected").count());
  // For good this time.
  await page.goto(row + "/assess?status=achieved");
  await page.locator("#link").fill("https://example.org/acta");
  await page.locator(".save button").click();
  await page.waitForURL(/saved=/);
  return row;
}

async function look_at_numbers(page, served, plan, row) {
  const report = await served.view(plan + "/report.json");
  await page.goto(plan + "/report");
  const text = await page.locator("main").innerText();
  const counts = await served.view(plan + ".json");
  check("the report is of the plan", (await page.locator("h1").innerText()).length > 0 && Object.keys(report).length > 3);
  const achieved = counts.counts?.achieved ?? counts.tally?.achieved;
  check("the report shows the numbers of the plan", achieved > 0 && new RegExp(`\\b${achieved}\\b`).test(text), achieved);
  const paper = await served.ask(plan + "/report.pdf");
  check("the report is there on paper, or on its way", [200, 202].includes(paper.status), paper.status);
  const then = `${row}?as-of=${day_before()}`;
  await page.goto(then);
  check("a page of another day says so", await page.locator(".days").isVisible());
  equal("and shows the status of that day", await page.locator(".now .st").first().getAttribute("data-status"), "in_progress");
  check("its links keep the day", (await page.locator(".crumbs a").first().getAttribute("href")).includes("as-of="));
  equal("nothing is written on another day", await page.locator(".now a.btn").count(), 0);
  await page.locator(".days a").click();
  await page.waitForURL(url => !url.search.includes("as-of"));
  equal("today's status stands", await page.locator(".now .st").first().getAttribute("data-status"), "achieved");
}

async function look_from_outside(page, served, plan, row, network) {
  await page.locator("form.role button").click();
  await page.getByRole("link", { name: "Entrar" }).waitFor();
  equal("whoever left is led to sign in", (await page.goto(`/${network}/journal`)).url().includes("/login"), true);
  for (const address of [`/${network}`, plan, row, plan + "/report"]) {
    const answer = await page.goto(address);
    equal(`the public sees ${address}`, answer.status(), 200);
    equal(`and no control that writes on ${address}`, await page.locator("form[method=post]").count(), 0);
    equal(`nor a way to one on ${address}`, await page.locator("a[href*='/assess'], a[href*='/edit'], a[href*='/imports']").count(), 0);
  }
  const things = [`/${network}`, `/${network}/public`, `/${network}/plans`, plan, plan + "/timeline", plan + "/report", row];
  for (const address of things.flatMap(one => [one, one + ".json", one + ".csv"])) {
    const text = await (await served.ask(address, true)).text();
    check(`the name of who wrote is not for the public: ${address}`, !text.includes(PERSON));
  }
}

export async function whole_way(browser, served) {
  const network = "riberas";
  served.environment.HITO_OPERATOR = PERSON;
  served.run("network", "add", network, "--name", "Red de Riberas", "--languages", "es,en", "--country", "UY", "--fictional");
  await served.start();
  const context = await context_of(browser, served);
  const page = await context.newPage();
  await sign_in(page, served);
  await page.goto("/");
  equal("one network alone is the way in", new URL(page.url()).pathname, `/${network}`);
  await import_a_document(page);
  await mend_three(page);
  const plan = await accept_and_publish(page, served, network);
  const row = await judge_and_undo(page, served, plan);
  await look_at_numbers(page, served, plan, row);
  await look_from_outside(page, served, plan, row, network);
  check("no page complained on the way", context.complaints.length === 0, () => context.complaints.join("\n"));
  await context.close();
  await served.stop();
  check("and all is as it was written", served.run("verify").length > 0);
  equal("the server had nothing to complain of", readFileSync(join(served.folder, "errors.log"), "utf8"), "");
}
