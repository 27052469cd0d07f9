// The review of a document: which plan a changed one is for, the last doubt, drafts that are given up, and pages that came too
// late. All on the network "riberas" of browser_rare.mjs.
import { DESK, PHONE, check, equal } from "./browser_support.mjs";
import { look } from "./browser_looks.mjs";

const MARKED = "Plan 2027\n\nV alcanzado, 0 en proceso\n\n| Código | Actividad | Estado |\n|---|---|---|\n| 1 | Agua limpia para todas | |\n" +
  "| 1.1 | Publicar la guía de agua | V |\n| 1.2 | Medir todas las fugas | * |\n| 1.3 | Abrir la ventanilla | ? |\n";

async function paste(page, name, text) {
  await page.goto("/riberas/imports");
  await page.locator("details.paste summary").click();
  await page.fill("#name", name);
  await page.fill("#text", text);
  await page.locator("details.paste button").click();
  await page.waitForURL(/\/imports\/\d+$/);
  return new URL(page.url()).pathname;
}

const focused = (page, id) =>
  page.waitForFunction(one => document.activeElement?.id === one, id, { timeout: 5000 }).then(() => true, () => false);

// A title has the width of its choice, not that of an icon that is not there.
async function choose_plan(page) {
  await page.goto("/riberas/imports/3/into");
  await look(page, "which plan a changed document is for");
  for (const viewport of [DESK, PHONE]) {
    await page.setViewportSize(viewport);
    const narrow = await page.locator(".choice b").evaluateAll(titles => titles.filter(one =>
      one.getBoundingClientRect().width < 0.8 * one.closest(".choice").clientWidth).map(one => one.textContent));
    equal(`titles of plans have room at ${viewport.width} px`, narrow.join(), "");
  }
  await page.setViewportSize(DESK);
}

async function last_doubt(page, review) {
  let left = await page.locator("#tree .fix").count();
  check("the draft has doubts", left >= 2, left);
  for (; left > 0; left--) {
    const fix = page.locator("#tree .fix").first();
    if (await fix.locator("select").count()) await fix.locator("select").selectOption("achieved");
    await fix.locator("button").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(count => document.querySelectorAll("#tree .fix").length < count, left);
    if (left > 1) {
      check("focus goes on to the next doubt", await page.waitForFunction(() => document.activeElement.closest(".fix")).then(() => true, () => false));
    }
  }
  check("after the last doubt it is on the heading, which says so", await focused(page, "review-title"),
        await page.evaluate(() => document.activeElement.outerHTML.slice(0, 100)));
  check("and rows are shown, though none is in doubt", await page.locator("#tree [data-row]").count());
  await page.goto(review);
  check("also to who opens it then", await page.locator("#tree [data-row]").count() && await page.locator("#source li[id]").count());
  await look(page, "a review without doubts");
}

// A field that was made larger has a style of its own, which the next page must not be given: the policy forbids it.
async function enlarge_and_err(page, review) {
  await page.goto(review + "?show=all");
  await page.locator("#tree .facts a").first().click();
  const field = page.locator("#m-title");
  await field.evaluate(one => { one.style.height = "15rem"; });    // as the browser does when its corner is dragged
  await page.fill("#m-date", "cuando se pueda");
  await page.locator("#m-save").click();
  await page.locator("#error").waitFor();
  equal("what was typed is still there", await page.inputValue("#m-date"), "cuando se pueda");
  await field.evaluate(one => { one.style.height = "15rem"; });
  await page.goBack();
  await page.locator("#m-title").waitFor({ state: "detached" });
}

async function give_up(page, review, decided) {
  for (const at of [review, "/riberas/imports"]) {
    await page.goto(at);
    const form = page.locator(`form[action="${review}/drop"]`);
    check(`one click gives nothing up (${at})`, !(await form.locator("button").isVisible()));
    await page.locator("details.give-up", { has: form }).locator("summary").click();
    check("it asks, and says what would be lost", (await page.locator("details.give-up[open]").innerText()).includes(` ${decided} `));
    await look(page, `giving a draft up (${at})`);
    await page.setViewportSize(DESK);
  }
  await page.locator("details.give-up[open] button").click();
  await page.waitForURL("/riberas/imports");
  check("then it is given up", !(await page.locator(`form[action="${review}/drop"]`).count()));
}

async function too_late(page, review) {
  await page.goto(review);
  const other = await page.context().newPage();
  await other.goto(review);
  await other.locator("#bar button.btn").click();
  await other.locator(".steps [aria-current][data-status=achieved]").waitFor();
  const plan = await other.locator("main a.btn").first().getAttribute("href");
  await other.close();
  await page.locator("#bar button.btn").click();
  await page.locator("main [role=alert]").waitFor();
  check("who accepts it again is led to the plan", await page.locator(`main a.btn[href="${plan}"]`).count());
  await look(page, "a draft that is a plan already");
  await page.goBack();
  await page.setViewportSize(DESK);
  if (await page.locator("#tree .fix").count()) {
    await page.locator("#tree .fix button").first().click();
    await page.locator("main [role=alert]").waitFor();
    check("so is who still decides something", await page.locator(`main a.btn[href="${plan}"]`).count());
  }
}

async function told(page) {
  await page.goto("/riberas/journal");
  const entries = await page.locator("ol.journal > li").allInnerTexts();
  check("the journal says what was decided", entries.some(one => one.includes("1.2 (") && one.includes("uno.txt")),
        () => entries.slice(0, 9).join("\n"));
  check("and leads to the import", await page.locator("ol.journal a[href*='/imports/']").count() >= 2);
  await look(page, "a journal with decisions");
}

export async function review(page) {
  await choose_plan(page);
  const first = await paste(page, "uno.txt", MARKED);
  await last_doubt(page, first);
  await enlarge_and_err(page, first);
  await told(page);
  await give_up(page, first, 2);
  await too_late(page, await paste(page, "dos.txt", MARKED.replace("2027", "2028")));
}
