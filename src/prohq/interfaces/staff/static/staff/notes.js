// What an officer types is kept on the server: after a pause, and when the page goes away.
const PAUSE_MS = 800;
const RETRY_MS = 8000;

export function keepNotes(token) {
  for (const area of document.querySelectorAll("textarea[data-note]")) watch(area, token);
}

function watch(area, token) {
  const state = area.form.querySelector("[data-note-state]");
  let timer;
  let kept = area.value;
  let isPosted = false;

  async function keep() {
    clearTimeout(timer);
    if (isPosted || area.value === kept) return;
    const text = area.value;
    const body = new URLSearchParams({ text });
    const request = { method: "POST", body, keepalive: true, headers: { "X-CSRFToken": token } };
    const answer = await fetch(area.dataset.note, request).catch(() => null);
    if (answer?.ok) kept = text;
    state.textContent = answer?.ok ? state.dataset.saved : state.dataset.unsaved;
    if (!answer?.ok) timer = setTimeout(keep, RETRY_MS);
  }

  area.addEventListener("input", () => {
    clearTimeout(timer);
    state.textContent = "";
    timer = setTimeout(keep, PAUSE_MS);
  });
  // The form carries the text itself; keeping it again would outlive its being sent.
  area.form.addEventListener("submit", () => (isPosted = true));
  addEventListener("pageshow", () => (isPosted = false));
  addEventListener("pagehide", keep);
}
