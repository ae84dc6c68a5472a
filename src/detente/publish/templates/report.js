"use strict";
(() => {
  const root = document.documentElement;
  const byId = (name) => document.getElementById(name);

  // Theme: system, light or dark, remembered where the browser lets us.
  const button = byId("theme");
  const order = ["system", "light", "dark"];
  const recall = () => { try { return localStorage.getItem("detente-theme"); } catch { return null; } };
  const keep = (name) => { try { localStorage.setItem("detente-theme", name); } catch { /* a file may not */ } };
  const apply = (name) => {
    if (name === "system") delete root.dataset.theme; else root.dataset.theme = name;
    button.textContent = button.dataset[name];
  };
  let theme = order.includes(recall()) ? recall() : "system";
  apply(theme);
  button.hidden = false;
  button.addEventListener("click", () => {
    theme = order[(order.indexOf(theme) + 1) % order.length];
    apply(theme);
    keep(theme);
  });

  // Where a timeline is wider than the screen, its latest part comes first.
  for (const drawn of document.querySelectorAll(".timeline .drawn")) drawn.scrollLeft = drawn.scrollWidth;

  // A link into something folded unfolds it.
  const unfold = () => {
    const aim = byId(decodeURIComponent(location.hash.slice(1)));
    for (let at = aim; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (aim) aim.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  if (location.hash) unfold();

  // The row under the pointer or the focus, with its sources.
  const peek = byId("peek");
  let leaving = 0;
  const hide = () => { peek.hidden = true; };
  const anchored = (ref) => byId(ref.trim().split(/\s+/).join("-"));
  const line = (tag, text, name) => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (name) made.className = name;
    return made;
  };
  const fill = (row) => {
    peek.replaceChildren();
    const cells = row.cells;
    const head = line("p", "", "peek-head");
    const key = line("a", cells[0].textContent, "key");
    key.href = `#${row.id}`;
    head.append(key, ` ${cells[1].textContent}`);
    peek.append(head);
    const told = cells[2].cloneNode(true);
    peek.append(line("p", told.querySelector("b").textContent, "peek-what"));
    const body = told.querySelector("b").nextSibling;
    if (body && body.nodeType === Node.TEXT_NODE && body.textContent.trim()) peek.append(line("p", body.textContent.trim()));
    const list = document.createElement("ul");
    for (const link of cells[3].querySelectorAll("a")) {
      const source = byId(link.hash.slice(1))?.closest("li");
      if (!source) continue;
      const item = document.createElement("li");
      const name = line("a", `[${link.textContent}] ${source.querySelector("b").textContent}`);
      name.href = link.hash;
      const when = source.querySelector("b").nextSibling.textContent.split(". ")[0];
      item.append(name, when);
      list.append(item);
    }
    if (list.children.length) peek.append(list);
  };
  const show = (mark) => {
    const row = anchored(mark.dataset.ref);
    if (!row || !row.cells) return;
    clearTimeout(leaving);
    fill(row);
    peek.hidden = false;
    const box = mark.getBoundingClientRect();
    const wide = peek.offsetWidth, high = peek.offsetHeight;
    const right = box.right + 12, left = box.left - wide - 12;
    const x = right + wide < innerWidth - 8 ? right : left > 8 ? left : 8;
    const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 80) - high / 2, 8), innerHeight - high - 8);
    peek.style.left = `${x + scrollX}px`;
    peek.style.top = `${Math.max(y, 8) + scrollY}px`;
  };
  for (const mark of document.querySelectorAll(".drawn [data-ref]")) {
    const title = mark.querySelector("title");
    mark.setAttribute("aria-label", title.textContent);
    title.remove();
    mark.addEventListener("pointerenter", () => show(mark));
    mark.addEventListener("focus", () => show(mark));
    mark.addEventListener("pointerleave", () => { leaving = setTimeout(hide, 350); });
    mark.addEventListener("blur", () => { leaving = setTimeout(hide, 350); });
  }
  peek.addEventListener("pointerenter", () => clearTimeout(leaving));
  peek.addEventListener("pointerleave", () => { leaving = setTimeout(hide, 350); });
  peek.addEventListener("focusin", () => clearTimeout(leaving));
  peek.addEventListener("focusout", () => { leaving = setTimeout(hide, 350); });
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
})();
