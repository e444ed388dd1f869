// The sales desk by keyboard: single keys, off in fields, while Chinese is composed,
// and for whoever turned them off. Nothing here does what a click would not.
const OFF = "keys-off";
const off = () => localStorage.getItem(OFF) === "1";
const field = "input, textarea, select, [contenteditable]";
const items = () => [...document.querySelectorAll(".item")].filter((one) => one.offsetParent);

function move(by) {
  const all = items();
  const at = all.indexOf(document.activeElement);
  all[Math.min(Math.max(at < 0 && by < 0 ? 0 : at + by, 0), all.length - 1)]?.focus();
}

function act(key) {
  const named = `[aria-keyshortcuts="${CSS.escape(key)}"]`;
  const near = document.activeElement?.closest(".row")?.querySelector(named);
  const one = near ?? document.querySelector(named);
  if (!one) return false;
  if (one.matches(field)) one.focus();
  else one.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest?.(field)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (off()) return;
  const steps = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
  if (event.key in steps && items().length) move(steps[event.key]);
  else if (!("/rcqn".includes(event.key) && act(event.key))) return;
  event.preventDefault();
});

const turn = document.getElementById("keys-switch");
if (turn) {
  const say = () => { turn.textContent = off() ? turn.dataset.off : turn.dataset.on; };
  turn.hidden = false;
  turn.addEventListener("click", () => { localStorage.setItem(OFF, off() ? "0" : "1"); say(); });
  say();
}
