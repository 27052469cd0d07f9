// What happens twice, at once, or on a broken line: nothing is written twice, and nothing that was typed is lost.
import { ALL, violations } from "./browser_looks.mjs";
import { axe, becomes, check, context_of, equal, history_of, sent, sign_in, until } from "./browser_support.mjs";

const PLAN = "/aldaba/plans/2024-2026";

// A page that says what went wrong is read like any other, and begins with what went wrong.
async function told(page, name) {
  await page.locator("#error").waitFor();
  check(`${name}: the focus is on what went wrong`, await until(() => page.evaluate(() => document.activeElement.id === "error")));
  await page.evaluate(axe);
  equal(`${name}: axe finds nothing`, (await violations(page, ALL)).join("\n"), "");
}

async function same_title(one, other, served) {
  const row = PLAN + "/row-4";
  for (const page of [one, other]) await page.goto(row + "/edit");
  const save = page => sent(page, () => page.locator("main form.stack button.btn").click());
  await one.locator("#title").fill("Lo que escribió la primera");
  equal("the first to save a title saves it", await save(one), 303);
  await other.locator("#title").fill("Lo que escribió la segunda");
  await other.locator("#text").fill("Un párrafo que nadie más tocó.");
  equal("the second is told", await save(other), 409);
  await told(other, "409");
  for (const place of ["#error", ".both .err"]) {
    const who = await other.locator(place).innerText();
    check(`who wrote the other text, and when, is said in ${place}`, /Secretaría (lo )?cambió .* a las \d\d:\d\d \(UTC\)/.test(who), who);
  }
  check("with the text of the first", (await other.locator("#title-theirs").innerText()).includes("Lo que escribió la primera"));
  equal("and its own kept", await other.locator("#title").inputValue(), "Lo que escribió la segunda");
  equal("what nobody else changed is kept, too", await other.locator("#text").inputValue(), "Un párrafo que nadie más tocó.");
  equal("nothing was written meanwhile", (await served.view(row + ".json")).row.title, "Lo que escribió la primera");
  equal("having seen both, it saves", await save(other), 303);
  equal("and that stands", (await served.view(row + ".json")).row.title, "Lo que escribió la segunda");
}

const judge = async (page, note) => {
  await page.locator(".choice input[value=in_progress]").check();
  await page.locator("#note").fill(note);
};
const save = async page => {
  await page.locator(".save button").click();
  await page.waitForURL(url => !url.pathname.endsWith("/assess"));
};

async function both_judge(one, other, served) {
  const row = PLAN + "/row-5";
  const before = (await history_of(served, row)).length;
  for (const page of [one, other]) await page.goto(row + "/assess");
  await judge(one, "Dice una.");
  await judge(other, "Dice otra.");
  await save(one);
  await save(other);
  const notes = (await history_of(served, row)).map(said => said.note);
  equal("two judgements at once are both kept", notes.length, before + 2);
  check("each with its words", notes.includes("Dice una.") && notes.includes("Dice otra."), notes.join(" | "));
}

// What a browser would not send by itself is refused, with all that was typed.
async function refused(page, served) {
  const row = PLAN + "/row-5";
  const before = (await history_of(served, row)).length;
  await page.goto(row + "/assess");
  await judge(page, "Dicho mañana.");
  await page.evaluate(() => {
    document.querySelector(".when-day").open = true;
    document.getElementById("on").max = "";
  });
  await page.locator("#on").fill("2099-01-01");
  equal("a day to come is refused", await sent(page, () => page.locator(".save button").click()), 422);
  await told(page, "422");
  equal("what was typed is kept", await page.locator("#note").inputValue(), "Dicho mañana.");
  equal("and nothing is written", (await history_of(served, row)).length, before);
}

async function back_again(page, served) {
  const row = PLAN + "/row-3";
  const before = (await history_of(served, row)).length;
  const written = async () => (await history_of(served, row)).length - before;
  await page.goto(row + "/assess");
  await judge(page, "Una sola vez.");
  await save(page);
  equal("saving writes one judgement", await written(), 1);
  await page.goBack();
  await page.goForward();
  await page.reload();
  equal("going back, on and loading again writes nothing", await written(), 1);
  await page.goBack();
  await becomes("the form that was sent is there again", () => page.locator("#note").count(), 1);
  await judge(page, "Una sola vez.");
  await save(page);
  equal("and sent again, it counts once", await written(), 1);
}

async function double_click(page, served) {
  const row = PLAN + "/row-3";
  const before = (await history_of(served, row)).length;
  await page.goto(row + "/assess");
  await judge(page, "Con doble clic.");
  await page.locator(".save button").dblclick({ noWaitAfter: true });
  await until(() => !page.url().endsWith("/assess"));    // of two navigations the first is broken off
  await page.waitForLoadState();
  equal("a double click writes one judgement", (await history_of(served, row)).length - before, 1);
  return async () => equal("and wrote no other later", (await history_of(served, row)).length - before, 1);
}

async function lost_connection(page, context, served) {
  const row = PLAN + "/row-7";
  const before = (await history_of(served, row)).length;
  await page.goto(row + "/assess");
  await judge(page, "Escrito antes de perder la conexión.");
  await context.setOffline(true);
  const failed = page.waitForEvent("requestfailed", request => request.method() === "POST");
  await page.locator(".save button").click({ noWaitAfter: true });
  await failed;
  equal("nothing is written without a connection", (await history_of(served, row)).length, before);
  check("the browser says that it is offline", await until(() => page.url().startsWith("chrome-error:")), page.url());
  await context.setOffline(false);
  await page.goBack();
  equal("what was typed is still there", await page.locator("#note").inputValue(), "Escrito antes de perder la conexión.");
  check("and what was chosen", await page.locator(".choice input[value=in_progress]").isChecked());
  await save(page);
  equal("saving again works, once", (await history_of(served, row)).length, before + 1);
}

export async function twice(browser, served) {
  await served.start();
  const context = await context_of(browser, served);
  const one = await context.newPage();
  const other = await context.newPage();
  await sign_in(one, served);
  await same_title(one, other, served);
  await both_judge(one, other, served);
  await other.close();    // a page behind another one is slow
  await refused(one, served);
  await back_again(one, served);
  const still_one = await double_click(one, served);
  await lost_connection(one, context, served);
  await still_one();
  check("no page complained (twice)", context.complaints.length === 0, () => context.complaints.join("\n"));
  await context.close();
  await served.stop();
  check("and all is as it was written (twice)", served.run("verify").length > 0);
}
