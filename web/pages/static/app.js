/* What a page does beyond plain forms and links. Without this file, and without the
   parts of others beside it, every page works the same, a whole page a click. */
"use strict";

const byId = (id) => document.getElementById(id);
const typing = (at) => at.matches?.("input:not([type=radio],[type=checkbox]), textarea, select, [contenteditable]");

// One click waits for the one before; it is sent as the page stands by then, so that
// three quick clicks make three steps, each on top of the last. A form that names no
// address is sent to the one at hand by then.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  const by = detail.triggeringEvent?.submitter;
  detail.path = detail.elt.getAttribute("action") ?? detail.elt.getAttribute("href") ?? location.pathname;
  if (by?.name) detail.parameters[by.name] = by.value;
  detail.headers.Held = [...document.querySelectorAll("[data-mark]")].map((one) => one.dataset.mark).join(" ");
});

// What is on the screen already is not sent again, and not looked at again.
if (window.Idiomorph) Idiomorph.defaults.callbacks.beforeNodeMorphed = (_, now) => !now.dataset || !("held" in now.dataset);

// An answer that is a page of its own (somebody has to sign in again) is gone to.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target, shouldSwap } = event.detail;
  if (!shouldSwap || xhr.responseText.includes(`id="${target.id}"`)) return;
  event.detail.shouldSwap = false;
  location.assign(xhr.responseURL);
});

// What is new in the drawing is drawn over once; if most of it is, the eye sees it anyway.
const shapes = () => [...document.querySelectorAll(".stage svg :is(path, line, circle, rect)")];
let drawn = new Set();
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  drawn = /id="drawing" data-held/.test(detail.xhr.responseText) ? new Set() : new Set(shapes().map((one) => one.cloneNode().outerHTML));
});
document.addEventListener("htmx:afterSwap", () => {
  const now = drawn.size ? shapes() : [];
  const fresh = drawn.size ? now.filter((one) => !drawn.has(one.cloneNode().outerHTML)) : [];
  if (fresh.length < now.length / 2) fresh.forEach((one) => one.classList.add("fresh"));
  setTimeout(() => fresh.forEach((one) => one.removeAttribute("class")), 1200);
});

// The focus stays on what was clicked; where that is gone, or a clash asks, it moves.
document.addEventListener("htmx:afterSettle", () => {
  byId("trouble").hidden = true;
  if (document.activeElement.matches("[aria-invalid]")) document.activeElement.scrollIntoView({ block: "nearest" });
  const to = byId("focus")?.dataset.to;
  if (to && (to === "answer" || document.activeElement === document.body)) byId(to)?.focus();
});

// What did not reach us is said, and sent again on demand.
let again = () => location.reload();
const lost = ({ detail }) => {
  const { elt, triggeringEvent } = detail.requestConfig ?? detail;
  const refused = detail.xhr?.status >= 400 && detail.xhr.status < 500;
  again = () => (refused ? location.reload() : (triggeringEvent?.submitter ?? elt).click());
  byId("trouble").hidden = false;
};
for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) document.addEventListener(name, lost);
document.addEventListener("click", ({ target }) => {
  if (!target.closest("#trouble button")) return;
  byId("trouble").hidden = true;
  again();
});

// Ctrl+Z takes the last choice back; Escape leaves a clash.
document.addEventListener("keydown", (event) => {
  if (event.isComposing || typing(event.target)) return;
  const undo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === "z";
  const link = undo ? byId("undo") : event.key === "Escape" && document.querySelector("#answer .leave");
  if (!link) return;
  event.preventDefault();
  link.click();
});
