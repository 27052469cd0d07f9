// The list of a plan: judging from it leads back to it, at the row, with the focus there; nothing touches or sticks out, on a
// desk, a phone, on paper and with forced colours.
import { DESK, PHONE, check, context_of, equal, sign_in } from "./browser_support.mjs";

const HOME = "/lindero";
const PLAN = HOME + "/plans/2025";
const LATE = PLAN + "?late=1";

// What stands in the page, as boxes.
const sideways = page => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const box_of = async found => (await found.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
const touch = (a, b) => a.x < b.x + b.width + 4 && b.x < a.x + a.width + 4 && a.y < b.y + b.height && b.y < a.y + a.height;

async function judge_from_the_list(page, served) {
  const row = page.locator(".row.is-late").first();
  const key = await row.getAttribute("id");
  await row.locator("a.update").click();
  await page.locator("form.judging").waitFor();
  await page.locator("input[value=in_progress]").check();
  await page.locator(".save button").click();
  await page.waitForURL(/saved=/);
  const back = new URL(page.url());
  equal("saving leads back to the list", back.pathname + "?late=" + back.searchParams.get("late"), LATE);
  equal("at the row", back.hash, "#" + key);
  check("what was saved is said", await page.locator("#said p").isVisible());
  await page.locator(".row .t:focus").waitFor({ timeout: 2_000 }).catch(() => {});
  equal("the focus is on the row", await page.evaluate(() => document.activeElement.closest(".row")?.id), key);
  await page.locator("#undo").click();
  await page.waitForURL(url => url.search !== back.search);
  equal("taking it back leads there, too", new URL(page.url()).pathname + "#" + key, PLAN + new URL(page.url()).hash);
  equal("with the filter", new URL(page.url()).searchParams.get("late"), "1");

  await page.goto(LATE);
  const gone = page.locator(".row.is-late").last();
  const its_key = await gone.getAttribute("id");
  await gone.locator("a.update").click();
  await page.locator("input[value=not_developed]").check();
  check("a reason is asked for", await page.locator(".needs-why").isVisible());
  await page.locator(".save button").click();
  await page.waitForURL(/saved=/);
  equal("a row that the filter names no longer is gone", await page.locator(`[id='${its_key}'].row`).count(), 0);
  await page.locator("#said p:focus").waitFor({ timeout: 2_000 }).catch(() => {});
  equal("the focus is on what is said", await page.evaluate(() => document.activeElement.closest("#said") !== null), true);
  await page.goto(`${PLAN}/${its_key}`);
  check("the history says that a reason is lacking", /Motivo: no consta/.test(await page.locator("#past, #history").first().innerText()));
  await page.goto(HOME);
  check("so does the first page", /falta el motivo/.test(await page.locator(".feed").innerText()));
  const report = await (await served.ask(PLAN + "/report")).text();
  check("and the report", report.includes("Motivo: no consta"));
}

// The page stands at the row then, far below its top.
async function said_in_sight(page) {
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    await page.goto(PLAN);
    await page.evaluate(() => document.querySelectorAll("details").forEach(fold => { fold.open = true; }));
    await page.locator("a.update").last().click();
    await page.locator("input[value=in_progress]").check();
    await page.locator(".save button").click();
    await page.locator(".row .t:focus").waitFor({ timeout: 2_000 }).catch(() => {});
    const sight = await page.evaluate(() => {
      const said = document.querySelector("#said").getBoundingClientRect();
      const [undo, row] = ["#undo", ".row .t:focus"].map(name => document.querySelector(name)?.getBoundingClientRect());
      return { scrolled: scrollY, undo: undo && undo.top >= 0 && undo.bottom <= innerHeight, row: row && row.bottom <= said.top };
    });
    check("judged far down in the list", sight.scrolled > 0, JSON.stringify(sight));
    check("what was saved and Undo are in sight", sight.undo, JSON.stringify(sight));
    check("and do not hide the row", sight.row, JSON.stringify(sight));
    const judged = page.url();
    await page.locator("#undo").click();
    await page.waitForURL(url => url.href !== judged);
    await page.emulateMedia({ media: "print" });
    equal("paper has none of it", await page.locator("#said").isVisible(), false);
    await page.emulateMedia({ media: null });
  }
  await page.setViewportSize(DESK);
}

async function late_beside_its_date(page) {
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    await page.goto(LATE);
    for (const row of await page.locator(".row.is-late").all()) {
      const late = await box_of(row.locator(".late"));
      const [when, how_late] = [await row.locator(".when").innerText(), await row.locator(".late").innerText()];
      check("a late row says when it was due", /20\d\d/.test(when.replace(how_late, "")), when);
      for (const other of [".proof", ".update", ".st"]) {
        check(`${size.width}: what is late does not touch ${other}`, !touch(late, await box_of(row.locator(`.meta > ${other}`))));
      }
    }
    equal(`${size.width}: nothing sticks out`, await sideways(page), 0);
  }
  const wide = await box_of(page.locator("#f-axis"));
  check("on a phone a filter takes the whole width", wide.width > 330, () => `${wide.width}`);
  await page.setViewportSize(DESK);
  await page.goto(PLAN);
  const cut = await page.locator(".filters select").evaluateAll(all => all.filter(one => {
    const words = document.createElement("span");
    words.style.font = getComputedStyle(one).font;
    words.textContent = one.selectedOptions[0].textContent;
    document.body.append(words);
    const needed = words.getBoundingClientRect().width;
    words.remove();
    return needed + 34 > one.clientWidth;
  }).map(one => one.id));
  equal("at a desk no filter is cut", cut.join(" "), "");
}

async function paths(page) {
  await page.setViewportSize(DESK);
  for (const address of [PLAN, "/aldaba/plans/2021-2023", "/aldaba", HOME]) {
    await page.goto(address);
    const near = await page.locator(".path").evaluateAll(all => all.flatMap(path => {
      const codes = [...path.querySelectorAll(".path-code")].map(code => {
        const range = document.createRange();
        range.selectNodeContents(code.lastChild);
        return range.getBoundingClientRect();
      });
      return codes.slice(1).filter((code, i) => Math.abs(code.top - codes[i].top) < 4 && code.left - codes[i].right < 4).map(code => code.left);
    }));
    equal(`the codes of a path are apart on ${address}`, near.length, 0);
  }
}

async function on_paper(page) {
  await page.setViewportSize({ width: 680, height: 960 });
  await page.emulateMedia({ media: "print" });
  for (const address of [PLAN, HOME, PLAN + "/row-3", PLAN + "/timeline"]) {
    await page.goto(address);
    equal(`nothing to press is printed on ${address}`, await page.locator("button, .folds, a[href*='/assess']").filter({ visible: true }).count(), 0);
    equal(`nothing sticks out on paper on ${address}`, await sideways(page), 0);
  }
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize(DESK);
}

async function forced_colours(page) {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto(HOME);
  const pennant = await page.locator(".path .is-late a").first().evaluate(one => {
    const drawn = getComputedStyle(one, "::before").backgroundColor;
    return drawn !== getComputedStyle(document.body).backgroundColor && drawn !== "rgba(0, 0, 0, 0)";
  });
  check("a pennant is seen with forced colours", pennant);
  await page.emulateMedia({ forcedColors: "none" });
}

async function time(page) {
  for (const address of ["/lindero/plans/2025/timeline", "/brezo/plans/2024-2025/timeline"]) {
    await page.goto(address);
    check(`quarters are named on ${address}`, await page.locator(".scale text", { hasText: "T2" }).count());
    check(`that today is outside is said on ${address}`, await page.locator(".outside").isVisible());
    const out = await page.locator(".gantt").evaluate(gantt => [...gantt.querySelectorAll(".track *")].filter(one =>
      one.getBoundingClientRect().right > gantt.getBoundingClientRect().right + .5).length);
    equal(`nothing stands beyond the end on ${address}`, out, 0);
  }
}

export async function list(browser, served) {
  await served.start();
  const context = await context_of(browser, served);
  const page = await context.newPage();
  await sign_in(page, served);
  await late_beside_its_date(page);
  await paths(page);
  await on_paper(page);
  await forced_colours(page);
  await time(page);
  await page.goto(LATE);
  await judge_from_the_list(page, served);
  await said_in_sight(page);
  equal("no page complains", context.complaints.join("\n"), "");
  await context.close();
}
