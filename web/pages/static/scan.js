// The shop floor: every scan is kept here until the office has answered it, sent one
// after the other under a key of its own, so that none is lost and none counts twice.
const form = document.getElementById("scan");
const field = document.getElementById("code");
const unsent = document.getElementById("unsent");
const KEPT = "scans";
let scans = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
let sending = false;
const newKey = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (one) => one.toString(36)).join("");

function keep(failed) {
  localStorage.setItem(KEPT, JSON.stringify(scans));
  unsent.hidden = !failed || !scans.length;
  unsent.querySelector("ul").replaceChildren(...scans.map(({ code }) => {
    const row = document.createElement("li");
    row.textContent = code;
    return row;
  }));
}

async function answered({ code, key }) {
  const body = new URLSearchParams({ csrf: form.elements.csrf.value, code, key });
  const answer = await fetch(form.action, { method: "POST", body, signal: AbortSignal.timeout(8000) });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const result = page.getElementById("result");
  // No result: signed out, or too fast. It is not done, so it stays on the list.
  if (!result || !(answer.ok || answer.status === 422)) throw new Error(answer.status);
  document.getElementById("result").replaceWith(document.importNode(result, true));
  document.querySelector(".who").textContent = page.querySelector(".who").textContent;
}

async function send() {
  if (sending) return;
  sending = true;
  let failed = false;
  while (scans.length && !failed) {
    try {
      await answered(scans[0]);
      scans = scans.slice(1);
    } catch {
      failed = true;
    }
    keep(failed);
  }
  sending = false;
  if (failed) setTimeout(send, 2000);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const code = field.value.trim();
  field.value = "";
  if (!code) return;
  scans.push({ code, key: newKey() });
  keep(!unsent.hidden);
  send();
});
// A scanner types wherever the focus is: it comes back from anywhere but a field.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, button, summary, a");
  if (!typing && event.key.length === 1 && !event.ctrlKey && !event.metaKey) field.focus();
});
window.addEventListener("online", send);
keep(true);
send();
