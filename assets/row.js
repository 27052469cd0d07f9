// The page of a row, with script: what opens for editing opens where it stands. The server answers with parts of the page, and
// htmx exchanges those of one name. Here stands what htmx does not know: which part may be exchanged, Escape, and what to say
// when an answer is none. Without script the same links and forms lead to pages.
(() => {
  "use strict";
  const main = document.querySelector("main.node[hx-select-oob]");
  if (!main) return;
  const cell_of = part => part.closest?.(".cell") ?? null;

  // What was typed into a cell stays while another one is saved: only the cell that asked is exchanged.
  let asking = null;
  document.addEventListener("htmx:oobBeforeSwap", event => {
    const target = event.detail.target;
    const is_asking = target === asking || target.contains(asking);
    if (!is_asking && target.querySelector(".cell.is-open form, :scope > form") && target.id !== "said") event.detail.shouldSwap = false;
  });

  // Who asks again for the form that is open is led into it: what was typed stays.
  document.addEventListener("htmx:beforeRequest", event => {
    const open = event.detail.elt.closest?.("#now, #past") && document.querySelector("#judge form");
    if (!open) return;
    event.preventDefault();
    open.querySelector("[type=radio]:checked, [type=radio]").focus();
  });

  const tell = (from, words) => {
    const place = from.closest?.("form")?.querySelector(":scope > .err") ?? document.getElementById("said");
    place.textContent = words;
    if (place.id !== "said") place.focus();
  };

  document.addEventListener("htmx:beforeSwap", event => {
    const { xhr, elt } = event.detail;
    if (event.detail.boosted) return;
    const html = xhr.responseText;
    asking = cell_of(elt) ?? (elt.closest("#now, #past") ? document.getElementById("judge") : null);
    // The form again, with what is to be mended.
    if ((xhr.status === 409 || xhr.status === 422) && /^\s*<div class="cell/.test(html)) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
      return;
    }
    // A page, not a part: they were signed out, or the row is gone. A link goes there; a form says it and keeps what was typed.
    const is_page = /^\s*<!doctype/i.test(html);
    if (!is_page && xhr.status < 400) return;
    event.detail.shouldSwap = false;
    event.detail.isError = false;
    const page = is_page ? new DOMParser().parseFromString(html, "text/html") : null;
    if (elt.href) location.assign(elt.href);
    else tell(elt, page?.querySelector("#main p:not(.soft)")?.textContent ?? main.dataset.notReached);
  });
  document.addEventListener("htmx:sendError", event => tell(event.detail.elt, main.dataset.notReached));

  // What was said stays in sight for a while, wherever on the page one is.
  const said = document.getElementById("said");
  let waiting = 0;
  document.addEventListener("htmx:oobAfterSwap", event => {
    if (event.detail.target !== said && event.detail.target?.id !== "said") return;
    said.classList.toggle("fresh", said.textContent.trim() !== "");
    clearTimeout(waiting);
    waiting = setTimeout(() => said.classList.remove("fresh"), 20_000);
  });

  document.addEventListener("keydown", event => {
    const open = event.key === "Escape" && !event.defaultPrevented && event.target.closest?.(".cell.is-open");
    if (!open || event.target.matches("select:open")) return;
    event.preventDefault();
    open.querySelector("a.cancel")?.click();
  });
})();
