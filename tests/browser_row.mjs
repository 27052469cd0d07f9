// The page of a row: facts and words change where they stand, by mouse, by keys, without script; two at once see both; judging,
// undoing and adding evidence reload nothing. What is typed is never lost.
import { ALL, look, violations } from "./browser_looks.mjs";
import { DESK, PHONE, axe, check, context_of, equal, history_of, resize, settled, sign_in, until } from "./browser_support.mjs";

const PLAN = "/aldaba/plans/2024-2026";
const entries_of = async (served, row) => (await served.view(`/aldaba/journal.json?about=${row.split("/plans/")[1]}`)).entries;
const row_of = async (served, row) => (await served.view(row + ".json")).row;
const has_focus = (page, selector) => until(() => page.evaluate(aim => document.activeElement.matches(aim), selector));

/// Opens a cell with the mouse, and waits until its first control has the focus.
async function open(page, cell) {
  await page.locator(`#${cell} a[hx-get]`).first().click();
  await page.locator(`#${cell} form`).waitFor();
  await until(() => page.evaluate(aim => document.querySelector(aim)?.contains(document.activeElement), `#${cell} form`));
  await settled(page);
}

/// Saves an open cell; gives the status of the answer, once what it changes stands on the page.
async function save(page, cell) {
  const answered = page.waitForResponse(answer => answer.request().method() === "POST");
  await page.locator(`#${cell} form .btn`).click();
  const status = (await answered).status();
  await settled(page);
  return status;
}

const said = async (page, words) => {
  await page.locator("#said", { hasText: words }).waitFor();
  await settled(page);
  return true;
};

// A page that is loaded again forgets what a script put on it.
const mark = page => page.evaluate(() => { globalThis.still_here = true; });
const is_same_page = page => page.evaluate(() => globalThis.still_here === true);

async function by_mouse(page, served) {
  const row = PLAN + "/row-13";
  await page.goto(row);
  await mark(page);
  await open(page, "cell-place");
  await open(page, "cell-condition");
  check("two cells are open at once", await page.locator("#cell-place form").isVisible());
  await page.locator("#cell-place-place").fill("Puerto de la Aldaba");
  await page.locator("#cell-condition-condition").fill("si hay sede");
  await page.evaluate(() => scrollTo(0, 120));
  equal("a fact is saved where it stands", await save(page, "cell-condition"), 303);
  await said(page, "Condición");
  await page.locator("#cell-condition .change").waitFor();
  equal("and shown there", (await page.locator("#cell-condition").innerText()).includes("si hay sede"), true);
  check("the focus is back on what opened it", await has_focus(page, "#cell-condition .change"));
  equal("what was typed into another cell stays", await page.locator("#cell-place-place").inputValue(), "Puerto de la Aldaba");
  equal("the address is the row's", new URL(page.url()).pathname + new URL(page.url()).search, row);
  equal("the other one is saved, too", await save(page, "cell-place"), 303);
  await said(page, "Lugar");
  equal("the row has both", [(await row_of(served, row)).place, (await row_of(served, row)).condition].join(), "Puerto de la Aldaba,si hay sede");
  await open(page, "cell-title");
  await page.locator("#cell-title-title").fill("Un título nuevo, dicho aquí mismo");
  await save(page, "cell-title");
  await page.locator("h1", { hasText: "dicho aquí mismo" }).waitFor();
  check("a title changes wherever the page shows it", (await page.locator("#cell-words-es").innerText()).includes("dicho aquí mismo"));
  check("also over the window", (await page.title()).includes("dicho aquí mismo"));
  check("and the journal says from what", (await page.locator("#entries li").first().textContent()).includes("Un título nuevo"));
  check("nothing was loaded again", await is_same_page(page));
  await page.locator("#journal summary").click();
  check("the journal opens", await until(() => page.locator("#entries li").first().isVisible()));
  check("with what went", (await page.locator("#entries").innerText()).includes("– → “si hay sede”"));
}

async function by_keys(page, served) {
  const row = PLAN + "/row-14";
  await page.goto(row);
  await page.locator("#cell-owner .change").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "cell-owner-owner");
  check("the focus goes into the field", true);
  const before = (await row_of(served, row)).owner;
  await page.keyboard.type("Nadie que exista");
  await page.keyboard.press("Escape");
  await page.locator("#cell-owner .change").waitFor();
  await page.waitForFunction(() => document.activeElement.matches("#cell-owner .change"));
  check("Escape closes it, and the focus is back", true);
  equal("and nothing was written", (await row_of(served, row)).owner, before);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "cell-owner-owner");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Mesa de Puertos");
  await page.keyboard.press("Enter");
  await said(page, "Responsable");
  equal("Enter saves", (await row_of(served, row)).owner, "Mesa de Puertos");
  check("the line below the title says it", (await page.locator("#now").innerText()).includes("Mesa de Puertos"));
  await page.waitForFunction(() => document.activeElement.matches("#cell-owner .change"));
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "cell-owner-owner");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  check("Cancel is two stops behind the field", await has_focus(page, "#cell-owner .cancel"));
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.matches("#cell-owner .change"));
  check("Cancel closes it, and the focus is back", true);
}

async function wrong_input(page, served) {
  const row = PLAN + "/row-14";
  await page.goto(row);
  await open(page, "cell-date");
  await page.locator("#cell-date-date").fill("cuando se pueda");
  equal("a date that is none is refused", await save(page, "cell-date"), 422);
  await page.locator("#cell-date .field .err").waitFor();
  equal("with what was typed", await page.locator("#cell-date-date").inputValue(), "cuando se pueda");
  await page.waitForFunction(() => document.activeElement.id === "cell-date-date");
  check("the field says what is wrong", await page.locator("#cell-date-date[aria-invalid=true]").count());
  await page.evaluate(axe);
  equal("axe finds nothing in a refused cell", (await violations(page, ALL)).join("\n"), "");
  await page.locator("#cell-date-date").fill("junio de 2026");
  equal("and mended it is saved", await save(page, "cell-date"), 303);
  await said(page, "Plazo");
  equal("as exact as it was said", (await row_of(served, row)).date.edtf, "2026-06");
}

// Two tabs open one title; the second is shown both, and chooses.
async function both_write(one, other, served) {
  const row = PLAN + "/row-15";
  const write = async (page, words) => {
    await page.locator("#cell-title-title").fill(words);
    return save(page, "cell-title");
  };
  for (const page of [one, other]) {
    await page.goto(row);
    await open(page, "cell-title");
  }
  equal("the first to save in place saves", await write(one, "Lo que dijo la primera"), 303);
  equal("the second is told in place", await write(other, "Lo que dijo la segunda"), 409);
  await other.locator("#cell-title .both").waitFor();
  const who = await other.locator("#cell-title .both .err").innerText();
  check("with who wrote the other one, and when", /^Secretaría lo cambió el \d+ de .* a las \d\d:\d\d \(UTC\)/.test(who), who);
  check("both texts are there", (await other.locator("#cell-title-title-theirs").innerText()).includes("dijo la primera"));
  equal("mine as it was typed", await other.locator("#cell-title-title").inputValue(), "Lo que dijo la segunda");
  check("the focus is on what to decide", await until(() => other.evaluate(() => Boolean(document.activeElement.closest(".both")))));
  await other.evaluate(axe);
  equal("axe finds nothing in a conflict", (await violations(other, ALL)).join("\n"), "");
  await other.locator("#cell-title [value=theirs]").check();
  equal("theirs may stay", await save(other, "cell-title"), 303);
  await other.locator("h1", { hasText: "Lo que dijo la primera" }).waitFor();
  equal("and does", (await row_of(served, row)).title, "Lo que dijo la primera");
  for (const page of [one, other]) {
    await page.goto(row);
    await open(page, "cell-title");
  }
  await write(one, "Otra vez la primera");
  equal("again", await write(other, "Otra vez la segunda"), 409);
  await other.locator("#cell-title .both").waitFor();
  equal("one may go on writing, and keep one's own", await write(other, "La segunda, con lo de la primera"), 303);
  await other.locator("h1", { hasText: "La segunda, con" }).waitFor();
  equal("nothing else is written", (await row_of(served, row)).title, "La segunda, con lo de la primera");
}

async function languages(one, other, served) {
  const row = PLAN + "/row-16";
  const cell = "cell-words-fr";
  await one.goto(row);
  check("a missing language says so", (await one.locator(`#${cell}`).innerText()).includes("falta"));
  await open(one, cell);
  const original = one.locator("#languages .is-original p[lang=es]").first();
  check("the original stays beside it", await original.isVisible());
  const [left, right] = [await original.boundingBox(), await one.locator(`#${cell}`).boundingBox()];
  check("on its left", left.x + left.width <= right.x, `${left.x} + ${left.width}, ${right.x}`);
  equal("the field is in its language", await one.locator(`#${cell}-title`).getAttribute("lang"), "fr");
  await one.locator(`#${cell}-title`).fill("Charte des villes");
  await one.locator(`#${cell}-text`).fill("Un paragraphe.\nUn autre.");
  equal("a translation is saved", await save(one, cell), 303);
  await one.locator(`#${cell} p[lang=fr]`, { hasText: "Charte des villes" }).waitFor();
  equal("with its paragraphs", await one.locator(`#${cell} .more-words[lang=fr]`).count(), 2);
  check("the original is as it was", (await row_of(served, row)).title !== "Charte des villes");
  for (const page of [one, other]) {
    await page.goto(row);
    await open(page, cell);
  }
  await one.locator(`#${cell}-title`).fill("La charte des villes");
  await save(one, cell);
  await other.locator(`#${cell}-title`).fill("Charte de toutes les villes");
  equal("two who translate at once see both", await save(other, cell), 409);
  await other.locator(`#${cell} .both`).waitFor();
  equal("a text that nobody touched is none of it", await other.locator(`#${cell} .both`).count(), 1);
  equal("paragraphs are no change by their line ends", await other.locator(`#${cell}-text`).inputValue(), "Un paragraphe.\nUn autre.");
  check("the other's words have their language", await other.locator(`#${cell}-title-theirs[lang=fr]`).count());
}

/// Takes away what a page had to complain of, and rightly; each is waited for, since a complaint may come late.
async function complained(context, ...rightly) {
  for (const one of rightly) {
    await until(() => context.complaints.some(said => one.test(said)));
    context.complaints.splice(0, Infinity, ...context.complaints.filter(said => !one.test(said)));
  }
}

async function once_and_guarded(page, context, served) {
  const row = PLAN + "/row-17";
  await page.goto(row);
  const before = (await entries_of(served, row)).length;
  await open(page, "cell-place");
  await page.locator("#cell-place-place").fill("Una sola vez");
  await page.locator("#cell-place .btn").dblclick({ noWaitAfter: true });
  await said(page, "Lugar");
  equal("a double click writes once", (await entries_of(served, row)).length, before + 1);
  await open(page, "cell-condition");
  await page.locator("#cell-condition-condition").fill("dicho sin conexión");
  await context.setOffline(true);
  await page.locator("#cell-condition .btn").click();
  await page.locator("#cell-condition form > .err", { hasText: "No se pudo llegar" }).waitFor();
  await context.setOffline(false);
  await complained(context, /ERR_INTERNET_DISCONNECTED/, /htmx:afterRequest/, /htmx:sendError/);
  equal("without a connection it is told, and kept", await page.locator("#cell-condition-condition").inputValue(), "dicho sin conexión");
  equal("and saved afterwards", await save(page, "cell-condition"), 303);
  await said(page, "Condición");
  await open(page, "cell-code");
  await page.locator("#cell-code-code").fill("X-9");
  await page.evaluate(() => { document.querySelector("#cell-code [name=form]").value = "0".repeat(64); });
  equal("a form of another site is refused", await save(page, "cell-code"), 403);
  await page.locator("#cell-code form > .err:not(:empty)").waitFor();
  equal("and what was typed stays", await page.locator("#cell-code-code").inputValue(), "X-9");
  check("the code is as it was", (await row_of(served, row)).code !== "X-9");
}

async function judging(page, served) {
  const row = PLAN + "/row-18";
  await page.goto(row);
  await mark(page);
  const before = (await history_of(served, row)).length;
  await page.locator(".now a.btn").focus();
  await page.keyboard.press("Enter");
  await page.locator("#judge form").waitFor();
  await page.waitForFunction(() => document.activeElement.matches("#judge [type=radio]"));
  await page.locator("#judge [value=in_progress]").check();
  await page.locator("#note").fill("Va bien, dicho aquí.");
  await page.locator(".now a.btn").click();
  check("asking again leads into the form", await has_focus(page, "#judge [type=radio]"));
  await settled(page);
  equal("and keeps what was typed", await page.locator("#note").inputValue(), "Va bien, dicho aquí.");
  await page.locator("#judge .save button").dblclick({ noWaitAfter: true });
  await said(page, "en proceso");
  equal("one judgement is written", (await history_of(served, row)).length, before + 1);
  equal("the status changes where it stands", await page.locator(".now .st").getAttribute("data-status"), "in_progress");
  equal("and the form is gone", await page.locator("#judge form").count(), 0);
  await page.waitForFunction(() => document.activeElement.matches(".now a.btn"));
  check("the address leads to what was saved", await until(() => /\?saved=\d+$/.test(page.url())), page.url());
  check("the journal has it", (await page.locator("#entries li").first().textContent()).includes("Va bien, dicho aquí."));
  const told = page.url();
  await page.locator("#undo").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(was => location.href !== was, told);
  await settled(page);
  equal("undoing is a judgement more", (await history_of(served, row)).length, before + 2);
  equal("that shows at once", await page.locator(".now .st").getAttribute("data-status"), (await row_of(served, row)).status);
  check("the focus stays by it", await has_focus(page, "#undo"), await page.evaluate(() => document.activeElement.outerHTML.slice(0, 80)));
  equal("where nobody had a word before, there is none to prove", await page.locator("#history .more a").count(), 0);
  await page.locator(".now a.btn").click();
  await page.locator("#judge [value=planned]").check();
  await page.locator("#judge .save button").click();
  await page.locator("#history .more a").click();
  await page.waitForFunction(() => document.activeElement.id === "link");
  await page.locator("#judge [value=planned]").check();
  await page.locator("#link").fill("https://example.org/prueba");
  await page.locator("#judge .save button").click();
  await page.locator("#history .proofs a", { hasText: "example.org/prueba" }).waitFor();
  check("evidence is added without loading anything again", await is_same_page(page));
  await page.goto(PLAN);
  await page.goBack();
  equal("going back shows a whole page", await page.locator("header.bar").count(), 1);
}

// Open editors in every language, wide and narrow, light and dark.
async function opened(page) {
  for (const language of ["es", "en", "fr", "pt"]) {
    await resize(page, DESK);
    await page.goto(`${PLAN}/row-10?language=${language}`);
    for (const cell of ["cell-title", "cell-text", "cell-date", "cell-parent", "cell-role", "cell-words-fr"]) await open(page, cell);
    await page.locator(".now a.btn").click();
    await page.locator("#judge form").waitFor();
    await settled(page);
    await look(page, `open editors (${language})`);
    await page.goto(`${PLAN}/row-10/journal?language=${language}`);
    await look(page, `the journal of a row (${language})`);
  }
  await resize(page, PHONE);
  await page.goto(PLAN + "/row-10?language=es");
  await open(page, "cell-words-pt");
  let boxes = [];
  const in_sight = await until(async () => {
    boxes = [await page.locator("#languages .is-original").boundingBox(), await page.locator("#cell-words-pt-title").boundingBox()];
    const [original, field] = boxes;
    return original.y >= 0 && original.y + original.height <= field.y && field.y + field.height <= PHONE.height;
  });
  check("on a phone the original stays in sight, above what is written", in_sight, JSON.stringify(boxes));
  await resize(page, DESK);
}

async function for_whom(page, stranger, served) {
  await page.goto(PLAN + "/row-10?as-of=2025-06-01");
  equal("nothing changes on another day", await page.locator(".change, [hx-get*='/edit']").count(), 0);
  await page.goto("/brezo/plans/2021-2023/row-1");
  equal("nor in a closed plan", await page.locator(".change, [hx-get*='/edit']").count(), 0);
  await stranger.goto(PLAN + "/row-10");
  equal("nor for a stranger", await stranger.locator(".change, .add, a[href*='/edit']").count(), 0);
  equal("who asks for an editor signs in", (await served.ask(PLAN + "/row-10/edit?cell=date", true)).status, 303);
}

async function without_script(page, served) {
  const row = PLAN + "/row-19";
  await page.goto(row);
  await page.locator("#cell-place .change").click();
  await page.waitForURL(/\/edit\?cell=place/);
  check("without script the form opens at the field", await has_focus(page, "#place"));
  await page.locator("#place").fill("Sin guiones");
  await page.locator("main form.stack button.btn").click();
  await page.waitForURL(url => url.pathname === row);
  check("and leads back to where it stands", await has_focus(page, "#cell-place .change"));
  equal("what was saved is said", await page.locator("#said p").innerText(), "Guardado: Lugar.");
  equal("and kept", (await row_of(served, row)).place, "Sin guiones");
  await page.locator("#cell-words-en a").click();
  await page.waitForURL(/in=en/);
  check("a missing language is written on a page", await has_focus(page, "#title"));
  await page.locator("#title").fill("Written without scripts");
  await page.locator("main form.stack button.btn").click();
  await page.waitForURL(url => url.pathname === row);
  check("and stands beside the original", (await page.locator("#cell-words-en p[lang=en]").innerText()) === "Written without scripts");
  await page.locator("#journal summary").click();
  check("the journal says in which language", (await page.locator("#entries li").first().innerText()).includes("inglés"));
}

export async function row(browser, served) {
  await served.start();
  const context = await context_of(browser, served);
  const one = await context.newPage();
  await sign_in(one, served);
  const other = await context.newPage();
  await both_write(one, other, served);
  await languages(one, other, served);
  await other.close();    // a page behind another one is slow
  await by_mouse(one, served);
  await by_keys(one, served);
  await wrong_input(one, served);
  await once_and_guarded(one, context, served);
  await judging(one, served);
  await opened(one);
  const outside = await context_of(browser, served);
  await for_whom(one, await outside.newPage(), served);
  await outside.close();
  const plain = await context_of(browser, served, { cookies: served.cookies, javaScriptEnabled: false });
  await without_script(await plain.newPage(), served);
  for (const each of [context, plain]) {
    check("no page complained (row)", each.complaints.length === 0, () => each.complaints.join("\n"));
    await each.close();
  }
  await served.stop();
  check("and all is as it was written (row)", served.run("verify").length > 0);
}
