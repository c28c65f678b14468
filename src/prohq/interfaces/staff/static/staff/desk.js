// The officer's desk: pages, keys, notes that are kept while they are typed, the lease.
import { helpDeciding } from "./decision.js";
import { onKey } from "./keys.js";
import { renewWhileWorking } from "./lease.js";
import { keepNotes } from "./notes.js";
import { openViewer } from "./viewer.js";

const desk = document.querySelector("[data-desk]");
const decision = document.querySelector("[data-decision]");
const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;

onKey((event) => document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click());
keepNotes(token);
if (decision) helpDeciding(decision);
if (desk) {
  renewWhileWorking(desk, token);
  openViewer(document.querySelector("[data-viewer]"), document.querySelector("[data-viewer-tools]"));
}
for (const button of document.querySelectorAll("[data-once]")) {
  button.form.addEventListener("submit", (event) => {
    if (event.submitter !== button) return;
    if (button.ariaBusy === "true") event.preventDefault();
    button.ariaBusy = "true";
  });
}
addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("[data-once]")) button.ariaBusy = null;
});
