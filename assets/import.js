// The review of imports, with script: a row lights its lines and a line its row; rows are moved by drag, or by Alt and the
// arrow keys; a file is dropped anywhere on its field, and a large one shows how much of it is sent. Everything is there
// without it.
(() => {
  const tree = () => document.getElementById("tree");
  if (!tree() && !document.querySelector(".drop")) return;

  const light = (row, on) => {
    for (let line = +row.dataset.first; line && line <= +row.dataset.last; line++)
      document.getElementById("s" + line)?.classList.toggle("lit", on);
  };
  for (const [event, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(event, e => {
      const row = e.target.closest?.(".prop > [data-first]");
      if (row) light(row, on);
      const line = e.target.closest?.(".source li[id]");
      const to = line?.querySelector("a.ln")?.hash;
      if (to) document.getElementById(to.slice(1))?.classList.toggle("lit", on);
    });
  }

  // Hovering is for mice; a click on a code also brings its line into the frame beside it.
  document.addEventListener("click", e => {
    const code = e.target.closest?.(".prop a.code");
    if (code && code.hash) document.getElementById(code.hash.slice(1))?.scrollIntoView({ block: "center" });
  });

  const send = values => {
    const form = document.getElementById("move");
    for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
    form.requestSubmit();
  };
  const rows = () => [...(tree()?.querySelectorAll(".prop > [data-row]") ?? [])];

  document.addEventListener("keydown", e => {
    const row = e.target.closest?.(".prop > [data-row]");
    if (!row || !e.altKey || e.target.matches("input, textarea, select")) return;
    const kind = { ArrowRight: "indent", ArrowLeft: "outdent", ArrowUp: "up", ArrowDown: "down" }[e.key];
    if (!kind) return;
    e.preventDefault();
    send({ row: row.dataset.row, kind, other: "", before: "" });
  });

  let held = null;
  const clear = () => { for (const r of rows()) r.classList.remove("over", "above"); };
  const arm = () => { for (const r of rows()) r.draggable = !r.querySelector(".mend"); };
  document.addEventListener("dragstart", e => {
    held = e.target.closest?.(".prop > [data-row]") ?? null;
    if (held) e.dataTransfer.effectAllowed = "move";
  });
  const edge = (row, e) => e.clientY - row.getBoundingClientRect().top < row.offsetHeight / 3;
  document.addEventListener("dragover", e => {
    const row = e.target.closest?.(".prop > [data-row]");
    if (!held || !row || row === held) return;
    e.preventDefault();
    clear();
    row.classList.add(edge(row, e) ? "above" : "over");
  });
  document.addEventListener("drop", e => {
    const row = e.target.closest?.(".prop > [data-row]");
    clear();
    if (!held || !row || row === held) return;
    e.preventDefault();
    const before = edge(row, e);
    send({ row: held.dataset.row, kind: "move", other: before ? row.dataset.parent : row.dataset.row, before: before ? row.dataset.row : "" });
    held = null;
  });
  document.addEventListener("dragend", () => { held = null; clear(); });
  if (tree()) arm();

  // An answer that says what went wrong is shown as well; focus goes there, or to the next thing to decide, or to the heading,
  // which says that nothing is left. What was refused before it was read (too large, a session that ended) is not in that
  // answer: its form stays, and says so.
  document.addEventListener("htmx:beforeSwap", e => {
    const { xhr } = e.detail;
    const box = box_of(e.detail.requestConfig.elt);
    const page = xhr.status >= 400 && new DOMParser().parseFromString(xhr.responseText, "text/html");
    const why = page && !page.getElementById("typed") && page.querySelector("main.failure .lede")?.textContent;
    if (box && why) {
      e.detail.shouldSwap = false;
      e.detail.isError = false;
      stop(box, why);
      return;
    }
    if ([409, 422].includes(xhr.status) || (xhr.status >= 400 && / id="main"/.test(xhr.responseText))) {
      e.detail.shouldSwap = true;
      e.detail.isError = false;
    }
  });
  const fixes = () => [...(tree()?.querySelectorAll(".fix") ?? [])];
  let at = -1, was = "", decided = -1;
  document.addEventListener("htmx:beforeRequest", e => {
    const row = e.detail.elt.closest?.(".prop > [data-row]");
    decided = e.detail.elt.closest?.("#account") ? 0 : fixes().indexOf(e.detail.elt.closest?.(".fix"));
    at = row ? rows().indexOf(row) : -1;
    was = row ? row.dataset.row : document.getElementById("move")?.elements.row.value ?? "";
  });
  document.addEventListener("htmx:afterSettle", () => {
    const error = document.getElementById("error");
    if (error) error.focus();
    if (!tree()) return;
    arm();
    for (const one of document.querySelectorAll(".lit")) one.classList.remove("lit");
    if (error) return;
    if (document.activeElement && document.activeElement !== document.body) return;
    if (decided >= 0) {
      const next = fixes()[decided] ?? fixes()[0];
      (next?.querySelector("select, .input, button") ?? document.getElementById("review-title"))?.focus();
      return;
    }
    const row = document.getElementById("p" + was) ?? rows()[Math.max(at, 0)] ?? rows()[0];
    row?.querySelector(".mend textarea, .fix select, .fix .input, .fix button, .facts a")?.focus();
  });

  const field = e => e.target.closest?.(".drop");
  for (const event of ["dragenter", "dragover"]) document.addEventListener(event, e => {
    if (held || !field(e)) return;
    e.preventDefault();
    field(e).classList.add("over");
  });
  document.addEventListener("dragleave", e => field(e)?.classList.remove("over"));
  document.addEventListener("drop", e => {
    if (!field(e)) return;
    e.preventDefault();
    field(e).classList.remove("over");
    if (e.dataTransfer.files.length) field(e).querySelector("input[type=file]").files = e.dataTransfer.files;
  });

  // How much of a large form is sent; said aloud at each quarter.
  const box_of = form => form.closest?.("form.upload")?.querySelector(".sending");
  const large = 1_000_000;
  let usual;    // what stands there while it goes well; a file that broke off may be sent again
  const tell = (box, words, broken) => {
    box.hidden = false;
    box.classList.toggle("is-refused", broken);
    box.querySelector("span").textContent = words;
    box.querySelector("progress").hidden = broken;
  };
  const stop = (box, words) => {
    usual ??= box.querySelector("span").textContent;
    tell(box, words, true);
    box.querySelector("b").textContent = "";
    box.querySelector("[role=status]").textContent = words;
  };
  document.addEventListener("htmx:xhr:progress", e => {
    const box = box_of(e.target);
    const { lengthComputable, loaded, total } = e.detail;
    if (!box || !lengthComputable || total < large) return;
    const share = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
    tell(box, usual ??= box.querySelector("span").textContent, false);
    box.querySelector("progress").value = loaded / total;
    box.querySelector("b").textContent = share.format(loaded / total);
    box.querySelector("[role=status]").textContent = share.format(Math.floor(4 * loaded / total) / 4);
  });
  document.addEventListener("htmx:sendError", e => {
    const box = box_of(e.target);
    if (box) stop(box, box.dataset.broken);
  });
})();
