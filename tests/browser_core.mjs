// The core of the work (sign in, judge, undo, edit, search, filter) with the keyboard alone, and without script.
import { PHONE, becomes, check, context_of, equal, history_of, resize, until } from "./browser_support.mjs";

const PLAN = "/aldaba/plans/2024-2026";

/// What has the focus: whether it matches, what it is, and how it shows.
const focused = (page, selector) => page.evaluate(aim => {
  const at = document.activeElement;
  const shown = at.closest(".choice, .search") ?? at;    // the block that carries the mark for an input within it
  const seen = [at, shown].map(one => getComputedStyle(one)).some(style =>
    (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none");
  const box = shown.getBoundingClientRect();
  return { hit: at.matches(aim), seen, name: `${at.tagName.toLowerCase()}#${at.id}.${at.className}`, body: at === document.body,
           inside: box.bottom > 0 && box.top < innerHeight };
}, selector);

/// Hands that use keys only. Each stop on the way must show that it has the focus.
class Keys {
  constructor(page) {
    this.page = page;
    this.blind = new Set();
    this.stops = 0;
  }

  async reach(selector) {
    for (let presses = 0; presses < 250; presses++) {
      const at = await focused(this.page, selector);
      if (!at.body) {
        this.stops++;
        if (!at.seen || !at.inside) this.blind.add(`${new URL(this.page.url()).pathname} ${at.name}`);
      }
      if (at.hit) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`250 times Tab on ${this.page.url()} do not lead to ${selector}.`);
  }

  async press(selector) {
    await this.reach(selector);
    await this.page.keyboard.press("Enter");
  }

  async write(selector, text) {
    await this.reach(selector);
    await this.page.keyboard.press("Control+A");
    await this.page.keyboard.type(text);
  }

  async pick(name, value) {
    await this.reach(`input[name=${name}]`);
    await this.page.keyboard.press("Space");
    for (let tries = 0; tries < 8 && !(await focused(this.page, `[value=${value}]:checked`)).hit; tries++) {
      await this.page.keyboard.press("ArrowDown");
    }
  }

  async choose_second(selector) {
    await this.reach(selector);
    await this.page.keyboard.press("ArrowDown");
  }
}

/// Hands that use the mouse.
class Clicks {
  constructor(page) { this.page = page; }
  press(selector) { return this.page.locator(selector).first().click(); }
  write(selector, text) { return this.page.locator(selector).first().fill(text); }
  pick(name, value) { return this.page.locator(`input[name=${name}][value=${value}]`).check(); }

  async choose_second(selector) {
    await this.page.locator(selector).selectOption({ index: 1 });
    await this.page.locator(`form:has(${selector}) button`).click();
  }
}

async function core(page, served, hands, how) {
  await page.goto(served.link);
  await hands.press("form.sign-in button");
  await page.waitForURL(url => !url.pathname.startsWith("/login"));
  served.cookies = await page.context().cookies();

  const row = PLAN + "/row-3";
  const before = (await history_of(served, row)).length;
  await page.goto(row);
  await hands.press(".now a.btn");
  await page.locator("form.judging").waitFor();
  await hands.pick("status", "in_progress");
  await hands.write("#note", `Avanza, ${how}.`);
  await hands.press(".save button");
  await page.waitForURL(/saved=/);
  equal(`${how}: a judgement is kept`, (await history_of(served, row)).length, before + 1);
  await becomes(`${how}: what was saved is said`, () => page.locator("#said p").count(), 1);
  const saved = page.url();
  await hands.press("#said button");
  await page.waitForURL(url => url.pathname === row && url.href !== saved);
  equal(`${how}: and undone`, (await served.view(row + ".json")).row.status, "planned");

  await page.goto(row);
  await hands.press(".edit-all a");
  await page.waitForURL(/\/edit/);
  const title = `Argumentario para cargos nuevos, ${how}`;
  await hands.write("main form #title", title);
  await hands.press("main form.stack button.btn");
  await page.waitForURL(/done=edited/);
  equal(`${how}: a title is changed`, await page.locator("h1").innerText(), title);
  equal(`${how}: and that is said`, await page.locator("#said p").count(), 1);

  await page.goto("/aldaba/search");
  await hands.write("#words", "cargos nuevos");
  await hands.press(".search-form button");
  await page.waitForURL(/q=cargos/);
  await hands.press("main .row a.t");
  await page.waitForURL(url => url.pathname === row);
  equal(`${how}: search finds the new title`, await page.locator("h1").innerText(), title);

  await page.goto(PLAN);
  const all = await page.locator(".rows .row").count();
  await hands.press(".tabs a[data-status=achieved]");
  await page.waitForURL(/status=achieved/);
  await page.locator(".found").waitFor();
  const achieved = await page.locator(".rows .row").count();
  check(`${how}: a filter shows fewer rows`, achieved > 0 && achieved < all, `${achieved} of ${all}`);
  await hands.choose_second("#f-axis");
  await page.waitForURL(/axis=[^&]/);
  check(`${how}: two filters together`, (await page.locator(".rows .row").count()) <= achieved);
}

export async function keyboard(browser, served) {
  await served.start();
  const context = await context_of(browser, served);
  const page = await context.newPage();
  const hands = new Keys(page);
  await core(page, served, hands, "with keys");
  check("each stop of the keyboard shows the focus", hands.blind.size === 0, () => [...hands.blind].join("\n  "));
  check("there were stops", hands.stops > 60, hands.stops);

  await page.goto(PLAN);
  await page.keyboard.press("Tab");
  check("the first stop skips to the content", (await focused(page, "a.skip")).hit);
  await page.keyboard.press("Enter");
  await until(async () => !(await focused(page, "a.skip")).hit);    // the browser goes there when it next draws the page
  await page.keyboard.press("Tab");
  check("and the next one is within it", await page.evaluate(() => Boolean(document.activeElement.closest("main"))));
  await page.goto(PLAN);
  await hands.press(".tabs a[data-status=planned]");
  await page.locator(".found").waitFor();
  const stays = await until(async () => (await focused(page, ".tabs a[data-status=planned]")).hit);
  check("after a swap the focus stays", stays, (await focused(page, "*")).name);
  await page.goto("/aldaba");
  await page.keyboard.press("/");
  check("/ leads to the search", (await focused(page, "[type=search]")).hit);
  await page.keyboard.press("Escape");
  await page.goto(PLAN + "?status=planned");
  await page.keyboard.press("j");
  const first = await page.evaluate(() => document.activeElement.href);
  await page.keyboard.press("j");
  const second = await page.evaluate(() => document.activeElement.href);
  check("j goes from row to row", first && second && first !== second, `${first} ${second}`);
  await page.keyboard.press("k");
  equal("k goes back", await page.evaluate(() => document.activeElement.href), first);
  await page.goto(PLAN + "?status=in_progress");
  await page.keyboard.press("j");
  await page.keyboard.press("e");
  await page.waitForURL(/\/assess/);
  check("e judges it", true);
  await page.goto("/aldaba/plans");
  await hands.press("button.theme");
  const theme = await page.evaluate(() => document.documentElement.dataset.theme);
  await page.reload();
  equal("light or dark, as chosen, stays", await page.evaluate(() => document.documentElement.dataset.theme), theme);
  equal("and is what the system is not", theme, "dark");
  check("no page complained (keys)", context.complaints.length === 0, () => context.complaints.join("\n"));
  await context.close();
}

export async function unscripted(browser, served) {
  await served.start();
  const context = await context_of(browser, served, { javaScriptEnabled: false });
  const page = await context.newPage();
  await core(page, served, new Clicks(page), "without script");
  await resize(page, PHONE);
  await page.goto(PLAN + "/row-3/assess");
  check("a phone without script can judge", await page.locator(".save button").isVisible());
  await page.goto("/aldaba");
  await page.locator(".langs a[lang=en]").click();
  await becomes("languages change without script", () => page.locator("html").getAttribute("lang"), "en");
  await context.close();
}
