// The officer's desk: pages, keys, notes that are kept while they are typed, the lease.
import { keepNotes } from "./notes.js";
import { openViewer } from "./viewer.js";

const RENEWAL_MS = 5 * 60 * 1000;
const desk = document.querySelector("[data-desk]");
const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;

function followKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
  });
}

function renewWhileWorking(url, lostText) {
  let isActive = true;
  for (const kind of ["keydown", "pointermove", "scroll"]) {
    document.addEventListener(kind, () => (isActive = true), { passive: true });
  }
  const timer = setInterval(async () => {
    if (!isActive || document.hidden) return;
    isActive = false;
    const answer = await fetch(url, { method: "POST", headers: { "X-CSRFToken": token } }).catch(() => null);
    if (answer?.status !== 409) return;
    clearInterval(timer);
    const notice = document.createElement("p");
    notice.className = "desk-lost";
    notice.setAttribute("role", "alert");
    notice.textContent = lostText;
    desk.before(notice);
  }, RENEWAL_MS);
}

function findNodesWhileTyping(input) {
  const place = document.querySelector("[data-nodes-found]");
  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const answer = await fetch(`${input.dataset.nodes}?node=${encodeURIComponent(input.value)}`);
      if (!answer.ok) return;
      const ticked = place.querySelectorAll("input:checked");
      place.innerHTML = input.value.trim() ? await answer.text() : "";
      for (const box of ticked) place.prepend(box.closest(".choice"));
    }, 200);
  });
}

followKeys();
keepNotes(token);
const search = document.querySelector("[data-nodes]");
if (search) findNodesWhileTyping(search);
if (desk) {
  renewWhileWorking(desk.dataset.renew, desk.dataset.lost);
  openViewer(document.querySelector("[data-viewer]"), document.querySelector("[data-viewer-tools]"));
}
