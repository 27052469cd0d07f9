// Optional: every page works without it. Keys on lists: j and k go to the next and the previous row, Enter opens it, e updates
// it, / searches. In a path the arrow keys, Home and End; it is one tab stop. htmx swaps parts of pages: what stands in them
// is prepared again.
(() => {
  "use strict";
  const root = document.documentElement;
  const remembered = (() => { try { return localStorage.getItem("hito-theme"); } catch { return null; } })();
  if (remembered === "light" || remembered === "dark") root.dataset.theme = remembered;

  const narrow = matchMedia("(max-width: 48rem)");
  const folds = () => document.querySelectorAll(".plan .measure > details:not([hx-get])");

  const reveal = () => {
    const aim = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!aim) return;
    for (let at = aim.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    const own = aim.matches(".measure") && aim.querySelector("details");
    if (own) own.open = true;
    aim.scrollIntoView();
  };

  const prepare = part => {
    for (const button of part.querySelectorAll(".theme, [data-fold]")) button.hidden = false;
    for (const path of part.querySelectorAll(".path")) {
      path.querySelectorAll("li li a").forEach((stone, i) => { stone.tabIndex = i ? -1 : 0; });
    }
    // A phone shows the measures of a plan closed, unless something is looked for in it.
    if (narrow.matches && !part.querySelector(".found")) for (const one of folds()) one.open = false;
  };

  // Saved from the list: the focus stays at the row, or goes to what is said where the filter no longer names the row.
  const come_back = () => {
    const said = document.querySelector("#said .said");
    if (!said || !document.querySelector("main.plan")) return;
    const row = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const aim = row?.querySelector?.(".t") ?? said.querySelector("p");
    if (aim.matches("p")) aim.tabIndex = -1;
    // The browser takes the focus away when it has gone to the row of the address, which it does last.
    addEventListener("load", () => setTimeout(() => aim.focus({ preventScroll: true })));
  };

  prepare(document);
  if (location.hash) reveal();
  come_back();
  addEventListener("hashchange", reveal);

  // Who is led to another page asks for nothing more: each answer to a page that asks every second would lead there again, and
  // break off the way that has begun.
  let led = false;
  document.addEventListener("htmx:beforeOnLoad", event => { led ||= event.detail.xhr.getResponseHeader("HX-Redirect") !== null; });
  document.addEventListener("htmx:beforeRequest", event => { if (led) event.preventDefault(); });
  addEventListener("pageshow", event => { if (event.persisted) led = false; });

  // What a swap changed is said once, in a region that stays.
  const voice = document.createElement("p");
  voice.className = "vh";
  voice.setAttribute("role", "status");
  document.body.append(voice);
  document.addEventListener("htmx:afterSwap", event => {
    prepare(document);
    const words = document.querySelector("[data-say]")?.dataset.say ?? "";
    if (!event.detail.target.matches?.("ol") && words !== voice.textContent) voice.textContent = words;
  });

  document.addEventListener("click", event => {
    if (event.target.closest(".theme")) {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      try { localStorage.setItem("hito-theme", root.dataset.theme); } catch { /* it lasts for this page */ }
    }
    const fold = event.target.closest("[data-fold]");
    if (fold) for (const one of folds()) one.open = fold.dataset.fold === "open";
  });

  const step = (event, stones, at) => {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: stones.length - 1 }[event.key];
    if (to === undefined || !stones[to]) return;
    event.preventDefault();
    stones[at].tabIndex = -1;
    stones[to].tabIndex = 0;
    stones[to].focus();
  };

  document.addEventListener("keydown", event => {
    const target = event.target;
    if (target.closest("input, textarea, select, [contenteditable]") || event.ctrlKey || event.metaKey || event.altKey) return;
    const path = target.closest(".path");
    if (path) {
      const stones = [...path.querySelectorAll("li li a")];
      if (stones.includes(target)) step(event, stones, stones.indexOf(target));
    }
    if (event.key === "/") {
      const field = document.querySelector("#f-q, #q, [type=search]");
      if (field) { event.preventDefault(); field.focus(); }
      return;
    }
    if (event.key !== "j" && event.key !== "k" && event.key !== "e") return;
    const rows = [...document.querySelectorAll(".row, .due > li")].filter(row => row.checkVisibility?.() ?? row.offsetParent);
    const at = rows.findIndex(row => row.contains(document.activeElement));
    if (event.key === "e") { rows[at]?.querySelector("a.update, .actions a")?.click(); return; }
    const to = at < 0 ? 0 : Math.min(Math.max(at + (event.key === "j" ? 1 : -1), 0), rows.length - 1);
    rows[to]?.querySelector(".t")?.focus();
  });
})();
