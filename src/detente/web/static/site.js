// Keys of the site. Without this file every page works the same; what a key does, a link or a button does.
//
// An element with data-key="x" is used (a link or button) or entered (a field) when x is pressed; "g t" means
// g, then t. j and k go through the rows of a table. Nothing happens inside fields, with Ctrl, Alt or Meta, or
// where the reader has turned keys off (data-keys="off" on the root).
"use strict";
(() => {
  const root = document.documentElement;
  let before = "";
  let pending = null;

  // on a narrow screen the parts of a case stand in one line that scrolls: show the one that is open
  const bring = () => {
    const here = document.querySelector(".ways [aria-current]");
    const line = here && here.closest("ul");
    if (line) line.scrollLeft = here.offsetLeft - line.offsetLeft - (line.clientWidth - here.offsetWidth) / 2;
  };
  bring();

  const inField = (element) =>
    element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName);

  const found = (key) => document.querySelector(`[data-key="${CSS.escape(key)}"]`);

  const visible = (element) => element.getClientRects().length > 0;

  // the first links of the rows of all tables, in the order of the page
  const rowLinks = () =>
    [...document.querySelectorAll("main table tbody tr")]
      .map((row) => row.querySelector("a"))
      .filter((link) => link && visible(link));

  const step = (by) => {
    const links = rowLinks();
    const here = links.findIndex((link) => link.closest("tr").contains(document.activeElement));
    const next = links[here < 0 ? (by > 0 ? 0 : links.length - 1) : here + by];
    if (next) {
      next.focus();
      next.closest("tr").scrollIntoView({ block: "nearest" });
    }
    return Boolean(next);
  };

  const use = (element) => {
    if (inField(element)) {
      element.focus();
    } else if (element.form && element.dataset.wants) {
      // a decision wants its reason first: Enter in that field then takes this very decision
      const wanted = element.form.querySelector(element.dataset.wants);
      if (wanted && !wanted.value.trim()) {
        pending = element;
        wanted.focus();
      } else {
        element.click();
      }
    } else {
      element.click();
    }
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (inField(event.target)) {
      if (event.key === "Escape") event.target.blur();
      if (event.key === "Enter" && pending && event.target.tagName === "INPUT" && pending.form === event.target.form) {
        event.preventDefault();
        pending.click();
      }
      return;
    }
    if (root.dataset.keys === "off" || event.key === "Shift") return;
    const both = before ? `${before} ${event.key}` : event.key;
    const element = found(both);
    before = !before && event.key === "g" ? "g" : "";
    const done = element
      ? use(element)
      : both === "j" ? step(1)
      : both === "k" ? step(-1)
      : false;
    if (done) event.preventDefault();
  });
})();
