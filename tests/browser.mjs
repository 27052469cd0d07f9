#!/usr/bin/env node
// Hito in a real browser: node tests/browser.mjs [HITO] [PART...]; the parts are those below. Each has a server and a database
// of its own. Prints what failed, then a count. Exit status: 0 nothing failed, 1 not.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { keyboard, unscripted } from "./browser_core.mjs";
import { ROOT, Served, check, count, open_browser, part } from "./browser_support.mjs";
import { links } from "./browser_links.mjs";
import { list } from "./browser_list.mjs";
import { can_fail, looks, not_looked_at } from "./browser_looks.mjs";
import { rare } from "./browser_rare.mjs";
import { reading } from "./browser_reading.mjs";
import { row } from "./browser_row.mjs";
import { twice } from "./browser_twice.mjs";
import { whole_way } from "./browser_way.mjs";

// The longest first.
const parts = { looks, reading, rare, way: whole_way, row, links, list, twice, keyboard, unscripted, "self-check": can_fail };
const words = process.argv.slice(2);
const chosen = words.filter(word => word in parts);
const hito = resolve(words.find(word => !(word in parts)) ?? join(ROOT, "build/release/hito"));

const folder = mkdtempSync(join(tmpdir(), "hito-browser-"));
const folder_of = name => {
  mkdirSync(join(folder, name));
  return join(folder, name);
};
const browser = await open_browser();
try {
  const demo = new Served(hito, folder_of("demo"));
  demo.load_demo();
  const walk = async name => {
    const served = new Served(hito, folder_of(name), name === "way" ? "" : demo.environment.HITO_DATABASE);
    await part(name, () => parts[name](browser, served));
    await served.stop();
  };
  // Two at a time, for two cores.
  const waiting = chosen.length ? [...chosen] : Object.keys(parts);
  await Promise.all([0, 1].map(async () => {
    while (waiting.length) await walk(waiting.shift());
  }));
  if (!chosen.length) {
    const { patterns, unseen } = not_looked_at();
    check("every kind of page was looked at", patterns.length > 20 && unseen.length === 0, () => unseen.join("\n"));
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${count.passed} passed, ${count.failed.length} failed`);
process.exit(count.failed.length ? 1 : 0);
