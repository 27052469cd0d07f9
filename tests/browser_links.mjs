// Every link of every page leads somewhere, signed in and signed out; what is linked as .json or .csv is that; reading writes
// nothing. Pages are asked for without a browser, from "/" on, by GET only.
import { check, context_of, equal, sign_in } from "./browser_support.mjs";

const PAGES = 600;          // per audience
const OF_ONE_KIND = 45;     // rows and filters are many; kinds of pages are few

const plain = text => text.replace(/&amp;/g, "&").replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&lt;/g, "<").replace(/&gt;/g, ">");

/// Where a page leads: its links, pictures and scripts, what htmx fetches, and forms that read.
function links_of(html) {
  const found = [];
  for (const [, , value] of html.matchAll(/\s(href|src|hx-get)="([^"]*)"/g)) found.push(plain(value));
  for (const [form] of html.matchAll(/<form[^>]*>/g)) {
    const action = form.match(/\saction="([^"]*)"/);
    if (action && !/method="post"/.test(form)) found.push(plain(action[1]));
  }
  return found;
}

/// The rows of a text in CSV (RFC 4180); null where a quote is left open.
export function csv_rows(text) {
  const rows = [];
  let row = [], cell = "", quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') { cell += c; i++; }
      else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === ",") { row.push(cell); cell = ""; }
    else if (c === "\n") { row.push(cell.replace(/\r$/, "")); rows.push(row); row = []; cell = ""; }
    else cell += c;
  }
  if (cell || row.length) rows.push([...row, cell]);
  return quoted ? null : rows;
}

const kind_of = address => {
  const url = new URL(address, "http://here");
  const path = url.pathname.replace(/row-\d+/, "row").replace(/\d{3,}/g, "N").replace(/[0-9a-f]{12,}/g, "H");
  return path + "?" + [...url.searchParams.keys()].sort().join("&");
};

function parses(address, type, text) {
  if (type.startsWith("application/json")) {
    try {
      JSON.parse(text);
      return "";
    } catch (error) {
      return error.message;
    }
  }
  const rows = csv_rows(text.replace(/^\ufeff/, ""));
  if (!type.startsWith("text/csv") || !rows?.length) return `${type}, no rows`;
  const odd = rows.findIndex(row => row.length !== rows[0].length);
  return odd < 0 ? "" : `row ${odd + 1} has ${rows[odd].length} cells, not ${rows[0].length}`;
}

class Crawl {
  constructor(served, stranger) {
    this.served = served;
    this.stranger = stranger;
    this.waiting = [["/", "the beginning"]];
    this.asked = new Map([["/", null]]);    // address → the ids on the page, once it was read
    this.kinds = new Map();
    this.aims = [];    // [from, address, id]
    this.pages = this.data = 0;
    this.wrong = [];
  }

  // `from` names the page that links it, so that a fault can be found.
  add(link, from) {
    const url = new URL(link, this.served.address + from);
    if (url.origin !== this.served.address || url.pathname === "/logout") return;
    const address = url.pathname + url.search;
    if (url.hash.length > 1) this.aims.push([from, address, decodeURIComponent(url.hash.slice(1))]);
    const kind = kind_of(address);
    const seen = this.kinds.get(kind) ?? 0;
    if (this.asked.has(address) || seen >= (/\.pdf/.test(kind) ? 1 : OF_ONE_KIND)) return;
    this.kinds.set(kind, seen + 1);
    this.asked.set(address, null);
    this.waiting.push([address, from]);
  }

  async visit(address, from) {
    const answer = await this.served.ask(address, this.stranger);
    const type = answer.headers.get("content-type") ?? "";
    this.pages++;
    if (answer.status === 303) return this.add(answer.headers.get("location"), address);
    if (![200, 202].includes(answer.status)) return this.wrong.push(`${answer.status} ${address}, linked on ${from}`);
    const path = address.split("?")[0];
    if (/\.(json|csv)$/.test(path) || /^(application\/json|text\/csv)/.test(type)) {
      const fault = parses(address, type, await answer.text());
      this.data++;
      if (fault) this.wrong.push(`${address} cannot be read (${fault}), linked on ${from}`);
    } else if (type.startsWith("text/html")) {
      const html = await answer.text();
      this.asked.set(address, new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(one => plain(one[1]))));
      if (this.stranger && /method="post"/.test(html)) this.wrong.push(`${address} has a form that writes, for a stranger`);
      for (const link of links_of(html)) this.add(link, address);
    } else {
      await answer.arrayBuffer();
    }
  }

  async all() {
    // The oldest first, so that what is near the beginning is seen before rows of rows.
    const worker = async () => {
      while (this.waiting.length && this.pages < PAGES) await this.visit(...this.waiting.shift());
    };
    await this.visit(...this.waiting.shift());
    while (this.waiting.length && this.pages < PAGES) await Promise.all([worker(), worker(), worker()]);
    for (const [from, address, id] of this.aims) {
      const ids = this.asked.get(address);
      if (ids && !ids.has(id) && id !== "top") this.wrong.push(`${address}#${id} is not there, linked on ${from}`);
    }
    return this;
  }
}

const BROKEN = {
  "/": '<a href="/gone">a</a><a href="/page#no">b</a><a href="/page#yes">c</a><a href="/x.json">d</a><form method="post" action="/w">',
  "/page": '<p id="yes">', "/x.json": "{",
};

/// A site with every fault there is to find.
async function can_fail() {
  const site = { address: "http://127.0.0.1", ask: async address => new Response(BROKEN[address] ?? "", {
    status: address in BROKEN ? 200 : 404, headers: { "content-type": address.endsWith("json") ? "application/json" : "text/html" } }) };
  const { wrong } = await new Crawl(site, true).all();
  for (const [what, sign] of [["a link to nowhere", "404 /gone"], ["a place that is not there", "/page#no"],
                              ["data that is none", "/x.json cannot be read"], ["a form for strangers", "/ has a form"]]) {
    check(`${what} is found`, wrong.some(one => one.startsWith(sign)), wrong.join("\n"));
  }
  equal("and nothing else is", wrong.length, 4);
}

// Kinds of pages, each of which a link must lead to.
const REACHED = ["", "/journal", "/search", "/public", "/plans", "/plans/add", "/imports", "/plans/[^/]+", "/plans/[^/]+/add",
  "/plans/[^/]+/edit", "/plans/[^/]+/timeline", "/plans/[^/]+/report", "/plans/[^/]+/row-\\d+", "/plans/[^/]+/row-\\d+/assess",
  "/plans/[^/]+/row-\\d+/edit", "/plans/[^/]+/row-\\d+/arrange"];

export async function links(browser, served) {
  check("a text in CSV is read as such", JSON.stringify(csv_rows('a,"b ""c"", d"\r\n1,2\r\n')) === '[["a","b \\"c\\", d"],["1","2"]]');
  equal("and what is none is seen", csv_rows('a,"b'), null);
  await can_fail();
  await served.start();
  const context = await context_of(browser, served);
  await sign_in(await context.newPage(), served);
  const before = served.run("verify");
  for (const [who, stranger] of [["signed in", false], ["signed out", true]]) {
    const crawl = await new Crawl(served, stranger).all();
    check(`every link leads somewhere, ${who}`, crawl.wrong.length === 0, () =>
      `${crawl.wrong.length}\n  ${[...new Set(crawl.wrong)].slice(0, 40).join("\n  ")}`);
    check(`many pages were seen, ${who}`, crawl.pages > 150 && crawl.data > 20, `${crawl.pages}, ${crawl.data}`);
    const paths = [...crawl.asked.keys()].map(address => address.split("?")[0]);
    for (const own of ["/admin/networks/add", "/admin/verify"]) {
      check(`${own} is linked for who runs the installation only, ${who}`, paths.includes(own) === !stranger);
    }
    const unseen = stranger ? [] : REACHED.filter(kind => !paths.some(path => new RegExp(`^/aldaba${kind}$`).test(path)));
    check(`every kind of page is reached, ${who}`, unseen.length === 0, unseen.join(" "));
    console.log(`  ${who}: ${crawl.pages} addresses, ${crawl.data} of them data, ${crawl.aims.length} places on pages`);
  }
  equal("reading all of it wrote nothing", served.run("verify"), before);
  await context.close();
}
