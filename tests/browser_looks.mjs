// Every kind of page, in four languages, light and dark, wide and narrow: what axe finds (WCAG 2.2 AA), whether anything sticks
// out to the side, and whether the page complains. Proves first that these checks can fail.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { PHONE, DESK, ROOT, axe, becomes, check, context_of, equal, resize, sign_in } from "./browser_support.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const PLAN = "/aldaba/plans/2024-2026";
const BIG = "/brezo/plans/2024-2025";

// What may be on the page, by rule; the theme and the width change only colours and sizes.
export const ALL = { runOnly: { type: "tag", values: TAGS }, resultTypes: ["violations"] };
const SEEN = { runOnly: { type: "rule", values: ["color-contrast", "target-size", "link-in-text-block"] },
               rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] };

export async function violations(page, what) {
  const found = await page.evaluate(asked => globalThis.axe.run(document, asked), what);
  return found.violations.map(one => `${one.id} (${one.nodes.length}): ${one.nodes.slice(0, 3).map(node =>
    `${node.target.join(" ")} ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ""}`).join("; ")}`);
}

/// How much wider than the window the page is, and what reaches out.
const overhang = page => page.evaluate(() => {
  const over = document.documentElement.scrollWidth - innerWidth;
  const wide = over <= 0 ? [] : [...document.querySelectorAll("body *")].filter(one =>
    one.getBoundingClientRect().right > innerWidth + 1 && one.checkVisibility?.()).slice(0, 4).map(one =>
    `${one.tagName.toLowerCase()}.${one.className.baseVal ?? one.className}`);
  return { over, wide };
});

async function fits(page, name) {
  const { over, wide } = await overhang(page);
  check(`${name} does not scroll sideways`, over <= 0, `${over} px: ${wide.join(", ")}`);
}

/// Words of ours that a field is too narrow to show: its placeholder, or what its empty choice says.
const cut = page => page.evaluate(() => {
  const pen = document.createElement("canvas").getContext("2d");
  const room = field => {    // for letters
    const style = getComputedStyle(field);
    pen.font = style.font;
    return field.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd);
  };
  const cut_choice = field => {    // a field of that choice alone would be wider
    const alone = field.cloneNode();
    alone.append(field.selectedOptions[0].cloneNode(true));
    alone.style.cssText = "position: fixed; inline-size: max-content; min-inline-size: 0; max-inline-size: none";
    field.after(alone);
    const needed = alone.offsetWidth;
    alone.remove();
    return needed > field.offsetWidth;
  };
  const shown = kind => [...document.querySelectorAll(kind)].filter(field => field.checkVisibility() && field.value === "");
  return [...shown("input[placeholder]").filter(field => room(field) < pen.measureText(field.placeholder).width)
    .map(field => field.placeholder),
    ...shown("select").filter(field => field.selectedOptions.length > 0 && cut_choice(field))
      .map(field => field.selectedOptions[0].text)];
});

const looked = new Set();    // paths of pages

// What answers with something else than a page of its own, and why.
const NO_PAGES = {
  "/health": "is data", "/index": "is data", "/login/{token}": "leads on; used up, it is in the list",
  "/{network}/imports/{import}/accept": "leads back to the review", "/{network}/imports/{import}/mends": "leads back to the review",
  "/{network}/imports/{import}/undo": "leads back to the review", "/{network}/plans/{plan}/branch": "is a part of the plan's page",
  "/{network}/plans/{plan}/{row}/evidence/{id}": "is a file",
};

/// Addresses that the server's own routes answer, of which no page was looked at: once all parts have run.
export function not_looked_at() {
  const sources = readdirSync(join(ROOT, "src"), { recursive: true }).filter(name => /(pages|routes)\.cpp$/.test(name));
  const patterns = sources.flatMap(name => [...readFileSync(join(ROOT, "src", name), "utf8")
    .matchAll(/web::Method::get,\s+"([^"]+)"/g)].map(one => one[1])).filter(pattern => !(pattern in NO_PAGES));
  const fits = (pattern, path) => {
    const [wanted, given] = [pattern.split("/"), path.split("/")];
    return wanted.length === given.length && wanted.every((part, i) => part === given[i] || (part.startsWith("{") && given[i]));
  };
  // An address of words is no instance of one of names: /plans/add is no plan.
  const pattern_of = path => patterns.filter(pattern => fits(pattern, path))
    .sort((a, b) => a.split("{").length - b.split("{").length)[0];
  const seen = new Set([...looked].map(pattern_of));
  return { patterns, unseen: patterns.filter(pattern => !seen.has(pattern)) };
}

/// The checks of one page in one language, once it is open: light and dark, wide and narrow.
export async function look(page, name) {
  looked.add(new URL(page.url()).pathname);
  const head = await page.evaluate(() => ({ titles: document.querySelectorAll("h1").length, language: document.documentElement.lang,
                                            title: document.title }));
  equal(`${name} has one h1`, head.titles, 1);
  check(`${name} has a title and a language`, head.title && /^(es|en|fr|pt)$/.test(head.language), JSON.stringify(head));
  await page.evaluate(axe);
  for (const [size, viewport] of [["wide", DESK], ["phone", PHONE]]) {
    await resize(page, viewport);
    for (const theme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      const found = await violations(page, theme === "light" ? ALL : SEEN);
      check(`${name}, ${size}, ${theme}`, found.length === 0, () => "\n  " + found.join("\n  "));
    }
    await fits(page, `${name}, ${size}`);
    equal(`${name}, ${size}, cuts no words of its fields`, (await cut(page)).join("; "), "");
  }
}

// Narrow as a phone of long ago, and everything at twice its size: by the zoom of the browser, and by letters alone.
async function squeeze(page, name) {
  await resize(page, { width: 320, height: 700 });
  await fits(page, `${name} at 320 px`);
  await resize(page, { width: 720, height: 450 });
  await fits(page, `${name} at 200 %`);
  await resize(page, { width: 1280, height: 900 });
  await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
  await fits(page, `${name} in letters of twice the size`);
  await page.evaluate(() => { document.documentElement.style.fontSize = ""; });
  await resize(page, DESK);
}

// A draft that waits for a person, so that there is a review; one that was accepted is in the demo.
async function drafted(page) {
  await page.goto("/lindero/imports");
  await page.setInputFiles("#document", join(ROOT, "tests/documents/coded-table.txt"));
  await page.locator("form.upload button").first().click();
  await page.waitForURL(/\/imports\/\d+/);
  return new URL(page.url()).pathname;
}

const signed_in_pages = review => ({
  networks: "/", home: "/aldaba", "home of a closed plan": "/brezo", public: "/aldaba/public", plans: "/aldaba/plans", plan: PLAN,
  "a filtered plan": PLAN + "?status=in_progress", "an empty filter": PLAN + "?q=zzzz", "another plan": BIG,
  timeline: "/lindero/plans/2025/timeline", "a timeline without dates": PLAN + "/timeline", report: PLAN + "/report",
  axis: PLAN + "/row-1", row: PLAN + "/row-10", "a row on another day": PLAN + "/row-10?as-of=2024-06-01",
  judging: PLAN + "/row-3/assess?status=achieved", editing: PLAN + "/row-3/edit", "a new row": PLAN + "/add",
  "the plan's own form": PLAN + "/edit", "a new plan": "/aldaba/plans/add", "a new network": "/admin/networks/add",
  "moving, splitting, merging": PLAN + "/row-3/arrange", verified: "/admin/verify", search: "/aldaba/search?q=ciudades", "search in vain": "/aldaba/search?q=zzzz",
  journal: "/aldaba/journal", imports: "/lindero/imports", review, "review of all": review + "?show=all", "review into": review + "/into",
  "an import that is done": "/lindero/imports/1", "no such page": "/aldaba/nada",
});
const public_pages = {
  "networks, outside": "/", "front, outside": "/aldaba", "plan, outside": PLAN, "row, outside": PLAN + "/row-10",
  "report, outside": PLAN + "/report", "search, outside": "/aldaba/search?q=red", "signing in": "/login",
  "a link that is used up": "/login/" + "0".repeat(64), "nothing there, outside": "/nada",
};

async function look_at(context, pages, languages) {
  const page = await context.newPage();
  const broken = [];
  await page.exposeFunction("hito_violated", what => broken.push(what));
  await page.addInitScript(() => addEventListener("securitypolicyviolation", event =>
    globalThis.hito_violated(`${location.pathname}: ${event.violatedDirective} ${event.blockedURI}`)));
  for (const [name, address] of Object.entries(pages)) {
    for (const language of languages) {
      await resize(page, DESK);
      await page.goto(`${address}${address.includes("?") ? "&" : "?"}language=${language}`);
      await look(page, `${name} (${language})`);
      if (language === "fr" || language === languages[0]) await squeeze(page, `${name} (${language})`);
    }
  }
  equal("no page goes against its own policy", broken.join("\n"), "");
  await page.close();
}

export async function looks(browser, served) {
  await served.start();
  const first = await context_of(browser, served);
  const page = await first.newPage();
  await sign_in(page, served);
  await page.goto("/admin/verify");
  await page.locator("#verified button").click();
  await page.locator("table.chains").waitFor();
  const pages = signed_in_pages(await drafted(page));
  const inside = Object.entries(pages);
  const second = await context_of(browser, served, { cookies: served.cookies });
  const outside = await context_of(browser, served);
  const half = Math.ceil(inside.length / 2);
  await Promise.all([
    look_at(first, Object.fromEntries(inside.slice(0, half)), ["es", "en", "fr", "pt"]),
    look_at(second, Object.fromEntries(inside.slice(half)), ["es", "en", "fr", "pt"])
      .then(() => look_at(outside, public_pages, ["es", "en", "fr", "pt"])),
  ]);
  for (const context of [first, second, outside]) {
    check("no page complained (looks)", context.complaints.length === 0, () => context.complaints.join("\n"));
    await context.close();
  }
}

const FAULTY = `<!DOCTYPE html><html><head><title>x</title></head><body><main><h2>y</h2><input><img src="x.png">
<p style="color:#999;background:#fff">pale</p><a href="#a" style="display:inline-block;width:9px;height:9px">a</a>
<a href="#b" style="display:inline-block;width:9px;height:9px">b</a><div style="width:3000px">wide</div><input placeholder="Search this plan" style="width:5rem">
<select style="width:5rem"><option value="">All who answer</option></select><input placeholder="Name"><select><option value="">All</option></select></main></body></html>`;

/// A page with every fault there is to find: the checks must find them.
export async function can_fail(browser, served) {
  const context = await context_of(browser, { address: "http://127.0.0.1" });
  const page = await context.newPage();
  await page.goto("data:text/html," + encodeURIComponent(FAULTY));
  await page.evaluate(axe);
  const found = (await violations(page, ALL)).join("\n");
  for (const rule of ["label", "image-alt", "color-contrast", "html-has-lang", "target-size"]) {
    check(`a page with a fault is found: ${rule}`, found.includes(rule), found);
  }
  check("a page that is too wide is found", (await overhang(page)).over > 0);
  equal("words that are cut are found, and no others", (await cut(page)).join("; "), "Search this plan; All who answer");
  equal("a page without h1 is found", await page.locator("h1").count(), 0);
  await page.evaluate(() => console.error("said on purpose"));
  await becomes("a page that complains is found", () => context.complaints.length, 1);
  await context.close();
}
